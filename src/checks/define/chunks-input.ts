import type {
  Chunk,
  ChunkedColumn,
  Chunking,
  ColumnPlan,
  ColumnPrivacy,
  LearnedItems,
  LearnedKind,
} from '../../contract';
import type { Rows, Summarised } from '../../data/dataset';
import type { Side } from './side';
import type { ModelReader } from '../model/lib/rows';
import type { Running } from '../lib/runs-with-time';

/** A dataset whose rows are in chunks. */
export type ChunkedSide<D extends Summarised = Rows> = Side<D> & {
  /** The chunk of each row, `noChunk` for none. */
  readonly chunkOf: Uint16Array;
};

type Both<T> = { readonly reference: T; readonly current: T };

/** What an earlier report told of a chunk of the reference. */
export type KnownFigure = {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Of performance: by the labels where `value` is an estimate, and how many rows have one. */
  readonly realised: number | null;
  readonly labelled: number | null;
};

/** What has to be known of the rows of the reference, learned from them or told by an earlier report. */
export type ChunkMemory = {
  /** Whether the rows of the reference are not here. */
  readonly goesOn: boolean;
  /** Learns it once a run. Without the rows throws NotApplicable where the earlier report does not tell it. */
  recall<K extends LearnedKind>(
    kind: K,
    name: string,
    learn: () => LearnedItems[K] | Promise<LearnedItems[K]>,
  ): Promise<LearnedItems[K]>;
  /** Null where it is not known. */
  find<K extends LearnedKind>(kind: K, name: string): LearnedItems[K] | null;
  /** Whether the earlier report left some out, for it would show values of rows. */
  leavesOut(kind: LearnedKind): boolean;
  /** For the next run. */
  keep<K extends LearnedKind>(kind: K, name: string, item: LearnedItems[K]): void;
};

/** Both datasets chunk by chunk: of one column (`plan`) or, where that is null, as wholes. */
export type ChunksInput = {
  readonly plan: ColumnPlan | null;
  /** `known`: the figure itself, where an earlier report measured the chunk. */
  readonly chunks: Both<readonly (Chunk & { readonly known?: KnownFigure })[]>;
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
