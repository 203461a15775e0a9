import type { DatasetRole } from '../../contract';
import { endSession, isLoading, session } from '../files/held-data';
import { forgetSample } from '../files/open-sample';
import { app } from '../state.svelte';
import { fail, work } from '../running/work';

/** Uses earlier reports, the newest as the reference, in place of a dataset or a split. What can not be read changes nothing. */
export async function readBaseline(files: readonly File[]): Promise<void> {
  if (app.phase === 'running' || isLoading('reference')) endSession();
  const { session: to, broken } = session();
  const texts = await Promise.all(files.map(async (file) => ({ text: await file.text(), fileName: file.name })));
  const facts = await Promise.race([to.readBaseline(texts), broken]);
  const use = facts.suite?.baseline?.use ?? 'current';
  const text = texts[facts.memory.newest]?.text ?? '';
  app.baseline = { text, facts, use: facts.datasets.some(({ role }) => role === use) ? use : 'current' };
  app.datasets = { ...app.datasets, reference: null };
  app.edits = { ...app.edits, split: undefined };
}

export async function openBaseline(files: readonly File[]): Promise<void> {
  forgetSample();
  try {
    await readBaseline(files);
    await work();
  } catch (error) {
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
