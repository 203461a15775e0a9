import leven from 'leven';
import type { CellValue, ColumnProfile, ColumnSchema } from '../../../contract';
import { boundNumber } from '../../../contract';

type Candidate = {
  readonly column: ColumnSchema;
  readonly profile: ColumnProfile | null;
  /** Its position in the order of columns. */
  readonly place: number;
};

type Rename = { readonly from: string; readonly to: string };

/** Contents this near are taken for the same; what a similar name says too may differ more. */
const near = 0.1;
const nearWithName = 0.5;

/** Pairs the columns that are gone with those that are new, the likeliest first, each once. */
export function findRenames(gone: readonly Candidate[], fresh: readonly Candidate[]): readonly Rename[] {
  const likely = gone
    .flatMap((from) => fresh.map((to) => ({ from, to, cost: costOf(from, to) })))
    .filter(({ cost }) => cost !== null)
    .sort((a, b) => (a.cost ?? 0) - (b.cost ?? 0));
  const taken = new Set<Candidate>();
  return likely.flatMap(({ from, to }) => {
    if (taken.has(from) || taken.has(to)) return [];
    taken.add(from).add(to);
    return [{ from: from.column.name, to: to.column.name }];
  });
}

/** How unlikely it is that one column is the other; null where nothing speaks for it. */
function costOf(from: Candidate, to: Candidate): number | null {
  const [before, after] = [from.column, to.column];
  if (bare(before.name) === bare(after.name)) return 0;
  if (before.kind !== after.kind || before.type !== after.type || areSiblings(before.name, after.name)) return null;
  const found = distanceOf(from, to);
  const moved = from.place === to.place ? 0 : 0.05;
  if (areAlike(before.name, after.name)) {
    const distance = found?.distance ?? nearWithName;
    return distance <= nearWithName ? 0.1 + distance + moved : null;
  }
  // Many columns have numbers alike; only one stands in this place.
  const isTelling = found?.telling === true || (found !== null && (moved === 0 || found.distance === 0));
  return isTelling && found !== null && found.distance <= near ? 0.2 + found.distance + moved : null;
}

/** Names that differ only in case or separators are one name written anew. */
const bare = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** x1 and x2 are different things. */
const areSiblings = (a: string, b: string): boolean => a.replace(/\d+/g, '') === b.replace(/\d+/g, '');

const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);

function areAlike(a: string, b: string): boolean {
  const [one, two] = [wordsOf(a), wordsOf(b)];
  const [short, long] = one.length < two.length ? [one, two] : [two, one];
  const holds = short.length > 0 && short.every((word) => long.includes(word));
  return holds || leven(bare(a), bare(b)) <= Math.floor(Math.min(bare(a).length, bare(b).length) / 3);
}

/** How far two contents are apart, 0…1; `telling` where hardly another column would be as near. */
type Distance = { readonly distance: number; readonly telling: boolean };

/** Null where there is too little to compare. */
function distanceOf(from: Candidate, to: Candidate): Distance | null {
  const [before, after] = [from.column, to.column];
  if (before.values && after.values) {
    const levels = Math.min(before.values.length, after.values.length);
    const apart = Math.max(setDistance(before.values, after.values), shareDistance(from.profile, to.profile));
    return { distance: apart, telling: levels > 2 && before.kind === 'text' };
  }
  if (before.pattern !== null || after.pattern !== null) {
    return { distance: before.pattern === after.pattern ? 0 : 1, telling: false };
  }
  if (from.profile && to.profile) return profileDistance(from.profile, to.profile);
  const [low, high, low2, high2] = [before.min, before.max, after.min, after.max].map((end) =>
    end === null ? null : boundNumber(end),
  );
  if (low == null || high == null || low2 == null || high2 == null) return null;
  const whole = Math.max(high, high2) - Math.min(low, low2);
  const shared = Math.min(high, high2) - Math.max(low, low2);
  return { distance: whole > 0 ? 1 - Math.max(0, shared) / whole : 1, telling: false };
}

/** Jaccard distance. */
function setDistance(a: readonly string[], b: readonly string[]): number {
  const other = new Set(b);
  const shared = a.filter((value) => other.has(value)).length;
  const all = a.length + b.length - shared;
  return all > 0 ? 1 - shared / all : 1;
}

/** Total variation over the values that both profiles list; 0 where one does not list all. */
function shareDistance(a: ColumnProfile | null, b: ColumnProfile | null): number {
  if (!a || !b || a.top.length < a.distinct || b.top.length < b.distinct) return 0;
  const share = ({ top, count, missing }: ColumnProfile): ReadonlyMap<CellValue, number> =>
    new Map(top.map((level) => [level.value, level.count / (count - missing)]));
  const [one, two] = [share(a), share(b)];
  const values = new Set([...one.keys(), ...two.keys()]);
  return (
    [...values].reduce<number>((sum, value) => sum + Math.abs((one.get(value) ?? 0) - (two.get(value) ?? 0)), 0) / 2
  );
}

/** Fewer different values than these look alike by chance. */
const fewestValues = 20;

/** The largest gap between equal quantiles, or mean lengths of text, in parts of their spread. */
function profileDistance(a: ColumnProfile, b: ColumnProfile): Distance | null {
  if (Math.min(a.distinct, b.distinct) < fewestValues) return null;
  const [one, two] = [landmarks(a), landmarks(b)];
  const spread = Math.max(...[one, two].map((marks) => Math.max(...marks) - Math.min(...marks)));
  if (one.length === 0 || one.length !== two.length || !(spread > 0)) return null;
  const gap = Math.max(...one.map((mark, index) => Math.abs(mark - (two[index] ?? Infinity))));
  return { distance: gap / spread, telling: false };
}

function landmarks({ quantiles, minLength, meanLength, maxLength }: ColumnProfile): readonly number[] {
  const marks = quantiles ? Object.values(quantiles) : [minLength, meanLength, maxLength];
  return marks.flatMap((mark) => (typeof mark === 'string' || typeof mark === 'number' ? [boundNumber(mark)] : []));
}
