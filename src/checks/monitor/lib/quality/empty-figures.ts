import type { ChunksInput } from '../../../define/chunks-input';
import type { EmptyColumns } from './empty-columns';
import { figuresOf, type ChunkFigure, type Measured } from '../series';

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
  const measure = (names: readonly string[]): Measured => ({ value: names.length, low: null, high: null });
  const measured = { reference: empty.reference.map(measure), current: empty.current.map(measure) };
  return figuresOf(chunks, measured, { ...params, twoSided: false, floor: 0, alerts: () => true });
}
