import { compareCodePoints, type ChunkedColumn, type ColumnType, type StoredColumn } from '../../spec';
import type { Engine } from '../engine';
import { readNumbers } from '../in-order';
import { chunkOfRow, identifier, noChunk, sql, tableInChunks, valuesOf } from '../sql';
import { timeCategory } from '../summarise';
import type { CutRows } from './cut';

/** So many counts of categories in chunks at most. */
const mostCounts = 10_000_000;

/** One column chunk by chunk, as `Dataset.inChunks` promises. */
export function readInChunks(engine: Engine, column: StoredColumn, type: ColumnType, cut: CutRows): ChunkedColumn {
  const { storage } = column;
  if (storage === 'nested') return none(engine, column, cut, `columns of type ${column.engineType} are not analysed`);
  if (storage === 'string' && type !== 'numeric' && type !== 'datetime' && type !== 'text') {
    if (type === 'id') return none(engine, column, cut, 'identifiers are not compared value by value');
    return readCategories(engine, column, cut);
  }
  const { missing, ...grouped } = group(readNumbers(engine, cut.codes.length, column, type), cut);
  if (type === 'numeric') return { kind: 'numbers', of: 'values', ...grouped, missing };
  if (type === 'datetime') return { kind: 'numbers', of: 'times', ...grouped, missing };
  if (type === 'text' && storage === 'string') return { kind: 'numbers', of: 'lengths', ...grouped, missing };
  if (type === 'id' || type === 'text') {
    return { kind: 'none', why: 'identifiers and numbers read as text are not compared value by value', missing };
  }
  const called =
    storage === 'boolean' ? (value: number) => String(value === 1) : storage === 'datetime' ? timeCategory : String;
  return named(grouped, missing, called);
}

type Grouped = { readonly cells: Float64Array; readonly offsets: Uint32Array };

/** Puts the cells of each chunk together, ascending; NaN is missing. */
function group(cells: Float64Array, { codes, chunks }: CutRows): Grouped & { readonly missing: Uint32Array } {
  const missing = new Uint32Array(chunks.length);
  const offsets = new Uint32Array(chunks.length + 1);
  for (let row = 0; row < cells.length; row++) {
    const code = codes[row] ?? noChunk;
    if (code === noChunk) continue;
    if (Number.isNaN(cells[row])) missing[code] = (missing[code] ?? 0) + 1;
    else offsets[code + 1] = (offsets[code + 1] ?? 0) + 1;
  }
  for (let code = 0; code < chunks.length; code++) {
    offsets[code + 1] = (offsets[code + 1] ?? 0) + (offsets[code] ?? 0);
  }
  const next = offsets.slice(0, -1);
  const grouped = new Float64Array(offsets.at(-1) ?? 0);
  for (let row = 0; row < cells.length; row++) {
    const code = codes[row] ?? noChunk;
    const cell = cells[row] ?? NaN;
    if (code === noChunk || Number.isNaN(cell)) continue;
    const at = next[code] ?? 0;
    grouped[at] = cell;
    next[code] = at + 1;
  }
  chunks.forEach((_, code) => grouped.subarray(offsets[code], offsets[code + 1]).sort());
  return { cells: grouped, offsets, missing };
}

/** Numbers that are categories, by what they are called. */
function named({ cells, offsets }: Grouped, missing: Uint32Array, called: (value: number) => string): ChunkedColumn {
  const names = new Map([...new Set(cells)].map((value) => [value, called(value)]));
  const values = [...new Set(names.values())].sort(compareCodePoints);
  if (values.length * missing.length > mostCounts) return tooMany(values.length, missing);
  const positionOf = new Map(values.map((value, position) => [value, position]));
  const positions = new Map([...names].map(([value, name]) => [value, positionOf.get(name) ?? 0]));
  const counts = new Uint32Array(values.length * missing.length);
  missing.forEach((_, code) => {
    for (let at = offsets[code] ?? 0; at < (offsets[code + 1] ?? 0); at++) {
      const cell = code * values.length + (positions.get(cells[at] ?? NaN) ?? 0);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  });
  return { kind: 'categories', values, counts, missing };
}

const tooMany = (levels: number, missing: Uint32Array): ChunkedColumn => ({
  kind: 'none',
  why: `it has ${levels} different values, too many to compare chunk by chunk`,
  missing,
});

function readCategories(engine: Engine, column: StoredColumn, cut: CutRows): ChunkedColumn {
  const levels = column.distinct ?? 0;
  if (levels * cut.chunks.length > mostCounts) return tooMany(levels, missingOf(engine, column, cut));
  const value = identifier(column.name);
  const values = engine.strings(sql`SELECT value FROM ${valuesOf(column.name)} ORDER BY value`);
  const positions = sql`SELECT value, row_number() OVER (ORDER BY value) AS position FROM ${valuesOf(column.name)}`;
  const [codes, places, rows] = engine.unsigned(sql`
    SELECT chunk::UBIGINT AS chunk, coalesce(position, 0)::UBIGINT AS position, n::UBIGINT AS n
    FROM (
      SELECT ${chunkOfRow} AS chunk, ${value} AS value, count(*) AS n FROM ${tableInChunks}
      WHERE ${chunkOfRow} <> ${noChunk} GROUP BY ALL)
    LEFT JOIN (${positions}) USING (value)`);
  const counts = new Uint32Array(values.length * cut.chunks.length);
  const missing = new Uint32Array(cut.chunks.length);
  codes?.forEach((code, index) => {
    const position = Number(places?.[index]);
    const n = Number(rows?.[index]);
    if (position === 0) missing[Number(code)] = n;
    else counts[Number(code) * values.length + position - 1] = n;
  });
  return { kind: 'categories', values, counts, missing };
}

const none = (engine: Engine, column: StoredColumn, cut: CutRows, why: string): ChunkedColumn => ({
  kind: 'none',
  why,
  missing: missingOf(engine, column, cut),
});

function missingOf(engine: Engine, { name }: StoredColumn, { chunks }: CutRows): Uint32Array {
  const [codes, rows] = engine.unsigned(sql`
    SELECT ${chunkOfRow}::UBIGINT AS chunk, count(*)::UBIGINT AS n FROM ${tableInChunks}
    WHERE ${chunkOfRow} <> ${noChunk} AND ${identifier(name)} IS NULL GROUP BY ${chunkOfRow}`);
  const missing = new Uint32Array(chunks.length);
  codes?.forEach((code, index) => (missing[Number(code)] = Number(rows?.[index])));
  return missing;
}
