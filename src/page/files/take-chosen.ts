import type { DatasetRole } from '../../contract';
import { isBaseline } from '../baseline/is-baseline';
import { openBaseline, readBaseline } from '../baseline/baseline';
import { fail } from '../running/work';
import { choose } from './choose';
import { forgetSample } from './samples/open-sample';

/** Takes files that were chosen for a role; exported reports among them are the reference, as when they are dropped. */
export async function takeChosen(role: DatasetRole, files: readonly File[]): Promise<void> {
  forgetSample();
  try {
    const are = await Promise.all(files.map(isBaseline));
    const reports = files.filter((_, index) => are[index]);
    const data = files.filter((_, index) => !are[index]);
    if (reports.length === 0) return await choose({ [role]: data });
    if (data.length === 0) return await openBaseline(reports);
    await readBaseline(reports);
    await choose({ current: data });
  } catch (error) {
    fail(error);
  }
}
