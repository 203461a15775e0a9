import type { ChunkedColumn, ColumnSummary } from '../../../contract';
import { countSorted, sortNumbers } from '../../../stats';
import { NotApplicable } from '../../define';

/** Of a column that runs with time. */
export const runsOn = 'It runs with time: every chunk begins where the one before ended.';

type Distribution = ColumnSummary['distribution'];
/** A column of the reference as a whole, and of every chunk of both datasets. */
export type ChunkDistributions = {
  readonly whole: Exclude<Distribution, { kind: 'none' }>;
  readonly reference: readonly Exclude<Distribution, { kind: 'none' }>[];
  readonly current: readonly Exclude<Distribution, { kind: 'none' }>[];
};

/** Throws NotApplicable where the column has no distributions of one kind. */
export function chunkDistributions(reference: ChunkedColumn, current: ChunkedColumn): ChunkDistributions {
  if (reference.kind === 'none') throw new NotApplicable(`The reference column can not be compared: ${reference.why}.`);
  if (current.kind === 'none') throw new NotApplicable(`The current column can not be compared: ${current.why}.`);
  if (reference.kind !== current.kind) throw new NotApplicable('The two columns hold different kinds of values.');
  return { whole: wholeOf(reference), reference: chunksOf(reference), current: chunksOf(current) };
}

type Comparable = Exclude<ChunkedColumn, { kind: 'none' }>;

function wholeOf(column: Comparable): ChunkDistributions['whole'] {
  if (column.kind === 'numbers') {
    return { kind: 'numbers', of: column.of, ...countSorted(sortNumbers(column.cells.slice())) };
  }
  const counts = new Uint32Array(column.values.length);
  column.counts.forEach((count, at) => (counts[at % counts.length] = (counts[at % counts.length] ?? 0) + count));
  return { kind: 'categories', values: column.values, counts, total: totalOf(counts) };
}

function chunksOf(column: Comparable): ChunkDistributions['reference'] {
  return Array.from(column.missing, (_, chunk) => {
    if (column.kind === 'numbers') {
      const { cells, offsets, of } = column;
      return { kind: 'numbers' as const, of, ...countSorted(cells.slice(offsets[chunk], offsets[chunk + 1])) };
    }
    const size = column.values.length;
    const counts = column.counts.subarray(chunk * size, (chunk + 1) * size);
    return { kind: 'categories' as const, values: column.values, counts, total: totalOf(counts) };
  });
}

const totalOf = (counts: Uint32Array): number => counts.reduce((sum, count) => sum + count, 0);
