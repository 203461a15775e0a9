import type { Chunk } from '../../../../contract';
import { normalTails, shareByChance, shareTail } from '../../../../stats';
import { alikeShares } from '../alike';
import type { ChunksInput, TaughtFigure } from '../../../define/chunks-input';
import type { BadRows } from './bad-rows';
import { figuresOf, unmeasured, type ChunkFigure, type Measured } from '../series';

type Params = {
  readonly deviations: number;
  readonly significance: number;
  readonly leastRows: number;
  readonly leastChunks: number;
  readonly threshold?: number | undefined;
  readonly effect: number;
};

/** Shares of all rows of each chunk, with three standard errors by the share of the whole reference, or without one of the chunks that are alike. */
export async function shareFigures(
  { chunks, memory, isAlone }: Pick<ChunksInput, 'chunks' | 'memory' | 'isAlone'>,
  bad: BadRows,
  params: Params,
): Promise<{ readonly chunks: readonly ChunkFigure[]; readonly tests: readonly number[] }> {
  const alike = isAlone ? alikeIn(bad.current, chunks.current, params) : null;
  const teaching = alike ? 'current' : 'reference';
  const isIn = (_: unknown, index: number): boolean => alike === null || alike[index] === true;
  const all: Counts = {
    hits: sum(bad[teaching].filter(isIn)),
    rows: sum(chunks[teaching].filter(isIn).map(({ rows }) => rows)),
  };
  const taught = (): readonly TaughtFigure[] => measure(bad.reference, chunks.reference, shareOf(all));
  // Where the reference can hold none, nobody has to tell how many it holds.
  const reference = bad.isUsual ? await memory.figures(taught) : taught();
  const odd = chunks.reference.map(({ rows }, index) => {
    const { value, isOdd } = reference[index] ?? unmeasured;
    return isOdd && value !== null ? { hits: Math.round(value * rows), rows } : none;
  });
  const whole = odd.reduce(less, all);
  const usual = shareOf(whole);
  const measured = { reference, current: measure(bad.current, chunks.current, usual) };
  const tests = chunks.current.map(({ rows }, index) => {
    const hits = bad.current[index] ?? 0;
    if (!alike && whole.rows === all.rows) return bad.chance(hits, rows);
    const others = alike?.[index] ? less(whole, { hits, rows }) : whole;
    return others.rows > 0 ? shareTail(hits, rows, others) : 1;
  });
  const figures = figuresOf(chunks, measured, {
    ...params,
    twoSided: sum(bad.reference) > 0,
    floor: 0,
    chance(period, index) {
      const rows = chunks[period][index]?.rows ?? 0;
      if (!bad.isUsual || rows === 0 || whole.rows === 0) return null;
      const drawn = { rows, of: whole.rows, isPart: period === teaching && isIn(null, index) };
      const [low, high] = shareByChance(whole.hits, drawn, params.deviations);
      return {
        chanceLow: Math.max(0, Math.min(low, usual - params.effect)),
        chanceHigh: Math.min(1, Math.max(high, usual + params.effect)),
      };
    },
    alerts(index, value, mean) {
      return Math.abs(value - mean) >= params.effect && (tests[index] ?? 1) <= params.significance;
    },
  });
  return { chunks: figures, tests: params.significance < 1 ? tests : [] };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

type Counts = { readonly hits: number; readonly rows: number };
const none: Counts = { hits: 0, rows: 0 };
const less = (all: Counts, some: Counts): Counts => ({ hits: all.hits - some.hits, rows: all.rows - some.rows });
const shareOf = ({ hits, rows }: Counts): number => (rows > 0 ? hits / rows : 0);

const measure = (hits: readonly number[], chunks: readonly Chunk[], usual: number): readonly Measured[] =>
  chunks.map(({ rows }, index) => {
    const value = (hits[index] ?? 0) / rows;
    const reach = 3 * Math.sqrt((usual * (1 - usual)) / rows);
    return { value, low: Math.max(0, value - reach), high: Math.min(1, value + reach) };
  });

/** Without a reference. */
const alikeIn = (
  hits: readonly number[],
  chunks: readonly Chunk[],
  { deviations, effect }: Params,
): readonly boolean[] =>
  alikeShares(
    hits,
    chunks.map(({ rows }) => rows),
    { beyond: normalTails(deviations), effect },
  );
