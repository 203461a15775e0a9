import { backslashed, doubled, type Dialect } from '../dialect';

/** Names are kept in capitals unless they were quoted when the table was made. */
const kept = (name: string): string => (/^[a-z_][a-z0-9_$]*$/i.test(name) ? name.toUpperCase() : name);

export const snowflake: Dialect = {
  id: 'snowflake',
  name: 'Snowflake',
  advice:
    "Run ALTER SESSION SET TIMEZONE = 'UTC' before. Save the result as CSV, or with COPY INTO as Parquet. Plain names are in capitals, as Snowflake keeps them.",
  identifier: (name) => doubled('"', kept(name)),
  text: backslashed,
  types: { double: 'DOUBLE', bigint: 'BIGINT', text: 'VARCHAR' },
  infinity: "CAST('inf' AS DOUBLE)",
  unlessNaN: (double) => `NULLIF(${double}, CAST('NaN' AS DOUBLE))`,
  readNumber: (text) => `TRY_TO_DOUBLE(${text})`,
  milliseconds: (time) => `DATE_PART(EPOCH_MICROSECOND, ${time}) / 1000`,
  readTime: (text) => `DATE_PART(EPOCH_MICROSECOND, TRY_TO_TIMESTAMP_TZ(${text})) / 1000`,
  length: (text) => `LENGTH(${text})`,
  byCodePoint: (text) => `COLLATE(${text}, 'utf8')`,
};
