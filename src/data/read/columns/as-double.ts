import type { StoredColumn } from '../../../contract';
import { identifier, sql, type Sql } from '../../engine/sql';

type Cell = Pick<StoredColumn, 'name' | 'storage'>;

/** A cell as DOUBLE; null or NaN where it is missing or does not read as a number. */
export function asDouble({ name, storage }: Cell): Sql {
  return storage === 'string' ? sql`TRY_CAST(${identifier(name)} AS DOUBLE)` : sql`${identifier(name)}::DOUBLE`;
}
