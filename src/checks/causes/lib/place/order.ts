/** A file of several by which the rows of current came, with its first and last row among all. */
export type FileOfRows = { readonly name: string; readonly first: number; readonly last: number };

/** The order in which rows of current came. */
export type Order = {
  /** All rows by time, or as they stand; those without a time are left out. */
  readonly rows: Uint32Array;
  /** Null where rows have no time. */
  readonly time: { readonly column: string; readonly values: Float64Array } | null;
  /** The position in the file of a row that is looked at. */
  readonly inFile: (row: number) => number;
  /** The files by which the rows came, where they have no time; none where it is one. */
  readonly files: readonly FileOfRows[];
};
