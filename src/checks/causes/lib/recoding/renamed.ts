import leven from 'leven';
import { leastOf } from './joined';
import {
  apart,
  byRows,
  moved,
  pOfCounts,
  quiet,
  type LevelRows,
  type Pair,
  type Profile,
  type Recoding,
  type Turnover,
} from './levels';

const enoughRows = 20;
const mostRivals = 6;
/** So many levels can be told apart by how frequent they are. */
const mostLevels = 60;

/** Levels that are gone, and as many new ones in their place; `elsewhere` tells whether the old names live on outside the place. */
export function findRenamed(
  rows: LevelRows,
  profile: Profile,
  { lost, fresh, clearlyLost, clearlyFresh }: Turnover,
  elsewhere: ((level: number) => number) | null,
): Recoding | null {
  if (clearlyLost.length === 0 || clearlyFresh.length === 0 || lost.length > mostLevels) return null;
  // Rare levels come and go by chance.
  const isEven = lost.length === fresh.length;
  if (!isEven && clearlyLost.length !== clearlyFresh.length) return null;
  const { names, reference, current } = rows;
  const pairs = isEven ? pairUp(rows, profile, lost, fresh) : pairUp(rows, profile, clearlyLost, clearlyFresh);
  const redone = pairs.reduce((counts, { from, to }) => moved(counts, [from], to), reference);
  const pValue = pOfCounts(redone, current);
  if (pValue <= quiet) return null;
  const told = pairs.filter(({ from }) => (reference[from] ?? 0) > enoughRows).slice(0, mostRivals);
  const match = leastP(told, ({ from, to }) => profile([from], [to])) * Math.max(1, told.length);
  if (match <= quiet) return null;
  const renamed: Recoding = { how: 'renamed', pairs, pValue, isSpelt: false };
  if (elsewhere) {
    const isHere = pairs.every(({ from, to }) => elsewhere(from) > 0 && elsewhere(to) === 0);
    if (isHere) return renamed;
  }
  if (pairs.every(({ from, to }) => isSimilar(names[from] ?? '', names[to] ?? ''))) return renamed;
  // A number that is gone and another that is new are mostly what they say.
  const isNumber = pairs.every(({ from, to }) => isNumeric(names[from] ?? '') && isNumeric(names[to] ?? ''));
  if (isNumber && pairs.length === 1) return null;
  const others = byRows([...names.keys()], reference).filter((level) => (reference[level] ?? 0) > enoughRows);
  const rivals = (from: number): readonly number[] => others.filter((level) => level !== from).slice(0, mostRivals);
  const wrong = leastP(told, ({ from, to }) => leastOf(rivals(from), (level) => profile([level], [to])));
  // Of many pairs that are looked at some differ by chance.
  const looked = told.reduce((count, { from }) => count + rivals(from).length, 0);
  if (wrong * looked < apart) return renamed;
  // Names that are all new stand in for the old ones where how frequent they are tells them apart; new numbers are mostly new.
  const isAll = reference.every((count, level) => count === 0 || lost.includes(level));
  const even = Float64Array.from(reference, (count) => (count > 0 ? meanOf(reference) : 0));
  return isAll && !isNumber && pairs.length > 1 && pOfCounts(even, reference) < apart ? renamed : null;
}

const isNumeric = (name: string): boolean => name.trim() !== '' && !Number.isNaN(Number(name));

const meanOf = (counts: Float64Array): number => {
  const held = counts.filter((count) => count > 0);
  return held.reduce((total, count) => total + count, 0) / Math.max(1, held.length);
};

const leastP = (pairs: readonly Pair[], p: (pair: Pair) => number): number =>
  pairs.reduce((least, pair) => Math.min(least, p(pair)), 1);

/** In the order of names where counts and other columns allow it, as codes are given out, else the likeliest pairs first. */
function pairUp(rows: LevelRows, profile: Profile, lost: readonly number[], fresh: readonly number[]): readonly Pair[] {
  const { names, reference, current } = rows;
  const inOrder = zip(byName(lost, names), byName(fresh, names));
  const redone = inOrder.reduce((counts, { from, to }) => moved(counts, [from], to), reference);
  const fits = ({ from, to }: Pair): boolean => profile([from], [to]) * inOrder.length > quiet;
  if (pOfCounts(redone, current) > quiet && inOrder.every(fits)) return inOrder;
  return lost.length > mostPaired
    ? zip(byRows(lost, reference), byRows(fresh, current))
    : likeliest(rows, profile, lost, fresh);
}

/** More levels are not told apart two by two. */
const mostPaired = 40;

/** Each level once, those first that agree best in their rows and in what else these hold. */
function likeliest(
  { reference, current }: LevelRows,
  profile: Profile,
  lost: readonly number[],
  fresh: readonly number[],
): readonly Pair[] {
  const [n, m] = [total(reference), total(current)];
  const pOfShare = (from: number, to: number): number => {
    const [one, two] = [reference[from] ?? 0, current[to] ?? 0];
    return pOfCounts(Float64Array.of(one, n - one), Float64Array.of(two, m - two));
  };
  const fits = lost
    .flatMap((from) => fresh.map((to) => ({ from, to, fit: pOfShare(from, to) * profile([from], [to]) })))
    .sort((a, b) => b.fit - a.fit || a.from - b.from || a.to - b.to);
  const taken = new Set<number>();
  return fits.flatMap(({ from, to }) => {
    if (taken.has(from) || taken.has(to)) return [];
    taken.add(from).add(to);
    return [{ from, to }];
  });
}

const zip = (from: readonly number[], to: readonly number[]): readonly Pair[] =>
  from.flatMap((level, at) => {
    const other = to[at];
    return other === undefined ? [] : [{ from: level, to: other }];
  });

/** Numbers by size, texts as they stand: names come in the order of code points. */
const byName = (levels: readonly number[], names: readonly string[]): readonly number[] =>
  levels.every((level) => isNumeric(names[level] ?? ''))
    ? [...levels].sort((a, b) => Number(names[a]) - Number(names[b]))
    : [...levels].sort((a, b) => a - b);

/** "Punches" and "Punch", "transfer" and "bank transfer", not "deploy" and "nodeploy" or "no deploy": that turns it round. */
function isSimilar(a: string, b: string): boolean {
  if (isNumeric(a) || isNumeric(b)) return false;
  const [one, two] = [a.trim().toLowerCase(), b.trim().toLowerCase()];
  const [short, long] = one.length < two.length ? [one, two] : [two, one];
  return (
    (short.length > 2 && (long.startsWith(short) || addsWords(short, long))) ||
    leven(one, two) <= Math.floor(short.length / 4)
  );
}

const negation = /^(no|not|non|never|without)$/;

function addsWords(short: string, long: string): boolean {
  const words = (text: string): readonly string[] => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const [few, many] = [words(short), words(long)];
  return few.every((word) => many.includes(word)) && !many.some((word) => negation.test(word) && !few.includes(word));
}

/** Two levels that changed places: each looks like the other before. */
export function findExchanged(
  rows: LevelRows,
  profile: Profile,
  { clearlyLost, clearlyFresh }: Turnover,
): Recoding | null {
  if (clearlyLost.length > 0 || clearlyFresh.length > 0) return null;
  const { names, reference, current } = rows;
  const scale = meanOf(current) === 0 ? 1 : total(reference) / Math.max(1, total(current));
  const change = names.map((_, level) => Math.abs((reference[level] ?? 0) - scale * (current[level] ?? 0)));
  const [a, b] = [...names.keys()].sort((x, y) => (change[y] ?? 0) - (change[x] ?? 0) || x - y);
  if (a === undefined || b === undefined || !((reference[a] ?? 0) > 0 && (reference[b] ?? 0) > 0)) return null;
  const redone = reference.slice();
  [redone[a], redone[b]] = [reference[b] ?? 0, reference[a] ?? 0];
  const pValue = pOfCounts(redone, current);
  if (pValue <= quiet) return null;
  const match = Math.min(profile([a], [b]), profile([b], [a]));
  const asBefore = Math.min(profile([a], [a]), profile([b], [b]));
  if (match <= quiet || asBefore >= apart) return null;
  const pairs = [
    { from: a, to: b },
    { from: b, to: a },
  ];
  return { how: 'exchanged', pairs, pValue, isSpelt: false };
}

const total = (counts: Float64Array): number => counts.reduce((all, count) => all + count, 0);
