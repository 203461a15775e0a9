import { localFile } from '../../../api/local-file';
import type { RunFiles } from '../../../api/run-files';
import { dash } from '../../commands/outputs';
import { keptInput } from './standard-input';

type Paths = { readonly [kind in 'current' | 'reference' | 'labels']: readonly string[] } & {
  readonly tables?: ReadonlyMap<string, string>;
};

/** The files that a command names; one of them may be standard input. */
export async function localFiles({
  current,
  reference,
  labels,
  tables = new Map<string, string>(),
}: Paths): Promise<RunFiles> {
  const all = (paths: readonly string[]): Promise<RunFiles['current']> =>
    Promise.all(paths.map(async (path) => localFile(path === dash ? await keptInput() : path)));
  const others = await Promise.all([...tables].map(async ([name, path]) => [name, await localFile(path)] as const));
  return {
    current: await all(current),
    reference: await all(reference),
    labels: await all(labels),
    tables: new Map(others),
  };
}
