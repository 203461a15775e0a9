import type { Engine } from '../../../engine/engine';
import { identifier, sql, table } from '../../../engine/sql';

/** Where every line ends with a delimiter there is a last column without name and values: true if it was, and is gone. */
export function dropTrailing(engine: Engine, name: string | null): boolean {
  if (name === null) return false;
  const column = identifier(name);
  const [row] = engine.rows(sql`SELECT count(${column})::DOUBLE AS n FROM ${table}`);
  if (row?.['n'] !== 0) return false;
  engine.execute(sql`ALTER TABLE ${table} DROP COLUMN ${column}`);
  return true;
}
