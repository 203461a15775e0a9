import { backslashed, type Dialect } from '../dialect';

export const bigquery: Dialect = {
  id: 'bigquery',
  name: 'BigQuery',
  advice: 'Save the result as CSV, or export it to Cloud Storage as Parquet.',
  identifier: (name) => `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('\n', '\\n')}\``,
  text: backslashed,
  types: { double: 'FLOAT64', bigint: 'INT64', text: 'STRING' },
  infinity: "CAST('inf' AS FLOAT64)",
  unlessNaN: (double) => `IF(IS_NAN(${double}), NULL, ${double})`,
  readNumber: (text) => `SAFE_CAST(${text} AS FLOAT64)`,
  milliseconds: (time) => `UNIX_MICROS(TIMESTAMP(${time})) / 1000`,
  readTime: (text) => `UNIX_MICROS(SAFE_CAST(${text} AS TIMESTAMP)) / 1000`,
  length: (text) => `CHAR_LENGTH(${text})`,
  byCodePoint: (text) => text,
};
