import type { Dataset } from '../data/dataset';
import type { Chunk, ChunkedColumn, ColumnPlan, DatasetFacts } from '../spec';
import type { ModelReader } from './model/rows';

type Both<T> = { readonly reference: T; readonly current: T };

type KnownFigure = { readonly value: number | null; readonly low: number | null; readonly high: number | null };

/** Both datasets chunk by chunk: of one column (`plan`) or, where that is null, as wholes. */
export type ChunksInput = {
  readonly plan: ColumnPlan | null;
  /** `known`: the figure itself, where an earlier report measured the chunk. */
  readonly chunks: Both<readonly (Chunk & { readonly known?: KnownFigure })[]>;
  /** Calendar periods at either end of a dataset may be cut short. */
  readonly byTime: boolean;
  /** Rows without a readable time, in no chunk. */
  readonly unplaced: Both<number>;
  /** The column, read once for all checks. */
  column(): Promise<Both<ChunkedColumn>>;
  /** The datasets as wholes and all their columns, for checks that read rows. */
  readonly sides: Both<{ readonly facts: DatasetFacts; readonly data: Dataset }>;
  readonly columns: readonly ColumnPlan[];
  readonly model: ModelReader;
};
