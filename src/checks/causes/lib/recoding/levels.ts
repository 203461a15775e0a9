import { ln, log1p, pooledChiSquare, sum } from '../../../../stats';

/** Rows of both sides in one place by the level of one column; missing ones are left out. */
export type LevelRows = {
  readonly names: readonly string[];
  readonly reference: Float64Array;
  readonly current: Float64Array;
};

/** The least p of the other columns between rows of these levels in the reference and of those in current. */
export type Profile = (from: readonly number[], to: readonly number[]) => number;

/** Which levels became which: positions among the names. */
export type Pair = { readonly from: number; readonly to: number };

export type Recoding = {
  readonly how:
    | 'case'
    | 'blanks'
    | 'separators'
    | 'accents'
    | 'numbers'
    | 'affix'
    | 'shortened'
    | 'spelling'
    | 'reworded'
    | 'renamed'
    | 'merged'
    | 'lumped'
    | 'split'
    | 'exchanged';
  readonly pairs: readonly Pair[];
  /** Of the counts, once the reference is recoded alike. */
  readonly pValue: number;
  /** Whether the names themselves tell, whatever the number of rows. */
  readonly isSpelt: boolean;
  /** Whether something else fits nearly as well, so that it only may be. */
  readonly isVague?: boolean;
};

/** The recoded reference must not be told from current at this level, and what is told apart must be by this one. */
export const quiet = 0.01;
export const apart = 1e-3;

/** P of the counts of two sides; 1 where there is nothing to tell apart. */
export const pOfCounts = (reference: Float64Array, current: Float64Array): number =>
  pooledChiSquare(reference, current).pValue;

/** Chi-square of the counts of two sides. */
export const scoreOf = (reference: Float64Array, current: Float64Array): number =>
  pooledChiSquare(reference, current).score;

/** Levels that only one side has, and those of them that chance does not explain. */
export type Turnover = {
  readonly lost: readonly number[];
  readonly fresh: readonly number[];
  readonly clearlyLost: readonly number[];
  readonly clearlyFresh: readonly number[];
};

export function turnoverOf({ reference, current }: LevelRows): Turnover {
  const [n, m] = [sum(reference), sum(current)];
  const all = [...reference.keys()];
  const lost = all.filter((level) => (reference[level] ?? 0) > 0 && current[level] === 0);
  const fresh = all.filter((level) => (current[level] ?? 0) > 0 && reference[level] === 0);
  return {
    lost,
    fresh,
    clearlyLost: lost.filter((level) => isClear((reference[level] ?? 0) / n, m)),
    clearlyFresh: fresh.filter((level) => isClear((current[level] ?? 0) / m, n)),
  };
}

/** Whether a level of this share is hardly ever absent from so many rows. */
const isClear = (share: number, rows: number): boolean =>
  share > 0.01 && rows * log1p(-Math.min(share, 1 - 1e-6)) < ln(apart);

export const rowsIn = (counts: Float64Array, levels: readonly number[]): number =>
  levels.reduce((total, level) => total + (counts[level] ?? 0), 0);

/** The counts with the rows of some levels in another one; -1 drops them. */
export function moved(counts: Float64Array, levels: readonly number[], to: number): Float64Array {
  const after = counts.slice();
  const rows = rowsIn(counts, levels);
  for (const level of levels) after[level] = 0;
  if (to >= 0) after[to] = (levels.includes(to) ? 0 : (counts[to] ?? 0)) + rows;
  return after;
}

/** By descending rows; ties as they stand. */
export const byRows = (levels: readonly number[], counts: Float64Array): readonly number[] =>
  [...levels].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
