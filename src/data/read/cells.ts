import type { ColumnSummary, NumberDistribution } from '../../contract';

/**
 * One column of one dataset as a run computes on it, told once: a cell a row, in the order of rows, on all rows. Profiles,
 * ranks, bins, features of trees, rows of a model and chunks are arithmetic on cells.
 */
export type Cells = NumberCells | LevelCells | TextCells | NoCells;

/** Numbers, or times in ms since 1970 UTC, as doubles; NaN where a cell is missing or can not be read as one. */
export type NumberCells = {
  readonly kind: 'numbers';
  readonly of: Exclude<NumberDistribution['of'], 'lengths'>;
  readonly values: Float64Array;
  /** The rows that have a value by ascending value, equal ones as they stand. */
  readonly order: Uint32Array;
};

/** Categories, booleans and texts of at most `mostLevels` different ones, digits that no double holds among them. */
export type LevelCells = {
  readonly kind: 'levels';
  /** By code points. */
  readonly levels: readonly string[];
  /** Rows of each level. */
  readonly counts: Uint32Array;
  /** 0 is missing, `code` is `levels[code - 1]`. */
  readonly codes: Uint32Array;
};

/** Texts of more different ones: their lengths in characters, NaN where missing, and the engine's hashes, 0 where missing. */
export type TextCells = {
  readonly kind: 'texts';
  readonly lengths: Float64Array;
  readonly hashes: BigUint64Array;
};

/** Nested columns have no cells. */
export type NoCells = { readonly kind: 'none'; readonly why: string };

/** A column as it is read first. `cells` are those of its plain type (`plainType`), null where they have to be asked for themselves. */
export type ReadColumn = { readonly summary: ColumnSummary; readonly cells: Cells | null };

/** Above this many different texts a column has no levels. */
export const mostLevels = 200_000;

/** What cells take in memory; of levels, their texts aside. */
export function bytesOf(cells: Cells): number {
  switch (cells.kind) {
    case 'numbers':
      return cells.values.byteLength + cells.order.byteLength;
    case 'levels':
      return cells.codes.byteLength + cells.counts.byteLength;
    case 'texts':
      return cells.lengths.byteLength + cells.hashes.byteLength;
    case 'none':
      return 0;
  }
}

/** What a summary takes in memory; of categories, their texts aside. */
export const bytesOfSummary = (summary: ColumnSummary): number =>
  arraysOf(summary).reduce((sum, { byteLength }) => sum + byteLength, 0);

function arraysOf({ distribution, lengths }: ColumnSummary): readonly (Float64Array | Uint32Array)[] {
  const ofLengths = lengths ? [lengths.values, lengths.counts] : [];
  if (distribution.kind === 'none') return ofLengths;
  const { counts } = distribution;
  return distribution.kind === 'numbers' ? [distribution.values, counts, ...ofLengths] : [counts, ...ofLengths];
}
