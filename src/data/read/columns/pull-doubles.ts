import type { Storage, StoredColumn } from '../../../contract';
import type { Engine } from '../../engine/engine';
import { pullNumbers } from '../../engine/pull';
import { asMilliseconds, identifier, join, sql, table, type Sql } from '../../engine/sql';
import { asDouble } from './as-double';

/** A column as doubles, a row each, or as milliseconds since 1970; NaN where there is none. The caller owns them. */
export type PullDoubles = (column: StoredColumn, isTime: boolean) => Float64Array;

/** So many cells leave the engine at a time: to plan a statement over a wide table takes as long as to read thousands. */
const manyCells = 2 ** 18;

/**
 * Columns of a table of so many rows. Short ones come several at a time, those that follow in the table with the one that is
 * asked for, and wait for their turn; each does so once.
 */
export function pullDoubles(engine: Engine, columns: readonly StoredColumn[], rows: number): PullDoubles {
  const atOnce = Math.max(1, Math.floor(manyCells / Math.max(1, rows)));
  const ahead = new Map<string, Float64Array>();
  const coming = columns.filter(({ storage }) => isNumber(storage));
  return (column, isTime) => {
    const waiting = ahead.get(column.name);
    ahead.delete(column.name);
    const asUsual = isTime === isTimeOf(column);
    if (waiting && asUsual) return waiting;
    const at = asUsual ? coming.findIndex(({ name }) => name === column.name) : -1;
    if (at < 0 || atOnce === 1) return pullNumbers(engine, cellOf(column, isTime), rows);
    const group = coming.splice(at, atOnce);
    const cells = group.map((one, index) => sql`${cellOf(one, isTimeOf(one))} AS ${identifier(`v${index}`)}`);
    const [first, ...others] = engine.doubles(sql`SELECT ${join(cells)} FROM ${table}`);
    if (!first) throw new TypeError('The engine returned no column.');
    others.forEach((values, index) => {
      const name = group[index + 1]?.name;
      if (name !== undefined) ahead.set(name, values);
    });
    return first;
  };
}

const isNumber = (storage: Storage): boolean => storage !== 'string' && storage !== 'nested';

const isTimeOf = ({ storage }: StoredColumn): boolean => storage === 'datetime';

const cellOf = (column: StoredColumn, isTime: boolean): Sql =>
  sql`coalesce(${isTime ? asMilliseconds(column) : asDouble(column)}, 'nan'::DOUBLE)`;
