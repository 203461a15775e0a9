import type { Engine } from '../../../engine/engine';
import { identifier, join, sql, table, type Sql } from '../../../engine/sql';
import { hasValue, isNotANumber } from './fitting';
import { describeTable } from '../../../engine/storage/settle-storage';
import type { Target } from './targets';

/** A column with what its values become. */
export type Change = { readonly name: string; readonly type: Target['type'] | 'VARCHAR'; readonly value: Sql };

export function changeTo(name: string, { type, cast }: Target): Change {
  const column = identifier(name);
  const spelled = type === 'DOUBLE' ? sql`WHEN ${isNotANumber(column)} THEN 'nan'` : sql``;
  return { name, type, value: cast(sql`(CASE WHEN ${hasValue(column)} THEN trim(${column}) ${spelled} END)`) };
}

/** Above this width changing columns one by one takes minutes; a table as wide is not so long that a copy matters. */
const wide = 200;
const fewChanges = 3;

/** Rewrites columns: one by one, which needs the least memory, or in a wide table all at once. */
export function convert(engine: Engine, changes: readonly Change[]): void {
  const columns = changes.length < fewChanges ? [] : describeTable(engine);
  if (columns.length <= wide) {
    for (const { name, type, value } of changes) {
      engine.execute(sql`ALTER TABLE ${table} ALTER ${identifier(name)} TYPE ${identifier(type)} USING ${value}`);
    }
    return;
  }
  const changed = new Map(changes.map((change) => [change.name, change]));
  const selected = columns.map(({ name }) => {
    const change = changed.get(name);
    const column = identifier(name);
    return change ? sql`(${change.value})::${identifier(change.type)} AS ${column}` : column;
  });
  const before = identifier('before');
  engine.execute(sql`ALTER TABLE ${table} RENAME TO ${before}`);
  // Its search for common parts takes longer with the square of the columns, and there are none.
  engine.execute(sql`SET disabled_optimizers = 'common_subexpressions'`);
  try {
    engine.execute(sql`CREATE TABLE ${table} AS SELECT ${join(selected)} FROM ${before}`);
  } finally {
    engine.execute(sql`RESET disabled_optimizers`);
  }
  engine.execute(sql`DROP TABLE ${before}`);
}
