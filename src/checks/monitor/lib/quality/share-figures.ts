import type { Chunk } from '../../../../contract';
import { proportionZ } from '../../../../stats';
import type { ChunksInput } from '../../../define/chunks-input';
import type { BadRows } from './bad-rows';
import { figuresOf, type ChunkFigure, type Measured } from '../series';

type Params = {
  readonly deviations: number;
  readonly significance: number;
  readonly leastRows: number;
  readonly leastChunks: number;
  readonly threshold?: number | undefined;
  readonly effect: number;
};

/** Shares of all rows of each chunk, with three standard errors by the share of the whole reference. */
export function shareFigures(chunks: ChunksInput['chunks'], bad: BadRows, params: Params): readonly ChunkFigure[] {
  const whole = { hits: sum(bad.reference), rows: sum(chunks.reference.map(({ rows }) => rows)) };
  const usual = whole.rows > 0 ? whole.hits / whole.rows : 0;
  const measure = (rows: readonly number[], of: readonly Chunk[]): readonly Measured[] =>
    of.map((chunk, index) => {
      const value = (rows[index] ?? 0) / chunk.rows;
      const reach = 3 * Math.sqrt((usual * (1 - usual)) / chunk.rows);
      return { value, low: Math.max(0, value - reach), high: Math.min(1, value + reach) };
    });
  const measured = {
    reference: measure(bad.reference, chunks.reference),
    current: measure(bad.current, chunks.current),
  };
  return figuresOf(chunks, measured, {
    ...params,
    twoSided: sum(bad.reference) > 0,
    floor: 0,
    alerts(index, value, mean) {
      const rows = chunks.current[index]?.rows ?? 0;
      const p = proportionZ(whole, { hits: bad.current[index] ?? 0, rows })?.pValue ?? 1;
      return Math.abs(value - mean) >= params.effect && p <= params.significance;
    },
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
