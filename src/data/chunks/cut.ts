import { makeVector, Table, tableToIPC } from 'apache-arrow';
import { InputError, type ChunkPeriod, type DatasetFacts } from '../../spec';
import { ascendingOrder, chunksByCount, chunksOfSize, type RowRange } from '../../stats';
import { maxChunks, type Chunked, type Cut } from '../dataset';
import type { Engine } from '../engine';
import { pullNumbers } from '../pull';
import { toIsoTime } from '../profile/iso-time';
import { asMilliseconds, chunksNames, identifier, noChunk, sql } from '../sql';
import { endOfPeriod, nameOfPeriod, startOfPeriod } from './period';

/** Cuts the rows of a dataset, as `Dataset.cut` promises. */
export function cutRows(engine: Engine, facts: DatasetFacts, by: Cut): Chunked {
  const column = facts.columns.find(({ name }) => name === by.time);
  const times = column
    ? pullNumbers(engine, sql`coalesce(${asMilliseconds(column)}, 'nan'::DOUBLE)`, facts.rows)
    : null;
  const cut = by.by === 'time' ? cutByPeriod(times, by.every, facts) : cutByPosition(times, by, facts);
  engine.execute(sql`DROP TABLE IF EXISTS ${identifier(chunksNames.table)}`);
  const codes = new Table({ [chunksNames.column]: makeVector(cut.codes) });
  engine.insertArrow(chunksNames.table, tableToIPC(codes, 'stream'), true);
  return { ...cut, unplaced: cut.codes.reduce((sum, code) => sum + (code === noChunk ? 1 : 0), 0) };
}

type Found = Omit<Chunked, 'unplaced'>;

function cutByPeriod(times: Float64Array | null, every: ChunkPeriod, facts: DatasetFacts): Found {
  const codes = new Uint16Array(facts.rows).fill(noChunk);
  if (!times) throw new InputError(`${facts.name} has no column of times, by which chunks could be cut.`);
  const rows = new Map<number, number>();
  const starts = new Float64Array(times.length);
  let [start, end] = [NaN, NaN];
  times.forEach((time, row) => {
    // Neighbouring rows mostly share their period.
    if (!(time >= start && time < end)) {
      start = Number.isNaN(time) ? NaN : startOfPeriod(time, every);
      end = Number.isNaN(time) ? NaN : endOfPeriod(start, every);
    }
    starts[row] = start;
    if (!Number.isNaN(start)) rows.set(start, (rows.get(start) ?? 0) + 1);
  });
  refuseMany(rows.size, facts);
  const ordered = [...rows.keys()].sort((a, b) => a - b);
  const codeOf = new Map(ordered.map((start, code) => [start, code]));
  starts.forEach((start, row) => (codes[row] = codeOf.get(start) ?? noChunk));
  const chunks = ordered.map((start) => ({
    key: nameOfPeriod(start, every),
    start: toIsoTime(start),
    end: toIsoTime(endOfPeriod(start, every)),
    rows: rows.get(start) ?? 0,
  }));
  return { chunks, codes };
}

function cutByPosition(times: Float64Array | null, by: Exclude<Cut, { by: 'time' }>, facts: DatasetFacts): Found {
  const codes = new Uint16Array(facts.rows).fill(noChunk);
  const order = times && by.by !== 'file' ? ascendingOrder(times).rows : null;
  const placed = order?.length ?? facts.rows;
  const ranges = rangesOf(by, placed, facts);
  refuseMany(ranges.length, facts);
  const chunks = ranges.map(({ from, to }, code) => {
    const span = { first: Infinity, last: -Infinity };
    for (let position = from; position < to; position++) {
      const row = order ? (order[position] ?? 0) : position;
      codes[row] = code;
      const time = times?.[row] ?? NaN;
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
