import type { LocalFile } from '../../data/transport/platform/platform';

/** A file under a name of its own: a set, or a further table. */
export type NamedFile = { readonly name: string; readonly file: LocalFile };

/** Base names; files of the same name are told apart by a number. */
export function nameSets(files: readonly LocalFile[]): readonly NamedFile[] {
  const seen = new Map<string, number>();
  return files.map((file) => {
    const count = (seen.get(file.name) ?? 0) + 1;
    seen.set(file.name, count);
    return { name: count === 1 ? file.name : `${file.name} (${count})`, file };
  });
}
