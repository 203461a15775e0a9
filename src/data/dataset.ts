import {
  RowsAbsent,
  type Chunk,
  type ChunkedColumn,
  type Chunking,
  type ColumnPlan,
  type ColumnSummary,
  type ColumnType,
  type DatasetFacts,
  type KeptDataset,
  type Roles,
  type Result,
} from '../contract';
import type { Cells, ReadColumn } from './read/cells';
import type { Levels } from './read/texts/levels';
import type { HashedColumn, Sql } from './engine/sql';

/** So many rows, or all where there are no more; of those of `within` where it is given. */
export type Draw = { readonly count: number; readonly seed: number; readonly within?: Uint32Array };

/** A row of a small result: what SQL aggregates give. */
export type Row = { readonly [column: string]: string | number | boolean | null };

/** 128-bit hashes of rows, as pairs of 64-bit halves, either of the whole row. Equal rows have equal hashes; missing equals missing. */
export type RowHashes = { readonly high: BigUint64Array; readonly low: BigUint64Array };

/** What is known of a dataset, whether its rows are here or not: a run of last month, another engine may tell as much. */
export type Summarised = {
  readonly facts: DatasetFacts;
  /** Present where this is what an earlier report keeps of a dataset. */
  readonly earlier?: Earlier;
  /** Present where this is the summary that another engine made of a table. */
  readonly elsewhere?: Elsewhere;
  /** A column on all rows, read as the given type. Rejects with RowsAbsent where only rows could tell. */
  summarise(column: string, type: ColumnType): Promise<ColumnSummary>;
};

/** A table in an engine of its own, which answers for its rows. Between threads it goes as `transport/threads` says. */
export type Table = {
  readonly facts: DatasetFacts;
  /** The engine's name and version. */
  readonly engine: string;
  /** One column on all rows, read as the given type: its summary and its cells at once. */
  read(column: string, type: ColumnType): Promise<ReadColumn>;
  /** The cells alone, a cell a row. */
  cells(column: string, type: ColumnType): Promise<Cells>;
  /** Fused aggregates over the table: one wide query, one number per expression. */
  measure(aggregates: readonly Sql[]): Promise<readonly (number | null)[]>;
  /** A part of the different texts of a column stored as text, in no order; `parts` says how many parts there are. */
  levels(column: string, part: number): Promise<LevelsPart>;
  /** A small result over the table `data` or `valuesOf` a column: counts as DOUBLE, times as text. */
  query(query: Sql): Promise<readonly Row[]>;
  /** The only column of a large result, of type DOUBLE and without nulls, in the order of rows. */
  numbers(query: Sql): Promise<Float64Array>;
  /** Rows drawn by what stands in them, wherever they stand, in the order in which they were drawn. */
  drawRows(draw: Draw): Promise<Uint32Array>;
  /** The texts of a string column, missing ones left out: all, or as many as asked for, drawn by the seed, in no order of the file. */
  texts(column: string, most: number, seed: number): Promise<readonly string[]>;
  /** Hashes of rows over columns; with `skipMissing` those without a value in any of the columns are left out. */
  hashRows(columns: readonly HashedColumn[], options: { readonly skipMissing: boolean }): Promise<RowHashes>;
  /** One half of each hash: rows that differ in it are different. */
  hashHalf(
    columns: readonly HashedColumn[],
    options: { readonly skipMissing: boolean; readonly half: keyof RowHashes },
  ): Promise<BigUint64Array>;
  /**
   * Runs SQL that a person wrote, which reads the loaded tables and nothing else, for so many seconds at most.
   * A condition gives a table of one column `met` (true, false or null) in the order of rows; a query gives the number
   * of its rows and a table of the first ones as text. Throws InputError saying what is wrong with the SQL.
   */
  evaluate(own: OwnSql, seconds: number): Promise<Evaluated>;
  /** A result as an Arrow stream for the engine of another dataset; throws InputError above `maxStreamBytes`. */
  stream(query: Sql): Promise<Uint8Array>;
  /** Keeps an Arrow stream as a table beside the table; the answer is its name. */
  receive(stream: Uint8Array): Promise<string>;
  /** Drops tables of `evaluate` and `receive`. */
  drop(tables: readonly string[]): Promise<void>;
  /** The first rows, every cell as text. */
  firstRows(count: number): Promise<readonly Row[]>;
  /** The rows of a group as a table of their own, in their order; until `leave` it alone answers, and after it no more. */
  enter(group: Group): Promise<Table>;
  leave(): Promise<void>;
};

/** Rows that have these values in these columns, as the engine writes them; null is a missing one. */
export type Group = readonly { readonly column: string; readonly value: string | null }[];

/** A dataset whose rows are here: its table, and what is arithmetic on cells. What a run asks again is kept by `keepCells`. */
export type Rows = Omit<Summarised, 'earlier' | 'elsewhere'> &
  Table & {
    /** All different texts of a column stored as text, each once, with their rows; in code point order as far as they are cells. */
    eachText(column: string): AsyncIterable<{ readonly values: readonly string[]; readonly counts: Uint32Array }>;
    /**
     * One number a row, in the order of rows or of the values of a column of times (missing ones last, equal ones as they
     * stand): numbers as they are, times in ms since 1970 UTC, of text its length, of a category its position in the
     * summary of that type; NaN where the cell is missing. Of all rows as they stand only one in `every`, and
     * of those in their order only the `first`.
     */
    inOrder(column: string, type: ColumnType, by: string | null, every?: number, first?: number): Promise<Float64Array>;
    /**
     * Cuts the rows into chunks, by which `inChunks` reads from then on. Throws InputError where they would be more than
     * `maxChunks`.
     */
    cut(by: Cut): Promise<Chunked>;
    /** One column on all rows of the chunks. */
    inChunks(column: string, type: ColumnType): Promise<ChunkedColumn>;
  };

/** Whether the rows of a dataset are here. */
export const hasRows = (dataset: Summarised): dataset is Rows => 'cells' in dataset;

/** For what rows tell better than a summary, where either may be there. Throws RowsAbsent. */
export function needRows(dataset: Summarised): Rows {
  if (hasRows(dataset)) return dataset;
  throw rowsAbsent(dataset);
}

/** What `fit` learns of the rows, or what an earlier report kept of that where it stands for them; null where neither tells. */
export async function recall<T>(
  dataset: Summarised,
  kept: (of: KeptDataset) => T | null | undefined,
  fit: (rows: Rows) => Promise<T | null>,
): Promise<T | null> {
  if (hasRows(dataset)) return fit(dataset);
  return (dataset.earlier && kept(dataset.earlier)) ?? null;
}

/** What is said where rows are asked of a dataset that has none. */
export const rowsAbsent = ({ elsewhere, facts }: Summarised): RowsAbsent => new RowsAbsent(elsewhere && facts.name);

export type LevelsPart = { readonly levels: Levels; readonly parts: number };

/** What an earlier report kept of a dataset. */
export type Earlier = KeptDataset & {
  /** The report's file, and when it was made (ISO, UTC). */
  readonly file: string;
  readonly createdAt: string;
  /** All columns that it tells of, those of its other dataset too. */
  readonly known: readonly string[];
  /** What it said of chunks, and the dataset with which they began; null for none. */
  readonly monitored: readonly Result[];
  readonly began: KeptDataset | null;
  /** How it cut chunks; null where it did not. */
  readonly chunks: Chunking | null;
  /** The current that it judged; null where it has none. */
  readonly last: KeptDataset['facts'] | null;
};

/** What a summary tells: its columns as they were read, and what each was taken for. */
export type Elsewhere = {
  readonly plans: readonly ColumnPlan[];
  readonly roles: Roles;
  readonly columns: readonly ColumnSummary[];
};

/** A way to cut one dataset; `time` is the column that puts rows in order and dates them, null for the order of rows. */
export type Cut = Chunking & { readonly time: string | null };

/** `codes`: the chunk of every row, `noChunk` for none. `unplaced`: rows without a readable time, in no chunk. */
export type Chunked = { readonly chunks: readonly Chunk[]; readonly codes: Uint16Array; readonly unplaced: number };

export const maxChunks = 2000;

/** SQL that a person wrote. It sees the table as `current`. */
export type OwnSql = {
  readonly kind: 'condition' | 'query';
  readonly text: string;
  /** The table of a condition that the rows of `current` must have met; null for all rows. */
  readonly kept: string | null;
  /** The table of `receive` that it sees as `reference`; null for none. */
  readonly reference: string | null;
  /** Further tables of `receive`, by the names under which it sees them. */
  readonly tables?: readonly { readonly name: string; readonly table: string }[];
  /** Columns that the table could have and has not: where SQL fails for want of one, a ColumnUnknown says so. */
  readonly lacking?: readonly string[];
};

export type Evaluated = { readonly table: string; readonly rows: number };

/** What one engine hands to another at once: 256 MB. */
export const maxStreamBytes = 2 ** 28;
