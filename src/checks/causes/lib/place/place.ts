import type { CellValue } from '../../../../contract';
import type { Both } from '../read/column';

/** Rows of both sides in which something may have happened: all, those of some levels of a category, or those from a row on. */
export type Place = {
  /** Positions in the columns of the frame, ascending (by time where it has a beginning in time); null for all. */
  readonly rows: Both<Uint32Array | null>;
  /** Null for all. */
  readonly segment: { readonly column: string; readonly values: readonly CellValue[] } | null;
  /** With a beginning: all rows of current in the segment, before it too; null for all. */
  readonly within?: Uint32Array | null;
  /** The share of the column's change that lies in it, as far as is known. */
  readonly share: number;
  /** Null where it has been so throughout. */
  readonly start: Start | null;
  /** The chunks of current that it is made of, where these are some of several. */
  readonly chunks?: readonly ChunkOfRows[];
};

/** A chunk of current: its first and last row in the file, and of a calendar period its times in ms, `to` after its last. */
export type ChunkOfRows = {
  readonly key: string;
  readonly first: number;
  readonly last: number;
  readonly time: { readonly column: string; readonly from: number; readonly to: number } | null;
};

export type Start = {
  /** The position of its first row in the file, from 0. */
  readonly row: number;
  /** The file whose first row it is, of several that have no time. */
  readonly file: string | null;
  /** The column of time, and the first changed row's time in ms; null where rows have no time. */
  readonly time: { readonly column: string; readonly from: number } | null;
  /** Where rows after it are as before again; null where it went on to the end. */
  readonly until: Until | null;
};

/** The last changed row: its position in the file and, where rows have a time, that in ms. */
export type Until = {
  readonly row: number;
  /** The file whose last row it is. */
  readonly file: string | null;
  readonly time: number | null;
  /** Whether it began and ended with a calendar month (UTC). */
  readonly isMonth: boolean;
};

export const wholePlace: Place = { rows: { reference: null, current: null }, segment: null, share: 1, start: null };
