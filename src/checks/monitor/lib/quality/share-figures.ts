import type { Chunk } from '../../../../contract';
import { shareByChance } from '../../../../stats';
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

/** Shares of all rows of each chunk, with three standard errors by the share of the whole reference, or without one of current. */
export async function shareFigures(
  { chunks, memory, isAlone }: Pick<ChunksInput, 'chunks' | 'memory' | 'isAlone'>,
  bad: BadRows,
  params: Params,
): Promise<{ readonly chunks: readonly ChunkFigure[]; readonly tests: readonly number[] }> {
  const teaching = isAlone ? 'current' : 'reference';
  const whole = { hits: sum(bad[teaching]), rows: sum(chunks[teaching].map(({ rows }) => rows)) };
  const usual = whole.rows > 0 ? whole.hits / whole.rows : 0;
  // Alone, chunks that differ are part of the whole: what the middle one shows is usual.
  const middle = isAlone ? middleOf(bad.current.map((hits, at) => hits / (chunks.current[at]?.rows ?? 1))) : usual;
  const measure = (rows: readonly number[], of: readonly Chunk[]): readonly Measured[] =>
    of.map((chunk, index) => {
      const value = (rows[index] ?? 0) / chunk.rows;
      const reach = 3 * Math.sqrt((usual * (1 - usual)) / chunk.rows);
      return { value, low: Math.max(0, value - reach), high: Math.min(1, value + reach) };
    });
  const measured = {
    reference: await memory.figures(() => measure(bad.reference, chunks.reference)),
    current: measure(bad.current, chunks.current),
  };
  const tests = chunks.current.map(({ rows }, index) => bad.chance(bad.current[index] ?? 0, rows));
  const figures = figuresOf(chunks, measured, {
    ...params,
    twoSided: sum(bad.reference) > 0,
    floor: 0,
    chance(period, index) {
      const rows = chunks[period][index]?.rows ?? 0;
      if (!bad.isUsual || rows === 0 || whole.rows === 0) return null;
      const drawn = { rows, of: whole.rows, isPart: period === teaching };
      const [chanceLow, chanceHigh] = shareByChance(middle * whole.rows, drawn, params.deviations);
      return { chanceLow, chanceHigh };
    },
    alerts(index, value, mean) {
      return Math.abs(value - mean) >= params.effect && (tests[index] ?? 1) <= params.significance;
    },
  });
  return { chunks: figures, tests: params.significance < 1 ? tests : [] };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const middleOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
