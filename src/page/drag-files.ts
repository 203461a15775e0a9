import type { DatasetRole } from '../spec';
import { InputError } from '../spec/errors';
import { isBaseline, readBaseline } from './baseline';
import { choose } from './choose';
import { session } from './held-data';
import { takeLabels } from './late-labels';
import { forgetSample } from './open-sample';
import { isSuite, openSuite, readSuite } from './open-suite';
import { placeFiles } from './place-files';
import { app, type Chosen } from './state.svelte';
import { splitInUse } from './suite-in-use';
import { fail, work } from './work';

/** A drag enters and leaves every element on its way: it is gone when it has left as many as it entered. */
let depth = 0;

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** What the marked element under the pointer takes. */
function targetOf(event: DragEvent): DatasetRole | 'labels' | null {
  const zone = event.target instanceof Element ? event.target.closest('[data-drop]') : null;
  const role = zone?.getAttribute('data-drop');
  return role === 'reference' || role === 'current' || role === 'labels' ? role : null;
}

/** What the window listens to, so that files may be dropped anywhere. */
export const dragging = {
  enter(event: DragEvent): void {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth += 1;
    session();
  },
  over(event: DragEvent): void {
    if (!hasFiles(event)) return;
    event.preventDefault();
    app.dropTarget = targetOf(event) ?? 'window';
  },
  leave(event: DragEvent): void {
    if (!hasFiles(event)) return;
    depth = Math.max(0, depth - 1);
    if (depth === 0) app.dropTarget = null;
  },
  drop(event: DragEvent): void {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth = 0;
    app.dropTarget = null;
    const folder = [...(event.dataTransfer?.items ?? [])]
      .map((item) => item.webkitGetAsEntry())
      .find((entry) => entry?.isDirectory);
    if (folder) fail(new InputError(`${folder.name} is a folder: drop the files in it.`));
    else void takeDropped([...(event.dataTransfer?.files ?? [])], targetOf(event));
  },
};

async function takeDropped(files: readonly File[], target: DatasetRole | 'labels' | null): Promise<void> {
  if (target === 'labels') return takeLabels(files);
  const reports = await Promise.all(files.map(isBaseline));
  const suites = await Promise.all(files.map(async (file, index) => !reports[index] && (await isSuite(file))));
  const [report, suite] = [reports, suites].map((are) => files.find((_, index) => are[index]));
  const data = files.filter((_, index) => !suites[index] && !reports[index]);
  if (data.length === 0 && !report) return suite && openSuite(suite);
  try {
    if (suite) await readSuite(suite);
    if (report) await readBaseline(report);
    if (data.length === 0) {
      forgetSample();
      return await work();
    }
    const { reference, current } = app.datasets;
    forgetSample();
    // A split needs one dataset only, however many its files.
    const splits = target === null && splitInUse() !== null;
    const chosen = { reference: filesOf(reference), current: filesOf(current) };
    // Beside an earlier report, which is the reference, files are current.
    const beside = target !== 'reference' && app.baseline !== null;
    choose(splits || beside ? { current: data } : placeFiles(data, target, chosen));
  } catch (error) {
    fail(error);
  }
}

const filesOf = (chosen: Chosen | null): readonly File[] =>
  chosen?.files.flatMap(({ handle }) => (handle instanceof File ? [handle] : [])) ?? [];
