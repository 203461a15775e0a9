import { endSession, session } from './held-data';
import { app } from './state.svelte';
import { fail, work } from './work';

/** Uses a suite file from the next run on. One that can not be read changes nothing. */
export async function readSuite(file: File): Promise<void> {
  if (app.phase === 'running') endSession();
  const { session: to, broken } = session();
  const { suite, notes } = await Promise.race([to.readSuite(await file.text(), file.name), broken]);
  app.suite = { fileName: file.name, suite, notes };
  app.edits = { ...app.edits, split: undefined, seed: undefined, preset: undefined };
}

export async function openSuite(file: File): Promise<void> {
  try {
    await readSuite(file);
    await work();
  } catch (error) {
    fail(error);
  }
}

export function removeSuite(): void {
  if (app.phase === 'running') endSession();
  app.suite = null;
  void work();
}

const largestSuite = 1_000_000;

/** Tells a suite from JSON data by the format that it names, or by the words of Great Expectations; no data is YAML. */
export async function isSuite(file: File): Promise<boolean> {
  if (/\.ya?ml$/i.test(file.name)) return true;
  if (!/\.json$/i.test(file.name) || file.size > largestSuite) return false;
  return /"vernier-suite"|"expectations"\s*:/.test(await file.text());
}
