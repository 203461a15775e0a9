import type { ChunkedColumn } from '../../../../contract';
import { NotApplicable } from '../../../define';

export type QualityMetric = 'missing' | 'unseen' | 'range';

/** Rows of every chunk that a metric counts. */
export type BadRows = { readonly reference: readonly number[]; readonly current: readonly number[] };

/** Of the reference nothing is unseen or out of range. */
export function badRows(metric: QualityMetric, reference: ChunkedColumn, current: ChunkedColumn): BadRows {
  if (metric === 'missing') return { reference: [...reference.missing], current: [...current.missing] };
  const none = Array.from(reference.missing, () => 0);
  if (reference.kind === 'categories' && current.kind === 'categories' && metric === 'unseen') {
    return { reference: none, current: unseen(reference, current) };
  }
  if (reference.kind === 'numbers' && current.kind === 'numbers' && metric === 'range') {
    return { reference: none, current: outside(reference, current) };
  }
  throw new NotApplicable('The two columns hold different kinds of values.');
}

type Categories = Extract<ChunkedColumn, { kind: 'categories' }>;
type Numbers = Extract<ChunkedColumn, { kind: 'numbers' }>;

function unseen(reference: Categories, current: Categories): readonly number[] {
  const rows = new Map<string, number>();
  reference.counts.forEach((count, at) => {
    const value = reference.values[at % reference.values.length] ?? '';
    rows.set(value, (rows.get(value) ?? 0) + count);
  });
  const isNew = current.values.map((value) => !rows.get(value));
  const size = current.values.length;
  return Array.from(current.missing, (_, chunk) =>
    current.counts
      .subarray(chunk * size, (chunk + 1) * size)
      .reduce((sum, count, level) => sum + (isNew[level] ? count : 0), 0),
  );
}

/** Cells ascend within a chunk, so that only its ends are read. */
function outside(reference: Numbers, current: Numbers): readonly number[] {
  let [low, high] = [Infinity, -Infinity];
  for (const chunk of chunksOf(reference)) {
    low = Math.min(low, chunk[0] ?? Infinity);
    high = Math.max(high, chunk.at(-1) ?? -Infinity);
  }
  return chunksOf(current).map((chunk) => {
    let [below, above] = [0, 0];
    while (below < chunk.length && (chunk[below] ?? 0) < low) below += 1;
    while (below + above < chunk.length && (chunk[chunk.length - 1 - above] ?? 0) > high) above += 1;
    return below + above;
  });
}

const chunksOf = ({ missing, cells, offsets }: Numbers): readonly Float64Array[] =>
  Array.from(missing, (_, chunk) => cells.subarray(offsets[chunk], offsets[chunk + 1]));
