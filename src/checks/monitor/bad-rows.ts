import type { ChunkedColumn } from '../../spec';
import { NotApplicable } from '../define';

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

function outside(reference: Numbers, current: Numbers): readonly number[] {
  let [low, high] = [Infinity, -Infinity];
  for (const cell of reference.cells) {
    if (cell < low) low = cell;
    if (cell > high) high = cell;
  }
  return Array.from(current.missing, (_, chunk) => {
    const cells = current.cells.subarray(current.offsets[chunk], current.offsets[chunk + 1]);
    return cells.reduce((sum, cell) => sum + (cell < low || cell > high ? 1 : 0), 0);
  });
}
