import type { DatasetRole } from '../../contract';
import { compareNames } from '../../contract/report/ranking';

export type Dated = { readonly name: string; readonly lastModified: number };

const words = (name: string): readonly string[] => name.toLowerCase().split(/[^a-z]+/);
const referenceWord = /^(train|refer|ref$|base|old|before|prev|expected)/;
const currentWord = /^(test|cur|new|after|prod|live|valid|val$|holdout|today|actual|serving)/;

/** −1: speaks of a reference; 1: of a current dataset; 0: of neither or of both. */
export const hint = ({ name }: Pick<Dated, 'name'>): number =>
  Number(words(name).some((word) => currentWord.test(word))) -
  Number(words(name).some((word) => referenceWord.test(word)));

/** Which of two is the reference: negative for the first. By their words, then numbers in names that differ in nothing else, then age. */
export function compareAge(a: Dated, b: Dated): number {
  const numbered = a.name.replace(/\d+/g, '') === b.name.replace(/\d+/g, '');
  return (
    hint(a) - hint(b) ||
    (numbered ? compareNames(a.name, b.name) : 0) ||
    a.lastModified - b.lastModified ||
    compareNames(a.name, b.name)
  );
}

export type Places<F> = { readonly [role in DatasetRole]?: readonly F[] };

/** Where dropped files go. A role that is absent from the answer stays as it is. */
export function placeFiles<F extends Dated>(
  dropped: readonly F[],
  target: DatasetRole | null,
  chosen: { readonly [role in DatasetRole]: readonly F[] },
): Places<F> {
  const both = [...chosen.reference, ...chosen.current];
  const pair = both.length + dropped.length === 2 && dropped.length > 0;
  if (pair && (target === null || dropped.length === 2)) {
    const [reference, current] = [...both, ...dropped].sort(compareAge);
    return reference && current ? { reference: [reference], current: [current] } : {};
  }
  if (target !== null) return { [target]: dropped };
  const reference = dropped.filter((file) => hint(file) < 0);
  const current = dropped.filter((file) => hint(file) >= 0);
  if (both.length === 0 && dropped.length === 1) return { current: dropped };
  return { ...(reference.length > 0 && { reference }), ...(current.length > 0 && { current }) };
}
