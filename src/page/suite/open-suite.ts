import { endSession, session } from '../files/held-data';
import { app } from '../state.svelte';
import { fail, work } from '../running/work';

/** Uses a suite file from the next run on. One that can not be read changes nothing. */
export async function readSuite(file: File): Promise<void> {
  if (app.phase === 'running') endSession();
  const { suite, notes } = await session().readSuite(await file.text(), file.name);
  app.suite = { fileName: file.name, suite, notes };
  app.edits = {
    ...app.edits,
    split: undefined,
    seed: undefined,
    preset: undefined,
    rules: undefined,
    checks: undefined,
    schema: undefined,
    document: undefined,
  };
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

/** Tells a suite from JSON data by the format that it names, or by the words of a foreign one; no data is YAML. */
export async function isSuite(file: File): Promise<boolean> {
  if (/\.ya?ml$/i.test(file.name)) return true;
  if (!/\.json$/i.test(file.name) || file.size > largestSuite) return false;
  const text = await file.text();
  return /"vernier-suite"|"expectations"\s*:/.test(text) || isTableSchema(text);
}

/** Frictionless Table Schema: fields, each with a name; by itself, or in the resources of a package. */
function isTableSchema(text: string): boolean {
  try {
    const file: unknown = JSON.parse(text);
    return hasFields(file) || listIn(file, 'resources').some((resource) => hasFields(valueIn(resource, 'schema')));
  } catch {
    return false;
  }
}

const valueIn = (file: unknown, key: string): unknown =>
  typeof file === 'object' && file !== null ? Object.entries(file).find(([name]) => name === key)?.[1] : undefined;

function listIn(file: unknown, key: string): readonly unknown[] {
  const list = valueIn(file, key);
  return Array.isArray(list) ? list : [];
}

function hasFields(file: unknown): boolean {
  const fields = listIn(file, 'fields');
  return fields.length > 0 && fields.every((field) => typeof valueIn(field, 'name') === 'string');
}
