import type { Chunk } from '../../../../contract';
import type { ChunksInput } from '../../../define/chunks-input';
import { figuresOf, type ChunkFigure, type Measured } from '../series';

type Params = {
  readonly deviations: number;
  readonly leastChunks: number;
  readonly threshold?: number | undefined;
  readonly rowsChange: number;
};

/** The number of rows of each chunk; judged where the data and not the cut decide it. */
export async function rowFigures({ chunks, by, memory }: ChunksInput, params: Params): Promise<readonly ChunkFigure[]> {
  if (by === 'count' || by === 'size') return unjudged(chunks);
  const measure = ({ rows }: { readonly rows: number }): Measured => ({ value: rows, low: null, high: null });
  const atAnEnd = (index: number, of: readonly unknown[]): boolean => {
    const isLast = index === of.length - 1;
    return by === 'time' && (index === 0 || isLast);
  };
  const measured = {
    reference: await memory.figures(() => chunks.reference.map(measure)),
    current: chunks.current.map(measure),
  };
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

function unjudged({ reference, current }: ChunksInput['chunks']): readonly ChunkFigure[] {
  const none = { low: null, high: null, lowerThreshold: null, upperThreshold: null, alert: false, small: false };
  const figureOf =
    (period: 'reference' | 'current') =>
    (chunk: Chunk): ChunkFigure => ({
      ...chunk,
      ...none,
      period,
      value: chunk.rows,
    });
  return [...reference.map(figureOf('reference')), ...current.map(figureOf('current'))];
}
