import type { Engine } from '../../engine';
import { inParts } from '../../in-parts';
import { identifier, join, sql, table } from '../../sql';
import type { Change } from '../refine/convert';
import type { LoadedColumn } from './load';

/** Where every line ends with a delimiter there is a last column without name and values: true if it was, and is gone. */
export function dropTrailing(engine: Engine, name: string | null): boolean {
  if (name === null) return false;
  const column = identifier(name);
  const [row] = engine.rows(sql`SELECT count(${column})::DOUBLE AS n FROM ${table}`);
  if (row?.['n'] !== 0) return false;
  engine.execute(sql`ALTER TABLE ${table} DROP COLUMN ${column}`);
  return true;
}

/** Dates were read with room for a time; those columns where none has one are dates again. */
export function plainDates(engine: Engine, columns: readonly LoadedColumn[]): readonly Change[] {
  const stored = engine.rows(sql`SELECT column_name AS name FROM (DESCRIBE ${table}) WHERE column_type = 'TIMESTAMP'`);
  const times = new Set(stored.map((row) => row['name']));
  const dates = columns.filter(({ name, type }) => type === 'DATE' && times.has(name)).map(({ name }) => name);
  return inParts(dates).flatMap((part) => {
    const withTime = part.map((name, index) => {
      const column = identifier(name);
      return sql`bool_or(${column} <> ${column}::DATE) AS ${identifier(`d${index}`)}`;
    });
    const [row] = engine.rows(sql`SELECT ${join(withTime)} FROM ${table}`);
    return part
      .filter((_, index) => row?.[`d${index}`] !== true)
      .map((name): Change => ({ name, type: 'DATE', value: sql`${identifier(name)}::DATE` }));
  });
}
