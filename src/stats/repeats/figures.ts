import { sum } from '../levels/two-by-k';

/** How rows of a dataset repeat one another: all that is kept of it. */
export type RepeatFigures = {
  readonly rows: number;
  /** Rows that have an equal one. */
  readonly repeated: number;
  /** Rows beyond the first of each group of equal ones. */
  readonly extra: number;
  /** How many rows a repeated row stands with, itself included, on average over such rows: 2 at least. */
  readonly clump: number;
  /** Pairs of equal rows. */
  readonly pairs: number;
};

/** `counts`: the rows of each group of equal ones. */
export function repeatFigures(counts: Uint32Array): RepeatFigures {
  let [repeated, squares] = [0, 0];
  for (let group = 0; group < counts.length; group++) {
    const count = counts[group] ?? 0;
    if (count < 2) continue;
    repeated += count;
    squares += count * count;
  }
  const rows = sum(counts);
  const clump = repeated === 0 ? 2 : Math.max(2, squares / repeated);
  return { rows, repeated, extra: rows - counts.length, clump, pairs: (squares - repeated) / 2 };
}

export const pairsOf = (rows: number): number => (rows * (rows - 1)) / 2;
