import type { DatasetRole } from '../../contract';
import { endSession, isLoading, session } from '../files/held-data';
import { forgetSample } from '../files/samples/open-sample';
import { app, type Baseline } from '../state.svelte';
import { fail, start, work } from '../running/work';

/**
 * Uses earlier reports, the newest as the reference, in place of a dataset or a split. What can not be read changes nothing. `asked`:
 * which of its datasets; its suite says otherwise.
 */
export async function readBaseline(files: readonly File[], asked?: DatasetRole): Promise<void> {
  if (app.phase === 'running' || isLoading('reference')) endSession();
  const texts = await Promise.all(files.map(async (file) => ({ text: await file.text(), fileName: file.name })));
  const facts = await session().readBaseline(texts);
  const use = asked ?? facts.suite?.baseline?.use ?? 'current';
  const text = texts[facts.memory.newest]?.text ?? '';
  app.baseline = { text, facts, use: facts.datasets.some(({ role }) => role === use) ? use : 'current', files };
  app.datasets = { ...app.datasets, reference: null };
  app.edits = { ...app.edits, split: undefined, document: undefined };
}

export async function openBaseline(files: readonly File[]): Promise<void> {
  forgetSample();
  const before = app.phase;
  const isAtRest = !app.busy;
  try {
    if (isAtRest) start();
    await readBaseline(files);
    await work();
  } catch (error) {
    // What can not be read leaves what is loaded.
    if (isAtRest) app.phase = before;
    fail(error);
  }
}

export function useDataset(use: DatasetRole): void {
  if (!app.baseline) return;
  if (app.phase === 'running') endSession();
  app.baseline = { ...app.baseline, use };
  void work();
}

export function removeBaseline(): void {
  if (app.phase === 'running') endSession();
  app.baseline = null;
  void work();
}

/** Whether what is about to count as usual was itself found wrong. */
export const hasFailed = ({ facts, use }: Baseline): boolean =>
  use === 'current' && (facts.verdict === 'fail' || facts.verdict === 'error');

/** Those up to the last report that did not fail, which is the better reference; null where there is none. */
export function upToLastGood({ facts: { listed }, files }: Baseline): readonly File[] | null {
  const at = listed.findIndex(({ verdict }) => verdict === 'pass' || verdict === 'warn');
  const places = new Set(listed.slice(at).map(({ place }) => place));
  return at < 0 ? null : files.filter((_, place) => places.has(place));
}
