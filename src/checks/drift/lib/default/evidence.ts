import { hypot } from '../../../../stats';
import * as stats from '../../../../stats';
import type { Aligned, Counted, LevelCounts } from '../../../../stats';
import type { MissingRows } from '../levels';

/** Least effects that count, whatever the row counts: the floors of the thresholds. */
export type Effects = { readonly ks: number; readonly wasserstein: number; readonly js: number };

/**
 * How far a column moved by one measure, and from where on it counts: threshold² = floor² + chance², chance being what two
 * random samples of the reference show at these row counts.
 */
export type Measure = {
  readonly method: keyof Effects;
  readonly score: number;
  readonly floor: number;
  readonly chance: number;
  readonly threshold: number;
};

/** A way in which a column can move, with the p of its own tests. */
export type Part = {
  readonly of: 'values' | 'one value' | 'missing';
  readonly pValue: number;
  readonly measures: readonly Measure[];
  /** Of one value: which, and its rows on either side. */
  readonly value?: ValueRows;
};

export type ValueRows = { readonly value: number; readonly reference: number; readonly current: number };

/** What the rows say about drift of a column: one p over all parts. */
export type Evidence = { readonly pValue: number; readonly parts: readonly Part[] };

/** With a rank error, points of a summary: each stands for so large a share of the rows at most, wherever these lie. */
type Numbers = Counted & { readonly rankError?: number };

/** Numbers of the reference, with their population standard deviation; null where there is none. */
export type NumbersOfReference = { readonly counted: Numbers; readonly spread: number | null };

/** Up to this many different values numbers are also compared as levels. */
const fewValues = 20;
/** A single value is looked at from this share of all rows on. */
const frequent = 0.01;
const minRows = 10;

/** How the tests of one column share its significance, found by `npm run bench -- --only detection`. */
const weights = {
  omnibus: 10,
  location: 4,
  spread: 2,
  shape: 2,
  tail: 1,
  extremes: 1,
  one: 1,
  values: 4,
  missing: 1,
  levels: 3,
  level: 1,
};

/** Rarer levels, on the side that expects fewer rows, are pooled before a test over all levels. */
const enough = 2;

/** Numbers, times or lengths; missing rows apart. Only distances, every p being 1, where not `tested`. Null where a side has no rows at all. */
export function evidenceOfNumbers(
  reference: NumbersOfReference,
  current: Numbers,
  missing: MissingRows,
  effects: Effects,
  tested = true,
): Evidence | null {
  const parts = [
    ...partsOfValues(reference, current, effects, tested),
    ...partOfMissing(reference.counted.total, current.total, missing, effects, tested),
  ];
  const values = parts.find(({ of }) => of === 'values');
  const ofMissing = parts.find(({ of }) => of === 'missing');
  const pValue = stats.combinePValues([
    ...(values ? [{ pValue: values.pValue, weight: weights.values }] : []),
    ...(ofMissing ? [{ pValue: ofMissing.pValue, weight: weights.missing }] : []),
  ]);
  return pValue === null ? null : { pValue, parts };
}

/** Categories, missing rows being one of them. Null where a side has no rows at all. */
export function evidenceOfLevels(
  reference: LevelCounts,
  current: LevelCounts,
  effects: Effects,
  tested = true,
): Evidence | null {
  const measure = jensenShannon(reference, current, effects);
  const pValue = tested ? levelsP(reference, current) : 1;
  return measure && pValue !== null ? { pValue, parts: [{ of: 'values', pValue, measures: [measure] }] } : null;
}

/** A test over all levels, and one of the level that moved most: two levels are one question. */
function levelsP(reference: LevelCounts, current: LevelCounts): number | null {
  const pooled = stats.poolRareLevels(reference, current, enough);
  const together = stats.permutationChiSquare(pooled.reference, pooled.current);
  if (together === null) return null;
  const levels = Array.from(reference).filter((rows, level) => rows + (current[level] ?? 0) > 0).length;
  const most = levels > 2 ? stats.mostMovedLevel(reference, current, rowsOf(reference, current)) : null;
  return stats.combinePValues([
    { pValue: together.pValue, weight: weights.levels },
    ...(most ? [{ pValue: most.pValue, weight: weights.level }] : []),
  ]);
}

function partsOfValues(
  reference: NumbersOfReference,
  current: Numbers,
  effects: Effects,
  tested: boolean,
): readonly Part[] {
  const asIs = stats.align(reference.counted, current);
  const onSame = [onPoints(reference.counted, current), onPoints(current, reference.counted)] as const;
  const isAsIs = onSame[0] === reference.counted && onSame[1] === current;
  const aligned = isAsIs ? asIs : stats.align(...onSame);
  const gap = stats.smirnovGap(aligned, tested);
  if (gap === null) return [];
  const [n, m] = [aligned.referenceTotal, aligned.currentTotal];
  const few = aligned.values.length <= fewValues;
  const blur = (reference.counted.rankError ?? 0) + (current.rankError ?? 0);
  const one = partOfOneValue(aligned, effects, blur);
  const pValue = tested ? pOfValues(aligned, gap.pValue, few, one) : 1;
  const asLevels = few ? jensenShannon(aligned.reference, aligned.current, effects) : null;
  const moved = wasserstein(asIs, reference, effects);
  const measures = [
    measureOf('ks', gap.score, effects, stats.chanceGap(n, m)),
    ...(moved ? [moved] : []),
    ...(asLevels ? [asLevels] : []),
  ];
  return [{ of: 'values', pValue, measures }, ...one];
}

/** Rows beside a summary are gathered on its points as well: else no test of ranks would take the two for one law. */
function onPoints(rows: Numbers, { values: points, rankError = 0 }: Numbers): Counted {
  if (rankError === 0 || (rows.rankError ?? 0) > 0) return rows;
  const counts = new Uint32Array(points.length);
  let place = 0;
  rows.values.forEach((value, index) => {
    while (gapOf(points[place + 1], value) <= gapOf(points[place], value)) place += 1;
    counts[place] = (counts[place] ?? 0) + (rows.counts[index] ?? 0);
  });
  const kept = Array.from(points.keys()).filter((at) => (counts[at] ?? 0) > 0);
  return {
    values: Float64Array.from(kept, (at) => points[at] ?? NaN),
    counts: Uint32Array.from(kept, (at) => counts[at] ?? 0),
    total: rows.total,
  };
}

/** Infinity is no way from itself; a point that is not there is nowhere. */
const gapOf = (point = NaN, value: number): number => (point === value ? 0 : Math.abs(point - value));

/** One p over the tests of all the ways in which numbers can move. */
function pOfValues(aligned: Aligned, gapP: number, few: boolean, one: readonly Part[]): number {
  const omnibus = few ? (levelsP(aligned.reference, aligned.current) ?? 1) : gapP;
  // Between two values every test asks the same.
  if (aligned.values.length <= 2) return omnibus;
  const ranks = stats.rankScores(aligned);
  const tests = [
    { pValue: omnibus, weight: weights.omnibus },
    { pValue: ranks.location, weight: weights.location },
    { pValue: ranks.spread, weight: weights.spread },
    { pValue: ranks.shape, weight: weights.shape },
    { pValue: ranks.tail, weight: weights.tail },
    { pValue: stats.extremeRows(aligned), weight: weights.extremes },
    ...one.map(({ pValue }) => ({ pValue, weight: weights.one })),
  ];
  return stats.combinePValues(tests) ?? 1;
}

/** One value that many rows share, such as a default or a stand-in for missing, which no test of ranks sees inside the rest. */
function partOfOneValue(
  { values, reference, current, referenceTotal: n, currentTotal: m }: Aligned,
  effects: Effects,
  blur: number,
): Part[] {
  const least = Math.max(minRows, frequent * (n + m));
  // So many values leave too few rows for any of them.
  if (n + m - values.length < least - 1) return [];
  const most = stats.mostMovedLevel(reference, current, { reference: n, current: m, least });
  if (most === null) return [];
  const [r, c] = [reference[most.level] ?? 0, current[most.level] ?? 0];
  // A point of a summary has its rows on both sides of it, and may have those of the next one.
  if (Math.abs(r / n - c / m) <= 4 * blur) return [];
  const measure = jensenShannon([r, n - r], [c, m - c], effects);
  const value = { value: values[most.level] ?? NaN, reference: r, current: c };
  return measure ? [{ of: 'one value', pValue: most.pValue, measures: [measure], value }] : [];
}

function partOfMissing(n: number, m: number, missing: MissingRows, effects: Effects, tested: boolean): Part[] {
  if (missing.reference + missing.current === 0) return [];
  const [before, after] = [
    [n, missing.reference],
    [m, missing.current],
  ] as const;
  const pValue = tested ? stats.permutationChiSquare(before, after)?.pValue : 1;
  const measure = jensenShannon(before, after, effects);
  return pValue !== undefined && measure ? [{ of: 'missing', pValue, measures: [measure] }] : [];
}

/** Of the finite values, in standard deviations of the reference; null where it does not vary. */
function wasserstein(aligned: Aligned, reference: NumbersOfReference, effects: Effects): Measure | null {
  const { spread, counted } = reference;
  const finite = stats.finiteAligned(aligned);
  const distance = stats.cdfGapIntegral(finite, 1);
  const chance = stats.chanceWasserstein(counted, finite.referenceTotal, finite.currentTotal);
  if (distance === null || chance === null || !spread) return null;
  return measureOf('wasserstein', distance / spread, effects, chance / spread);
}

function jensenShannon(reference: LevelCounts, current: LevelCounts, effects: Effects): Measure | null {
  const score = stats.jensenShannon(reference, current);
  const [n, m] = [stats.sum(reference), stats.sum(current)];
  return score === null ? null : measureOf('js', score, effects, stats.chanceJensenShannon(reference, current, n, m));
}

const rowsOf = (reference: LevelCounts, current: LevelCounts) => ({
  reference: stats.sum(reference),
  current: stats.sum(current),
  least: 2,
});

function measureOf(method: keyof Effects, score: number, effects: Effects, chance: number): Measure {
  const floor = effects[method];
  return { method, score, floor, chance, threshold: hypot(floor, chance) };
}
