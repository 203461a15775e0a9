import type { Sql } from '../../data/engine/sql';
import type { Side } from './side';

/** Rows that a result counts, for one reason. */
export type RowsPart = {
  /** The columns whose cells are in question; none where it is the row as a whole. */
  readonly cells: readonly string[];
  /** Where they are rows of the reference though the result is about current. */
  readonly of?: 'reference';
} & (
  | {
      /** A condition on the table of the dataset: the rows in their order. */
      readonly where: Sql;
      readonly reason: string;
    }
  | {
      /** Positions from 0 in the table, in the order in which they are read best. */
      readonly places: Uint32Array;
      /** By position in `places`. */
      readonly reason: (at: number) => string;
      /** Where they are rows of two versions of a table: by position in `places`, that of the reference's row from 0. */
      readonly before?: (at: number) => number;
      /** The same as a condition, for people to copy; null where none is short enough. */
      readonly condition: Sql | null;
    }
);

/** Where rows are looked for: the dataset that a result is about, and what current is held against. */
export type RowsSides = { readonly own: Side; readonly reference: Side | null };
