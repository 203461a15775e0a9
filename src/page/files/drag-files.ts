import { readBaseline } from '../baseline/baseline';
import { choose } from './choose';
import { keepHandles } from './handles';
import { prepareSession } from './held-data';
import { isBaseline } from '../baseline/is-baseline';
import { takeLabels } from './labels/late-labels';
import { forgetSample } from './samples/open-sample';
import { isSuite, openSuite, readSuite } from '../suite/open-suite';
import { placeFiles } from './place-files';
import { app, type Chosen, type DropTarget } from '../state.svelte';
import { takeNamed, takeTables } from '../tables/tables';
import { splitInUse } from '../suite/suite-in-use';
import { fail, work } from '../running/work';

/** A drag enters and leaves every element on its way: it is gone when it has left as many as it entered. */
let depth = 0;

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

const targets: readonly DropTarget[] = ['reference', 'current', 'labels', 'tables', 'kept'];

/** What the marked element under the pointer takes. */
function targetOf(event: DragEvent): DropTarget | null {
  const zone = event.target instanceof Element ? event.target.closest('[data-drop]') : null;
  const role = zone?.getAttribute('data-drop');
  return targets.find((target) => target === role) ?? null;
}

/** What the window listens to, so that files may be dropped anywhere. */
export const dragging = {
  enter(event: DragEvent): void {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth += 1;
    prepareSession();
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
    const target = targetOf(event);
    const entries = [...(event.dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry());
    const files = [...(event.dataTransfer?.files ?? [])];
    keepHandles(event.dataTransfer?.items ?? [], files);
    if (entries.some((entry) => entry?.isDirectory)) void takeFolder(entries, target);
    else void takeDropped(files, target);
  },
};

/** Of a folder, the reports that lie in it. */
async function takeFolder(entries: readonly (FileSystemEntry | null)[], target: DropTarget | null): Promise<void> {
  try {
    const { reportsIn } = await import('../baseline/reports-in');
    await takeDropped(await reportsIn(entries), target);
  } catch (error) {
    fail(error);
  }
}

async function takeDropped(files: readonly File[], target: DropTarget | null): Promise<void> {
  if (target === 'labels') return await takeLabels(files);
  if (target === 'tables') return takeTables(files);
  if (target === 'kept') return void (await import('../stored/kept.svelte')).importReports(files);
  const reports = await Promise.all(files.map(isBaseline));
  const suites = await Promise.all(files.map(async (file, index) => !reports[index] && (await isSuite(file))));
  const earlier = files.filter((_, index) => reports[index]);
  const suite = files.find((_, index) => suites[index]);
  const given = files.filter((_, index) => !suites[index] && !reports[index]);
  const data = suite ? given : takeNamed(given);
  if (data.length < given.length && data.length + earlier.length === 0) return void work();
  if (data.length === 0 && earlier.length === 0) return suite && openSuite(suite);
  try {
    if (suite) await readSuite(suite);
    if (earlier.length > 0) await readBaseline(earlier);
    const left = suite ? takeNamed(data) : data;
    if (left.length === 0) {
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
    choose(splits || beside ? { current: left } : placeFiles(left, target, chosen));
  } catch (error) {
    fail(error);
  }
}

const filesOf = (chosen: Chosen | null): readonly File[] =>
  chosen?.files.flatMap(({ handle }) => (handle instanceof File ? [handle] : [])) ?? [];
