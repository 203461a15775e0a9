import type { ChunkedColumn } from '../../../../contract';
import { exp, fisherExact } from '../../../../stats';
import { logRowsOutside, unseenRows } from '../../../../stats/learned';
import { NotApplicable } from '../../../define';

export type QualityMetric = 'missing' | 'unseen' | 'range';

/** Rows of every chunk that a metric counts. */
export type BadRows = {
  readonly reference: readonly number[];
  readonly current: readonly number[];
  /** Whether the reference may hold such rows, too. */
  readonly isUsual: boolean;
  /** How likely a chunk of so many rows holds so many by chance, where nothing changed. */
  chance(rows: number, of: number): number;
};

/** Of the reference nothing is unseen or out of range. */
export function badRows(metric: QualityMetric, reference: ChunkedColumn, current: ChunkedColumn): BadRows {
  const before = sum(reference.missing);
  if (metric === 'missing') {
    const known = rowsOf(reference) - before;
    const chance = (rows: number, of: number): number => fisherExact([before, known], [rows, of - rows])?.pValue ?? 1;
    return { reference: [...reference.missing], current: [...current.missing], isUsual: true, chance };
  }
  const none = Array.from(reference.missing, () => 0);
  if (reference.kind === 'categories' && current.kind === 'categories' && metric === 'unseen') {
    const counts = countsOf(reference);
    const rare = { once: countOf(counts, 1), twice: countOf(counts, 2) };
    const known = rowsOf(reference) - before;
    const chance = (rows: number, of: number): number => unseenRows(rows, rare, { reference: known, current: of });
    return { reference: none, current: unseen(counts, current), isUsual: false, chance };
  }
  if (reference.kind === 'numbers' && current.kind === 'numbers' && metric === 'range') {
    const chance = (rows: number, of: number): number => exp(logRowsOutside(rows, reference.cells.length, of, 2));
    return { reference: none, current: outside(reference, current), isUsual: false, chance };
  }
  throw new NotApplicable('The two columns hold different kinds of values.');
}

type Categories = Extract<ChunkedColumn, { kind: 'categories' }>;
type Numbers = Extract<ChunkedColumn, { kind: 'numbers' }>;

/** Rows of each category over all chunks. */
function countsOf({ counts, values }: Categories): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  counts.forEach((count, at) => {
    const value = values[at % values.length] ?? '';
    rows.set(value, (rows.get(value) ?? 0) + count);
  });
  return rows;
}

const countOf = (counts: ReadonlyMap<string, number>, rows: number): number =>
  [...counts.values()].filter((count) => count === rows).length;

const rowsOf = (column: ChunkedColumn): number =>
  sum(column.missing) +
  (column.kind === 'numbers' ? column.cells.length : column.kind === 'categories' ? sum(column.counts) : 0);

const sum = (counts: Uint32Array): number => counts.reduce((total, count) => total + count, 0);

function unseen(rows: ReadonlyMap<string, number>, current: Categories): readonly number[] {
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
