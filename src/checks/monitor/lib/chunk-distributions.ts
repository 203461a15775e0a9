import type { ChunkedColumn, ColumnSummary, DatasetRole } from '../../../contract';
import { countSorted, quantile, sortNumbers } from '../../../stats';
import { NotApplicable } from '../../define';

/** Of a column that runs with time. */
export const runsOn = 'It runs with time: every chunk begins where the one before ended.';

type Distribution = ColumnSummary['distribution'];
/** So many chunks show a way. */
const fewestOfAWay = 3;

/** Whether numbers go on from chunk to chunk, as a counter or a time does: of each nearly all lie beyond nearly all of the one before. */
export function goesOn(chunks: ChunkDistributions['current']): boolean {
  const spans = chunks.flatMap((chunk) =>
    chunk.kind === 'numbers' && chunk.total > 0
      ? [{ low: quantile(chunk, 0.05) ?? NaN, high: quantile(chunk, 0.95) ?? NaN }]
      : [],
  );
  const follows = (is: (one: Span, next: Span) => boolean): boolean =>
    spans.slice(1).every((next, index) => is(spans[index] ?? next, next));
  return (
    spans.length >= fewestOfAWay &&
    (follows((one, next) => next.low > one.high) || follows((one, next) => next.high < one.low))
  );
}

type Span = { readonly low: number; readonly high: number };

/** A column of the reference as a whole, and of every chunk of both datasets. */
export type ChunkDistributions = {
  readonly whole: Exclude<Distribution, { kind: 'none' }>;
  readonly reference: readonly Exclude<Distribution, { kind: 'none' }>[];
  readonly current: readonly Exclude<Distribution, { kind: 'none' }>[];
};

/** The whole of some of its chunks. */
export const wholeOfSome = (column: ChunkedColumn, isIn: readonly boolean[]): ChunkDistributions['whole'] =>
  wholeOf(comparable(column, 'current'), isIn);

/** Throws NotApplicable where the column has no distributions of one kind. */
export function chunkDistributions(reference: ChunkedColumn, current: ChunkedColumn): ChunkDistributions {
  const [before, after] = [comparable(reference, 'reference'), comparable(current, 'current')];
  if (before.kind !== after.kind) throw new NotApplicable('The two columns hold different kinds of values.');
  return { whole: wholeOf(before), reference: chunksOf(before), current: chunksOf(after) };
}

type Comparable = Exclude<ChunkedColumn, { kind: 'none' }>;

function comparable(column: ChunkedColumn, side: DatasetRole): Comparable {
  if (column.kind === 'none') throw new NotApplicable(`The ${side} column can not be compared: ${column.why}.`);
  return column;
}

function wholeOf(column: Comparable, isIn?: readonly boolean[]): ChunkDistributions['whole'] {
  if (column.kind === 'numbers') {
    const cells = isIn ? cellsOf(column, isIn) : column.cells.slice();
    return { kind: 'numbers', of: column.of, ...countSorted(sortNumbers(cells)) };
  }
  const size = column.values.length;
  const counts = new Uint32Array(size);
  column.counts.forEach((count, at) => {
    if (!isIn || isIn[Math.floor(at / size)]) counts[at % size] = (counts[at % size] ?? 0) + count;
  });
  return { kind: 'categories', values: column.values, counts, total: totalOf(counts) };
}

/** The cells of some chunks. */
function cellsOf({ cells, offsets }: Extract<Comparable, { kind: 'numbers' }>, isIn: readonly boolean[]): Float64Array {
  const parts = isIn.flatMap((is, chunk) => (is ? [cells.subarray(offsets[chunk], offsets[chunk + 1])] : []));
  const all = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
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
