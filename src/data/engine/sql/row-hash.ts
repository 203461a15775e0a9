import type { StoredColumn } from '../../../contract';
import { identifier, join, sql, type Sql } from './tag';

/** How a column enters a row hash, so that equal values hash alike however each dataset stores them. */
export type HashedColumn = {
  readonly name: string;
  readonly as: 'integer' | 'double' | 'boolean' | 'timestamp' | 'string' | 'number-or-text' | 'time-or-text';
  /** Decimals to which doubles are rounded; all of them where absent. */
  readonly decimals?: number;
  /** Of text: whether blanks around it, and case, tell nothing. */
  readonly trim?: boolean;
  readonly ignoreCase?: boolean;
};

/** The class as which a column of one dataset is compared with itself. */
export function hashClass(storage: StoredColumn['storage']): Exclude<HashedColumn['as'], `${string}-or-text`> {
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

/** The engine's hash of −1 as HUGEINT is that of 0: both halves of it are hashed alike, and XOR of them is 0. */
const inPlaceOfMinusOne = sql`'-170141183460469231731687303715884105728'::HUGEINT`;

/** One value to hash: equal values of one class are equal, NaN counts as missing, −0 as 0. */
function hashed(hashedColumn: HashedColumn, salt: Sql | null): Sql {
  const { name, as, decimals } = hashedColumn;
  const column = identifier(name);
  const text = textOf(hashedColumn);
  switch (as) {
    case 'integer': {
      const whole = sql`TRY_CAST(${column} AS HUGEINT)`;
      return sql`CASE WHEN ${whole} = -1 THEN ${inPlaceOfMinusOne} ELSE ${whole} END`;
    }
    case 'double':
      // Comparing takes half as long as nullif(…, 'nan'), for NaN is above infinity.
      return sql`CASE WHEN ${column}::DOUBLE <= 'inf'::DOUBLE THEN ${decimals === undefined ? sql`${column}::DOUBLE` : sql`round(${column}::DOUBLE, ${decimals})`} + 0 END`;
    case 'boolean':
      return sql`${column}::BOOLEAN`;
    case 'timestamp':
      return sql`${column}::TIMESTAMP`;
    case 'string':
      return salt ? sql`${salt} || ${text}` : text;
    case 'number-or-text':
      return salt ? sql`${salt} || ${numberText(text)}` : numberText(text);
    case 'time-or-text': {
      const time = sql`coalesce(TRY_CAST(${text} AS TIMESTAMP)::VARCHAR, ${text})`;
      return salt ? sql`${salt} || ${time}` : time;
    }
  }
}

function textOf({ name, trim = false, ignoreCase = false }: HashedColumn): Sql {
  const text = sql`${identifier(name)}::VARCHAR`;
  // Unlike trim(text), which takes spaces only.
  const bare = trim ? sql`regexp_replace(${text}, '^\\s+|\\s+$', '', 'g')` : text;
  return ignoreCase ? sql`lower(${bare})` : bare;
}

/** A number by its value, however it is written: whole ones to the last digit; any other text as it is, and NaN as missing. */
function numberText(text: Sql): Sql {
  const value = sql`TRY_CAST(${text} AS DOUBLE)`;
  return sql`CASE WHEN regexp_full_match(${text}, '\\s*[-+]?[0-9]{1,37}\\s*') THEN (TRY_CAST(${text} AS HUGEINT))::VARCHAR
    WHEN isnan(${value}) THEN NULL
    WHEN ${value} = trunc(${value}) AND abs(${value}) < 1e15 THEN ${value}::BIGINT::VARCHAR
    ELSE coalesce((${value} + 0)::VARCHAR, ${text}) END`;
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
