import { noChunk, type ChunkedColumn, type ColumnType, type StoredColumn } from '../../../contract';
import { ascendingOrder } from '../../../stats';
import type { Chunked, Table } from '../../dataset';
import type { LevelCells, NumberCells, TextCells } from '../cells';
import { textLengths } from '../texts/text-lengths';
import { identifier, sql, table } from '../../engine/sql';

/** So many counts of categories in chunks at most. */
const mostCounts = 10_000_000;

/** One column chunk by chunk, as `Rows.inChunks` promises. */
export async function readInChunks(
  dataset: Pick<Table, 'cells' | 'numbers'>,
  column: StoredColumn,
  type: ColumnType,
  cut: Chunked,
): Promise<ChunkedColumn> {
  const cells = await dataset.cells(column.name, type);
  if (cells.kind === 'none') {
    const isMissing = sql`SELECT (${identifier(column.name)} IS NULL)::DOUBLE AS v FROM ${table}`;
    const missing = await dataset.numbers(isMissing);
    return { kind: 'none', why: cells.why, missing: countMissing((row) => missing[row] === 1, cut) };
  }
  const isFreeText = column.storage === 'string' && type === 'text' && cells.kind !== 'numbers';
  return isFreeText ? lengthsOf(cells, cut) : chunksOf(cells, column, type, cut);
}

function chunksOf(cells: Present, { storage, distinct }: StoredColumn, type: ColumnType, cut: Chunked): ChunkedColumn {
  const missing = countMissing((row) => isMissing(cells, row), cut);
  if (cells.kind === 'numbers') return { kind: 'numbers', of: cells.of, ...group(cells, cut), missing };
  if (type === 'id' || type === 'text') {
    const why =
      storage === 'string'
        ? 'identifiers are not compared value by value'
        : 'identifiers and numbers read as text are not compared value by value';
    return { kind: 'none', why, missing };
  }
  const levels = cells.kind === 'levels' ? cells.levels.length : (distinct ?? 0);
  if (cells.kind === 'texts' || levels * cut.chunks.length > mostCounts) {
    return { kind: 'none', why: `it has ${levels} different values, too many to compare chunk by chunk`, missing };
  }
  const placed = storage === 'string' ? cells : withoutUnplaced(cells, cut);
  return { kind: 'categories', values: placed.levels, counts: countLevels(placed, cut), missing };
}

type Present = NumberCells | LevelCells | TextCells;

function isMissing(cells: Present, row: number): boolean {
  if (cells.kind === 'levels') return cells.codes[row] === 0;
  return Number.isNaN(cells.kind === 'numbers' ? cells.values[row] : cells.lengths[row]);
}

function countMissing(isMissing: (row: number) => boolean, { codes, chunks }: Chunked): Uint32Array {
  const missing = new Uint32Array(chunks.length);
  codes.forEach((code, row) => {
    if (code !== noChunk && isMissing(row)) missing[code] = (missing[code] ?? 0) + 1;
  });
  return missing;
}

/** Puts the values of each chunk together, ascending. */
function group(
  { values, order }: Pick<NumberCells, 'values' | 'order'>,
  { codes, chunks }: Chunked,
): { readonly cells: Float64Array; readonly offsets: Uint32Array } {
  const offsets = new Uint32Array(chunks.length + 1);
  for (const row of order) {
    const code = codes[row] ?? noChunk;
    if (code !== noChunk) offsets[code + 1] = (offsets[code + 1] ?? 0) + 1;
  }
  for (let code = 0; code < chunks.length; code++) {
    offsets[code + 1] = (offsets[code + 1] ?? 0) + (offsets[code] ?? 0);
  }
  const next = offsets.slice(0, -1);
  const cells = new Float64Array(offsets.at(-1) ?? 0);
  for (const row of order) {
    const code = codes[row] ?? noChunk;
    if (code === noChunk) continue;
    const at = next[code] ?? 0;
    cells[at] = values[row] ?? NaN;
    next[code] = at + 1;
  }
  return { cells, offsets };
}

/** Numbers and times that occur in no chunk are no categories of it. */
function withoutUnplaced({ levels, codes }: Coded, cut: Chunked): Coded {
  const isPlaced = new Uint8Array(levels.length + 1);
  codes.forEach((code, row) => {
    if (cut.codes[row] !== noChunk) isPlaced[code] = 1;
  });
  const kept = levels.filter((_, level) => isPlaced[level + 1] === 1);
  if (kept.length === levels.length) return { levels, codes };
  let next = 0;
  const place = new Uint32Array(isPlaced.length);
  for (let code = 1; code < isPlaced.length; code++) if (isPlaced[code] === 1) place[code] = next += 1;
  return { levels: kept, codes: codes.map((code) => place[code] ?? 0) };
}

type Coded = Pick<LevelCells, 'levels' | 'codes'>;

function countLevels({ levels, codes }: Coded, cut: Chunked): Uint32Array {
  const counts = new Uint32Array(levels.length * cut.chunks.length);
  codes.forEach((level, row) => {
    const chunk = cut.codes[row] ?? noChunk;
    if (chunk === noChunk || level === 0) return;
    const at = chunk * levels.length + level - 1;
    counts[at] = (counts[at] ?? 0) + 1;
  });
  return counts;
}

/** Free text by its length in characters. */
function lengthsOf(cells: LevelCells | TextCells, cut: Chunked): ChunkedColumn {
  const missing = countMissing((row) => isMissing(cells, row), cut);
  const values = textLengths(cells);
  const { rows: order } = ascendingOrder(values);
  return { kind: 'numbers', of: 'lengths', ...group({ values, order }, cut), missing };
}
