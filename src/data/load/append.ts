import { TablesApart } from '../../contract';
import type { Engine } from '../engine/engine';
import { identifier, join, sql, table, typeName, type Sql } from '../engine/sql';
import { saysIdentifier } from './inference/names';
import { listed } from './readers/refine/listed';
import { describeTable, type TableColumn } from '../engine/storage/settle-storage';
import { storageOf } from '../engine/storage/storage';

const gathered = identifier('gathered');

/** Puts the freshly read table aside, so that the next file can be read. */
export function setAside(engine: Engine): void {
  engine.execute(sql`ALTER TABLE ${table} RENAME TO ${gathered}`);
}

/** Brings back what was put aside as the table of the dataset. */
export function bringBack(engine: Engine): void {
  engine.execute(sql`ALTER TABLE ${gathered} RENAME TO ${table}`);
}

/**
 * Appends the freshly read table to those before it, column by name, and drops it. Columns that one lacks are missing
 * there; types that differ give way to one that holds both. The answer says so, a sentence each, but for columns of whole
 * numbers (`isNumbered`), of which some files keep the digits as text. Throws TablesApart where no
 * column is in both, or only ids or the lesser part while each has others, for then they are two tables.
 */
export function appendTable(
  engine: Engine,
  name: string,
  first: string,
  isNumbered: (column: string) => boolean,
): readonly string[] {
  const before = describeTable(engine, gathered);
  const added = describeTable(engine, table);
  const find = (columns: readonly TableColumn[], column: string): TableColumn | undefined =>
    columns.find((candidate) => candidate.name.toLowerCase() === column.toLowerCase());
  const shared = added.filter((column) => find(before, column.name));
  const fewest = Math.min(added.length, before.length);
  const isLittle = 2 * shared.length < fewest || shared.every((column) => saysIdentifier(column.name));
  if (shared.length === 0 || (shared.length < fewest && isLittle)) {
    const what = shared.length === 0 ? 'no column' : `only ${listed(shared.map((column) => column.name))}`;
    throw new TablesApart(
      `${name} has ${what} in common with ${first}, so they are two tables and not one: open each by itself.`,
    );
  }
  const notes = before
    .filter((column) => !find(added, column.name))
    .map((column) => `${name}: column ${column.name} is not in this file; its rows are missing there.`);
  const selected = added.map((column): Sql => {
    const own = identifier(column.name);
    const known = find(before, column.name);
    if (!known) {
      engine.execute(sql`ALTER TABLE ${gathered} ADD COLUMN ${own} ${typeName(column.type)}`);
      notes.push(`${name}: column ${column.name} is new in this file; it is missing in the files before.`);
      return own;
    }
    const as = identifier(known.name);
    if (known.type === column.type) return sql`${own} AS ${as}`;
    const type = commonType(engine, known, column);
    if (type !== known.type) engine.execute(sql`ALTER TABLE ${gathered} ALTER ${as} TYPE ${typeName(type)}`);
    if (storageOf(known.type) !== storageOf(column.type) && type === 'VARCHAR' && !isNumbered(column.name)) {
      notes.push(`${name}: column ${column.name} is ${column.type} here and ${known.type} before; it is read as text.`);
    }
    return sql`CAST(${own} AS ${typeName(type)}) AS ${as}`;
  });
  engine.execute(sql`INSERT INTO ${gathered} BY NAME SELECT ${join(selected)} FROM ${table}`);
  engine.execute(sql`DROP TABLE ${table}`);
  return notes;
}

/** A column without any value has no type of its own. */
function commonType(engine: Engine, before: TableColumn, added: TableColumn): string {
  if (isEmpty(engine, table, added.name)) return before.type;
  if (isEmpty(engine, gathered, before.name)) return added.type;
  const storages = [storageOf(before.type), storageOf(added.type)];
  if (storages.every((storage) => storage === 'integer')) return 'BIGINT';
  if (storages.every((storage) => storage === 'integer' || storage === 'decimal' || storage === 'float'))
    return 'DOUBLE';
  if (storages.every((storage) => storage === 'datetime')) return 'TIMESTAMP';
  return 'VARCHAR';
}

function isEmpty(engine: Engine, of: Sql, column: string): boolean {
  const [row] = engine.rows(sql`SELECT count(${identifier(column)}) = 0 AS empty FROM ${of}`);
  return row?.['empty'] === true;
}
