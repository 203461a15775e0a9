import type { ChunksInput } from '../chunks-input';
import { figuresOf, type ChunkFigure, type Measured } from './series';

type Params = {
  readonly deviations: number;
  readonly leastChunks: number;
  readonly threshold?: number | undefined;
  readonly rowsChange: number;
};

/** The number of rows of each chunk. */
export function rowFigures({ chunks, by }: ChunksInput, params: Params): readonly ChunkFigure[] {
  const measure = ({ rows }: { readonly rows: number }): Measured => ({ value: rows, low: null, high: null });
  const atAnEnd = (index: number, of: readonly unknown[]): boolean => {
    const isLast = index === of.length - 1;
    return by === 'time' ? index === 0 || isLast : by !== 'file' && isLast && index > 0;
  };
  const measured = { reference: chunks.reference.map(measure), current: chunks.current.map(measure) };
  return figuresOf(chunks, measured, {
    ...params,
    leastRows: 0,
    twoSided: true,
    floor: 0,
    leftOut: (index) => atAnEnd(index, chunks.reference),
    alerts(index, value, mean) {
      const cutShort = value < mean && atAnEnd(index, chunks.current);
      return !cutShort && Math.abs(value - mean) >= params.rowsChange * mean;
    },
  });
}
