import type { Report } from '../../../contract';
import { openBaseline } from '../../baseline/baseline';
import { isBaseline } from '../../baseline/is-baseline';
import { localFile } from '../choose';
import { endSession, isLoading } from '../held-data';
import { forgetSample } from '../samples/open-sample';
import { app } from '../../state.svelte';
import { work } from '../../running/work';

/** Takes files of labels for the rows of current, in place of those before; an exported report is the reference, as anywhere. */
export async function takeLabels(files: readonly File[]): Promise<void> {
  forgetSample();
  const are = await Promise.all(files.map(isBaseline));
  const reports = files.filter((_, index) => are[index]);
  if (reports.length > 0) return openBaseline(reports);
  replace(files);
}

export const removeLabels = (): void => replace([]);

function replace(files: readonly File[]): void {
  if (app.phase === 'running' || isLoading('current')) endSession();
  app.labels = files.map(localFile);
  void work();
}

/** Whether the reference has a label that current lacks, or a part of current waits for its own. */
export const areLabelsAwaited = (report: Pick<Report, 'columns' | 'results'> | null): boolean =>
  report !== null &&
  (report.columns.some(({ role, reference, current }) => role === 'label' && reference && !current) ||
    report.results.some(({ value }) => typeof value['awaitedRows'] === 'number' && value['awaitedRows'] > 0));
