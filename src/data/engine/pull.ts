import type { Engine } from './engine';
import { identifier, join, sql, table, type Sql } from './sql';

/** So many rows leave the engine at a time: their copy on the way is small beside the table. */
const manyRows = 2 ** 21;

/** A DOUBLE, never null, of each of the table's `rows`. */
export function pullNumbers(engine: Engine, value: Sql, rows: number, sliceRows = manyRows): Float64Array {
  const read = (slice: Sql): Float64Array => engine.numbers(sql`SELECT ${value} AS v FROM ${table} WHERE ${slice}`);
  const [only, ...others] = slicesOf(rows, sliceRows);
  if (others.length === 0) return read(only);
  const all = new Float64Array(rows);
  let length = 0;
  for (const slice of [only, ...others]) {
    const part = read(slice);
    all.set(part, length);
    length += part.length;
  }
  return all;
}

/** UBIGINTs, never null, of every one of the table's `rows` that meets the condition. */
export function pullUnsigned(
  engine: Engine,
  values: readonly Sql[],
  condition: Sql,
  rows: number,
  sliceRows = manyRows,
): readonly BigUint64Array[] {
  const named = values.map((value, index) => sql`${value} AS ${identifier(`v${index}`)}`);
  const read = (slice: Sql): readonly BigUint64Array[] =>
    engine.unsigned(sql`SELECT ${join(named)} FROM ${table} WHERE ${condition} AND ${slice}`);
  const [only, ...others] = slicesOf(rows, sliceRows);
  if (others.length === 0) return read(only);
  const all = values.map(() => new BigUint64Array(rows));
  let length = 0;
  for (const slice of [only, ...others]) {
    const parts = read(slice);
    parts.forEach((part, index) => all[index]?.set(part, length));
    length += parts[0]?.length ?? 0;
  }
  return all.map((column) => column.subarray(0, length));
}

/** Conditions that part so many rows by position. */
export function slicesOf(rows: number, sliceRows: number): readonly [Sql, ...Sql[]] {
  if (rows <= sliceRows) return [sql`true`];
  const slice = (from: number): Sql => sql`rowid >= ${from} AND rowid < ${from + sliceRows}`;
  const later = Array.from({ length: Math.ceil(rows / sliceRows) - 1 }, (_, index) => slice((index + 1) * sliceRows));
  return [slice(0), ...later];
}
