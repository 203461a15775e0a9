import type { ChunksInput } from '../../../define/chunks-input';
import type { EmptyColumns } from './empty-columns';
import { figuresOf, type ChunkFigure } from '../series';

type Params = {
  readonly deviations: number;
  readonly leastRows: number;
  readonly leastChunks: number;
  readonly threshold?: number | undefined;
};

/** The number of columns without a value in each chunk. */
export function emptyFigures(
  chunks: ChunksInput['chunks'],
  empty: EmptyColumns,
  params: Params,
): readonly ChunkFigure[] {
  return figuresOf(chunks, empty, { ...params, twoSided: false, floor: 0, alerts: () => true });
}
