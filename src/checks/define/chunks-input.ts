import type {
  Chunk,
  ChunkedColumn,
  Chunking,
  ColumnPlan,
  ColumnPrivacy,
  Distribution,
  Json,
  LearnedItems,
  LearnedKind,
} from '../../contract';
import type { Rows, Summarised } from '../../data/dataset';
import type { Side } from './side';
import type { ModelReader } from '../model/lib/rows';
import type { Running } from '../lib/running';

/** A dataset whose rows are in chunks. */
export type ChunkedSide<D extends Summarised = Rows> = Side<D> & {
  /** The chunk of each row, `noChunk` for none. */
  readonly chunkOf: Uint16Array;
};

type Both<T> = { readonly reference: T; readonly current: T };

/** How far a figure of a chunk goes by chance, or without mattering; a distance only up. */
export type ByChance = { readonly chanceLow?: number; readonly chanceHigh: number };

/** What a chunk of the reference shows. */
export type TaughtFigure = {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Of performance: by the labels where `value` is an estimate, and how many rows have one. */
  readonly realised?: number | null;
  readonly labelled?: number | null;
  /** Of drift: against the whole reference. */
  readonly pValue?: number | null;
  /** Of a timeline that began without a reference: it was beyond chance, so it teaches nothing. */
  readonly isOdd?: boolean;
  /** As an earlier report told it; null where it did not. */
  readonly chance?: ByChance | null;
};

/** Chunks of current that an earlier report judged, and the method that gave their figures; those that this run judges anew are left out. */
export type EarlierSeries = {
  readonly method: Json;
  readonly chunks: readonly ({ readonly [field: string]: Json } & Pick<Chunk, 'start'>)[];
};

/**
 * What the reference teaches, by a `fit` of its rows to what a report can keep. An earlier report that tells of it stands for
 * the rows: a check scores current by what it is given, and only memory/ knows whence that comes.
 */
export type ChunkMemory = {
  /**
   * Fits it once a run, or takes it from the earlier report. Throws NotApplicable where that does not hold it; `anew` is asked
   * where it had to leave it out, for it would show values of rows.
   */
  recall<K extends LearnedKind>(
    kind: K,
    name: string,
    fit: (reference: ChunkedSide) => LearnedItems[K] | Promise<LearnedItems[K]>,
    anew?: () => LearnedItems[K],
  ): Promise<LearnedItems[K]>;
  /** What its chunks show, in their order: the figures that judge those of current. */
  figures(
    fit: (reference: ChunkedSide) => readonly TaughtFigure[] | Promise<readonly TaughtFigure[]>,
  ): Promise<readonly TaughtFigure[]>;
  /** Where there is no reference: the chunks of a column that are alike, against which the next run is to hold its own. */
  keepUsual(column: string, usual: Distribution): void;
  /** What goes on with current, in place of what was recalled, for the next run. */
  keep<K extends LearnedKind>(kind: K, name: string, item: LearnedItems[K]): void;
};

/** Both datasets chunk by chunk: of one column (`plan`) or, where that is null, as wholes. */
export type ChunksInput = {
  readonly plan: ColumnPlan | null;
  readonly chunks: Both<readonly Chunk[]>;
  /** What stands in the series before the chunks of current; null where it begins with them. */
  readonly earlier: EarlierSeries | null;
  /** Nothing teaches: there is no reference, or none of its rows is in a chunk. */
  readonly isAlone: boolean;
  /** How they were cut: calendar periods at either end of a dataset may be cut short, and so may the last of even pieces. */
  readonly by: Chunking['by'];
  /** Rows without a readable time, in no chunk. */
  readonly unplaced: Both<number>;
  /** The column, read once for all checks. */
  column(): Promise<Both<ChunkedColumn>>;
  /** The datasets as wholes and all their columns, for checks that read rows; the same object for all checks of a run. */
  readonly sides: { readonly reference: ChunkedSide<Summarised>; readonly current: ChunkedSide };
  readonly columns: readonly ColumnPlan[];
  /** How a column runs with time, if it does; null where an entry of the suite names it. */
  running(plan: ColumnPlan): Promise<Running | null>;
  readonly model: ModelReader;
  readonly memory: ChunkMemory;
  /** Of when something happened. */
  readonly privacy: ColumnPrivacy;
};
