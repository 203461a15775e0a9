import type { Engine } from './engine';
import { identifier, join, sql, table, type Sql } from './sql';

/** So many rows leave the engine at a time: their copy on the way is small beside the table. */
const manyRows = 2 ** 21;

/** A DOUBLE, never null, of every row that meets the condition. */
export function pullNumbers(engine: Engine, value: Sql, condition: Sql, sliceRows = manyRows): Float64Array {
  const slices = slicesOf(engine, sliceRows);
  const read = (slice: Sql): Float64Array =>
    engine.numbers(sql`SELECT ${value} AS v FROM ${table} WHERE ${condition} AND ${slice}`);
  const [only] = slices;
  if (slices.length === 1 && only) return read(only);
  const all = new Float64Array(slices.length * sliceRows);
  let length = 0;
  for (const slice of slices) {
    const part = read(slice);
    all.set(part, length);
    length += part.length;
  }
  return all.subarray(0, length);
}

/** UBIGINTs, never null, of every row that meets the condition. */
export function pullUnsigned(
  engine: Engine,
  values: readonly Sql[],
  condition: Sql,
  sliceRows = manyRows,
): readonly BigUint64Array[] {
  const slices = slicesOf(engine, sliceRows);
  const named = values.map((value, index) => sql`${value} AS ${identifier(`v${index}`)}`);
  const read = (slice: Sql): readonly BigUint64Array[] =>
    engine.unsigned(sql`SELECT ${join(named)} FROM ${table} WHERE ${condition} AND ${slice}`);
  const [only] = slices;
  if (slices.length === 1 && only) return read(only);
  const all = values.map(() => new BigUint64Array(slices.length * sliceRows));
  let length = 0;
  for (const slice of slices) {
    const parts = read(slice);
    parts.forEach((part, index) => all[index]?.set(part, length));
    length += parts[0]?.length ?? 0;
  }
  return all.map((column) => column.subarray(0, length));
}

/** Conditions that part the table's rows by position. */
function slicesOf(engine: Engine, sliceRows: number): readonly Sql[] {
  const [row] = engine.rows(sql`SELECT coalesce(max(rowid) + 1, 0)::DOUBLE AS n FROM ${table}`);
  const slices = Math.max(1, Math.ceil(Number(row?.['n']) / sliceRows));
  if (slices === 1) return [sql`true`];
  return Array.from(
    { length: slices },
    (_, index) => sql`rowid >= ${index * sliceRows} AND rowid < ${(index + 1) * sliceRows}`,
  );
}
