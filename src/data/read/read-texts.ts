import type { StoredColumn } from '../../spec';
import type { Engine } from '../engine';
import { pullUnsigned } from '../pull';
import { identifier, sql, table, valuesOf } from '../sql';
import { mostLevels, type Cells } from './cells';

/** The texts of a column; what is stored otherwise by what the engine writes it as. */
export function readTexts(engine: Engine, { name, storage, distinct }: StoredColumn, rows: number): Cells {
  if (storage !== 'string' || (distinct ?? 0) > mostLevels) return hashTexts(engine, name, rows);
  const ordered = sql`SELECT value, row_number() OVER (ORDER BY value)::DOUBLE AS position FROM ${valuesOf(name)}`;
  const codes = engine.numbers(sql`
    SELECT coalesce(position, 0) AS v
    FROM ${table} LEFT JOIN (${ordered}) AS positions ON ${table}.${identifier(name)} = positions.value
    ORDER BY ${table}.rowid`);
  return {
    kind: 'levels',
    levels: engine.strings(sql`SELECT value FROM ${valuesOf(name)} ORDER BY value`),
    counts: Uint32Array.from(engine.numbers(sql`SELECT n::DOUBLE AS v FROM ${valuesOf(name)} ORDER BY value`)),
    codes: Uint32Array.from(codes),
  };
}

function hashTexts(engine: Engine, name: string, rows: number): Cells {
  const text = sql`${identifier(name)}::VARCHAR`;
  const isMissing = sql`${text} IS NULL`;
  const [lengths, hashes] = pullUnsigned(
    engine,
    [
      sql`CASE WHEN ${isMissing} THEN 0::UBIGINT ELSE length(${text})::UBIGINT + 1 END`,
      sql`CASE WHEN ${isMissing} THEN 0::UBIGINT ELSE hash(${text}) END`,
    ],
    sql`true`,
    rows,
  );
  if (!lengths || !hashes) throw new TypeError('The engine returned no hashes.');
  return { kind: 'texts', lengths: Float64Array.from(lengths, (n) => (n === 0n ? NaN : Number(n - 1n))), hashes };
}
