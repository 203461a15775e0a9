import type { Group } from '../dataset';
import { countRows, type Engine } from './engine';
import { identifier, join, sql, table, type Sql } from './sql';

/**
 * Puts the rows of a group in the place of the table, in their order, and says how many they are: whatever names the table finds
 * them, for their schema is looked through first.
 */
export function enterGroup(engine: Engine, group: Group): number {
  leaveGroup(engine);
  engine.execute(sql`CREATE SCHEMA IF NOT EXISTS grouped`);
  engine.execute(sql`CREATE TABLE grouped.${table} AS SELECT * FROM main.${table} WHERE ${isOfGroup(group)}`);
  engine.execute(sql`SET search_path = 'grouped,main'`);
  return countRows(engine);
}

/** The condition that its rows meet. */
export const isOfGroup = (group: Group): Sql =>
  join(
    group.map(({ column, value }) =>
      value === null ? sql`${identifier(column)} IS NULL` : sql`${identifier(column)}::VARCHAR = ${value}`,
    ),
    ' AND ',
  );

/** Brings back the whole table. */
export function leaveGroup(engine: Engine): void {
  engine.execute(sql`SET search_path = 'main'`);
  engine.execute(sql`DROP SCHEMA IF EXISTS grouped CASCADE`);
}
