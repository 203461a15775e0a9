import {
  apart,
  byRows,
  moved,
  pOfCounts,
  quiet,
  rowsIn,
  scoreOf,
  type LevelRows,
  type Profile,
  type Recoding,
  type Turnover,
} from './levels';

/** What people call the rest. */
const rest =
  /^\W*(other|others|misc|miscellaneous|rest|remaining|unknown|all other.*|else|various|sonstige|autres?|otros?)\W*$/i;

/** By so much chi-square levels that went to another one fit better than levels that are gone; by so much surely. */
const better = { least: 6, surely: 10 };

/** Levels that became one that was there before: their rows went to it, and are not gone. */
export function findMerged(
  rows: LevelRows,
  profile: Profile,
  { lost, clearlyLost, clearlyFresh }: Turnover,
): Recoding | null {
  if (clearlyLost.length === 0 || clearlyFresh.length > 0) return null;
  const { names, reference, current } = rows;
  const stayed = [...names.keys()].filter((level) => (reference[level] ?? 0) > 0 && (current[level] ?? 0) > 0);
  const gone = scoreOf(moved(reference, lost, -1), current);
  const fits = stayed.flatMap((to): readonly (Recoding & { readonly isRest: boolean })[] => {
    const joined = moved(reference, lost, to);
    const pValue = pOfCounts(joined, current);
    if (pValue <= quiet || profile([...lost, to], [to]) <= quiet) return [];
    // Were the rows of the lost levels gone, the others would have grown alike, and this one would hold what it held.
    const isOtherwise = profile([to], [to]) < quiet;
    const gain = gone - scoreOf(joined, current);
    if (gain < better.least && !isOtherwise) return [];
    const isRest = rest.test(names[to] ?? '');
    const pairs = lost.map((from) => ({ from, to }));
    const isVague = gain < better.surely && !isOtherwise;
    return [{ how: isRest && lost.length > 1 ? 'lumped' : 'merged', pairs, pValue, isSpelt: false, isVague, isRest }];
  });
  const named = fits.filter(({ isRest }) => isRest);
  const [first, second] = (named.length > 0 ? named : fits).sort((a, b) => b.pValue - a.pValue);
  return first && !second ? first : null;
}

/** Levels that became one that is new. */
export function findLumped(
  rows: LevelRows,
  profile: Profile,
  { lost, fresh, clearlyLost, clearlyFresh }: Turnover,
): Recoding | null {
  const [to] = clearlyFresh;
  if (to === undefined || clearlyLost.length === 0 || lost.length < 2 || fresh.length !== 1) return null;
  const { names, reference, current } = rows;
  const pValue = pOfCounts(moved(reference, lost, to), current);
  if (pValue <= quiet || profile(lost, [to]) <= quiet) return null;
  const stayed = byRows([...names.keys()], reference).filter((level) => (current[level] ?? 0) > 0);
  const isTold =
    rest.test(names[to] ?? '') || lost.length > 2 || leastOf(stayed, (level) => profile([level], [to])) < apart;
  return isTold ? { how: 'lumped', pairs: lost.map((from) => ({ from, to })), pValue, isSpelt: false } : null;
}

/** One level that became several: it is gone, or it stayed and gave rows to new ones. */
export function findSplit(rows: LevelRows, profile: Profile, turnover: Turnover): Recoding | null {
  const { lost, fresh, clearlyLost, clearlyFresh } = turnover;
  const [from] = clearlyLost;
  if (from !== undefined)
    return lost.length === 1 && clearlyFresh.length > 1 ? whole(rows, profile, from, fresh) : null;
  return clearlyFresh.length > 0 && fresh.length <= mostParts ? part(rows, profile, fresh) : null;
}

const mostParts = 3;
/** Levels with fewer rows tell nothing of others. */
const enoughRows = 20;
const mostRivals = 6;

function whole(rows: LevelRows, profile: Profile, from: number, fresh: readonly number[]): Recoding | null {
  const { names, reference, current } = rows;
  const pValue = pOfCounts(reference, moved(current, fresh, from));
  if (pValue <= quiet || profile([from], fresh) <= quiet) return null;
  const isKin = fresh.every((to) => areKin(names[from] ?? '', names[to] ?? ''));
  const others = byRows([...names.keys()], reference).filter(
    (level) => level !== from && (reference[level] ?? 0) > enoughRows,
  );
  if (!isKin && leastOf(others.slice(0, mostRivals), (level) => profile([level], fresh)) >= apart) return null;
  return { how: 'split', pairs: fresh.map((to) => ({ from, to })), pValue, isSpelt: false };
}

function part(rows: LevelRows, profile: Profile, fresh: readonly number[]): Recoding | null {
  const { names, reference, current } = rows;
  const [n, m] = [rowsIn(reference, [...names.keys()]), rowsIn(current, [...names.keys()])];
  const fell = [...names.keys()].filter(
    (level) => (current[level] ?? 0) > 0 && (reference[level] ?? 0) / n > (current[level] ?? 0) / m,
  );
  const fits = fell.filter((from) => pOfCounts(reference, moved(current, [...fresh, from], from)) > quiet);
  const [from] = fits;
  if (from === undefined || fits.length > 1) return null;
  if (!fresh.every((to) => areKin(names[from] ?? '', names[to] ?? ''))) return null;
  if (profile([from], [from, ...fresh]) <= quiet) return null;
  const pValue = pOfCounts(reference, moved(current, [...fresh, from], from));
  return { how: 'split', pairs: fresh.map((to) => ({ from, to })), pValue, isSpelt: false };
}

export const leastOf = (levels: readonly number[], p: (level: number) => number): number =>
  levels.reduce((least, level) => Math.min(least, p(level)), 1);

/** One name holds the other, as "north" and "north-east". */
function areKin(a: string, b: string): boolean {
  const [short, long] = [a, b].map((name) => name.trim().toLowerCase()).sort((x, y) => x.length - y.length);
  return short !== undefined && long !== undefined && short.length > 1 && short !== long && long.includes(short);
}
