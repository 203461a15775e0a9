import { localFile } from '../../api/local-file';
import type { RunFiles } from '../../api/run-files';
import { dash } from '../commands/outputs';
import { keptInput } from './standard-input';

type Paths = { readonly [kind in keyof RunFiles]: readonly string[] };

/** The files that a command names; one of them may be standard input. */
export async function localFiles({ current, reference, labels }: Paths): Promise<RunFiles> {
  const all = (paths: readonly string[]): Promise<RunFiles['current']> =>
    Promise.all(paths.map(async (path) => localFile(path === dash ? await keptInput() : path)));
  return { current: await all(current), reference: await all(reference), labels: await all(labels) };
}
