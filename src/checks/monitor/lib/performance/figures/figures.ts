import { hypot, normalTails } from '../../../../../stats';
import type { ChunksInput } from '../../../../define/chunks-input';
import { figuresOf, type ChunkFigure, type Measured } from '../../series';
import type { Asked } from './class-figures';
import { betterOf, leastChange, limitsOf } from './metric-rules';
import type { PerformanceParams } from '../params';
import type { SamplingError } from './sampling';

/** A figure of a chunk and how many of its rows it is of. */
export type Counted = { readonly value: number | null; readonly rows: number };
type Both<T> = { readonly reference: T; readonly current: T };

type Series = {
  readonly chunks: ChunksInput['chunks'];
  /** By which the reference teaches its thresholds, and what is judged of current. */
  readonly judged: Both<readonly Counted[]>;
  readonly error: SamplingError;
  readonly referenceRows: number;
};

/** Thresholds from the chunks of the reference, a band of three sampling errors, alerts where a change counts. */
export function performanceFigures(
  { chunks, judged, error, referenceRows }: Series,
  asked: Asked,
  params: PerformanceParams,
): readonly ChunkFigure[] {
  const [floor, ceiling] = limitsOf(asked.metric);
  const better = betterOf(asked.metric);
  const counted = (of: ChunksInput['chunks']['reference'], found: readonly Counted[]) =>
    of.map((chunk, index) => ({ ...chunk, rows: found[index]?.rows ?? 0 }));
  const judgedChunks = {
    reference: counted(chunks.reference, judged.reference),
    current: counted(chunks.current, judged.current),
  };
  const banded = (one: Counted): Measured => withBand(one, error, [floor, ceiling]);
  const measured = { reference: judged.reference.map(banded), current: judged.current.map(banded) };
  const whole = error(referenceRows) ?? NaN;
  const { deviations, leastRows, leastChunks } = params;
  const figures = figuresOf(judgedChunks, measured, {
    ...{ deviations, leastRows, leastChunks, twoSided: true, floor, ceiling },
    alerts(index, value, mean) {
      const change = value - mean;
      if (params.direction === 'worse' && better * change > 0) return false;
      if (Math.abs(change) < leastChange(asked.metric, params.effect, mean, asked.sums)) return false;
      const deviation = hypot(error(judged.current[index]?.rows ?? 0) ?? NaN, whole);
      const p = Number.isNaN(deviation) ? 1 : deviation === 0 ? 0 : normalTails(Math.abs(change) / deviation);
      return p <= params.significance;
    },
  });
  const rows = [...chunks.reference, ...chunks.current].map((chunk) => chunk.rows);
  return figures.map((figure, index) => ({ ...figure, rows: rows[index] ?? figure.rows }));
}

/** The figure ± three sampling errors, as far as the metric reaches. */
export function withBand(
  { value, rows }: Counted,
  error: SamplingError,
  [floor, ceiling]: readonly [number, number],
): Measured {
  const reach = value === null ? null : error(rows);
  if (value === null || reach === null) return { value, low: null, high: null };
  return { value, low: Math.max(floor, value - 3 * reach), high: Math.min(ceiling, value + 3 * reach) };
}
