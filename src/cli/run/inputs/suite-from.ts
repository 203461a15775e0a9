import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { readSuite } from '../../../analysis';
import { InputError, isInputError, type SuiteInput } from '../../../contract';
import { dash } from '../../commands/outputs';
import { oneLine } from '../../one-line';
import { readText } from './read-text';

/** Names of a suite that a folder has for itself. */
const ownNames = ['vernier.yaml', 'vernier.yml', 'vernier.json'] as const;

/** The suite of the folder that the command runs in, which is said; null where there is none. */
export function ownSuite(): string | null {
  const [found, another] = ownNames.filter((name) => existsSync(name));
  if (found === undefined) return null;
  if (another !== undefined)
    throw new InputError(`${found} and ${another} are both in this folder: keep one, or name one by --suite.`);
  process.stderr.write(`vernier: the suite is ${found} of this folder; --suite names another.\n`);
  return found;
}

const nameOf = (path: string): string => (path === dash ? 'standard input' : basename(path));

/** What a foreign suite says that Vernier can not is told in any case. */
export async function suiteFrom(path: string | null): Promise<SuiteInput> {
  if (path === null) return {};
  const name = nameOf(path);
  const { suite, notes } = await readSuite(await readText(path), name);
  for (const note of notes) process.stderr.write(`vernier: ${oneLine(`${name}: ${note}`)}\n`);
  return suite;
}

/** What turns out to be wrong with a suite only beside the data names its file, as what is wrong in itself does. */
export async function underSuite<T>(path: string | null, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (path === null || !isInputError(error)) throw error;
    throw new InputError(error.message.replace(/^The suite(?=: )/, () => nameOf(path)));
  });
}
