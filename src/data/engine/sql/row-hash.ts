import type { StoredColumn } from '../../../contract';
import { identifier, join, sql, type Sql } from './tag';

/** How a column enters a row hash, so that equal values hash alike however each dataset stores them. */
export type HashedColumn = {
  readonly name: string;
  readonly as: 'integer' | 'double' | 'boolean' | 'timestamp' | 'string';
  /** Decimals to which doubles are rounded; all of them where absent. */
  readonly decimals?: number;
};

/** The class as which a column of one dataset is compared with itself. */
export function hashClass(storage: StoredColumn['storage']): HashedColumn['as'] {
  switch (storage) {
    case 'integer':
      return 'integer';
    case 'float':
    case 'decimal':
      return 'double';
    case 'boolean':
      return 'boolean';
    case 'datetime':
      return 'timestamp';
    case 'string':
    case 'nested':
      return 'string';
  }
}

/** One value to hash: equal values of one class are equal, NaN counts as missing, −0 as 0. */
function hashed({ name, as, decimals }: HashedColumn, salt: Sql | null): Sql {
  const column = identifier(name);
  switch (as) {
    case 'integer':
      return sql`TRY_CAST(${column} AS HUGEINT)`;
    case 'double':
      return decimals === undefined
        ? sql`nullif(${column}::DOUBLE + 0, 'nan'::DOUBLE)`
        : sql`nullif(round(${column}::DOUBLE, ${decimals}) + 0, 'nan'::DOUBLE)`;
    case 'boolean':
      return sql`${column}::BOOLEAN`;
    case 'timestamp':
      return sql`${column}::TIMESTAMP`;
    case 'string':
      return salt ? sql`${salt} || ${column}::VARCHAR` : sql`${column}::VARCHAR`;
  }
}

/**
 * Two independent 64-bit hashes of a row; together they are wrong about equality with a chance below n² / 2^129.
 * The engine's `hash` of numbers is one-to-one; strings enter the second half with a prefix, in reverse column order.
 */
export function rowHash(columns: readonly HashedColumn[]): { readonly high: Sql; readonly low: Sql } {
  const plain = columns.map((column) => hashed(column, null));
  const salted = columns.map((column) => hashed(column, sql`'~'`)).reverse();
  return { high: sql`hash(${join(plain)})`, low: sql`hash(${join([...salted, sql`'~'`])})` };
}
