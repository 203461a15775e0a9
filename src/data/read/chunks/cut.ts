import { InputError, noChunk, type Chunk, type ChunkPeriod, type DatasetFacts } from '../../../contract';
import { chunksByCount, chunksOfSize, type RowRange } from '../../../stats';
import { maxChunks, type Chunked, type Cut, type Table } from '../../dataset';
import { toIsoTime } from '../profile/iso-time';
import type { NumberCells } from '../cells';
import { endOfPeriod, nameOfPeriod, startOfPeriod } from './period';

/** Cuts the rows of a dataset, as `Rows.cut` promises. */
export async function cutRows({ facts, cells: ask }: Pick<Table, 'facts' | 'cells'>, by: Cut): Promise<Chunked> {
  const hasTime = facts.columns.some(({ name }) => name === by.time);
  const cells = by.time !== null && hasTime ? await ask(by.time, 'datetime') : null;
  const times = cells?.kind === 'numbers' ? cells : null;
  const cut = by.by === 'time' ? cutByPeriod(times, by.every, facts) : cutByPosition(times, by, facts);
  return { ...cut, unplaced: cut.codes.reduce((sum, code) => sum + (code === noChunk ? 1 : 0), 0) };
}

type Found = Omit<Chunked, 'unplaced'>;

function cutByPeriod(times: NumberCells | null, every: ChunkPeriod, facts: DatasetFacts): Found {
  const codes = new Uint16Array(facts.rows).fill(noChunk);
  if (!times) throw new InputError(`${facts.name} has no column of times, by which chunks could be cut.`);
  const chunks: Chunk[] = [];
  let [start, end, rows] = [NaN, NaN, 0];
  const close = (): void => {
    if (rows === 0) return;
    chunks.push({ key: nameOfPeriod(start, every), start: toIsoTime(start), end: toIsoTime(end), rows });
  };
  let found = 0;
  for (const row of times.order) {
    const time = times.values[row] ?? NaN;
    if (!(time >= start && time < end)) {
      close();
      [start, rows] = [startOfPeriod(time, every), 0];
      end = endOfPeriod(start, every);
      found += 1;
    }
    rows += 1;
    codes[row] = found - 1;
  }
  close();
  refuseMany(found, facts);
  return { chunks, codes };
}

function cutByPosition(times: NumberCells | null, by: Exclude<Cut, { by: 'time' }>, facts: DatasetFacts): Found {
  const codes = new Uint16Array(facts.rows).fill(noChunk);
  const order = times && by.by !== 'file' ? times.order : null;
  const placed = order?.length ?? facts.rows;
  const ranges = rangesOf(by, placed, facts);
  refuseMany(ranges.length, facts);
  const chunks = ranges.map(({ from, to }, code) => {
    const span = { first: Infinity, last: -Infinity };
    for (let position = from; position < to; position++) {
      const row = order ? (order[position] ?? 0) : position;
      codes[row] = code;
      const time = times?.values[row] ?? NaN;
      if (time < span.first) span.first = time;
      if (time > span.last) span.last = time;
    }
    const key = by.by === 'file' ? (facts.files[code]?.name ?? '') : `${from + 1}-${to}`;
    return { key, start: toIsoTime(span.first), end: toIsoTime(span.last), rows: to - from };
  });
  return { chunks, codes };
}

function rangesOf(by: Exclude<Cut, { by: 'time' }>, rows: number, { files }: DatasetFacts): readonly RowRange[] {
  if (by.by === 'size') return chunksOfSize(rows, by.rows);
  if (by.by === 'count') return chunksByCount(rows, by.n);
  let from = 0;
  return files.map(({ rows: own }) => ({ from, to: (from += own) }));
}

function refuseMany(chunks: number, { name }: DatasetFacts): void {
  if (chunks <= maxChunks) return;
  throw new InputError(`${name} would have ${chunks} chunks, of which ${maxChunks} can be drawn: take longer ones.`);
}
