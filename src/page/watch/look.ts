import { compareNames } from '../../contract/report/ranking';

/** A file as a look into the folder finds it. */
export type Found = { readonly name: string; readonly lastModified: number; readonly size: number };

/** What the looks so far have learned: the files that are done with, and those that may still be growing. */
export type Looks = { readonly known: ReadonlyMap<string, string>; readonly growing: ReadonlyMap<string, string> };

/** What lies there when the watch begins is not new. */
export const firstLook = (files: readonly Found[]): Looks => ({
  known: new Map(files.map((file) => [file.name, stampOf(file)])),
  growing: new Map(),
});

/** Looks again: a file that is new or changed is ready once two looks in a row find it the same. Ready ones are in the order of their times. */
export function lookAgain<F extends Found>(
  { known, growing }: Looks,
  files: readonly F[],
): { readonly looks: Looks; readonly ready: readonly F[] } {
  const fresh = files.filter((file) => isData(file) && known.get(file.name) !== stampOf(file));
  const ready = fresh.filter((file) => growing.get(file.name) === stampOf(file)).sort(inOrder);
  const waiting = fresh.filter((file) => !ready.includes(file));
  const looks = {
    known: new Map([...known, ...ready.map((file) => [file.name, stampOf(file)] as const)]),
    growing: new Map(waiting.map((file) => [file.name, stampOf(file)])),
  };
  return { looks, ready };
}

const stampOf = ({ lastModified, size }: Found): string => `${lastModified} ${size}`;

const inOrder = (a: Found, b: Found): number => a.lastModified - b.lastModified || compareNames(a.name, b.name);

/** Hidden files, what programs write while they copy or download, and what is empty so far are no data yet. */
export const isData = ({ name, size }: Found): boolean =>
  size > 0 && !/^[.~]|~$|\.(part|partial|tmp|temp|crdownload|download|swp|lock)$/i.test(name);
