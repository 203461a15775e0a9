import { doubled, type Dialect } from '../dialect';

/** A file is a table too. */
export const duckdb: Dialect = {
  id: 'duckdb',
  name: 'DuckDB',
  advice: "Save the result with COPY (…) TO 'summary.parquet'.",
  identifier: (name) => doubled('"', name),
  text: (value) => doubled("'", value),
  types: { double: 'DOUBLE', bigint: 'BIGINT', text: 'VARCHAR' },
  infinity: "CAST('inf' AS DOUBLE)",
  unlessNaN: (double) => `nullif(${double}, CAST('NaN' AS DOUBLE))`,
  readNumber: (text) => `TRY_CAST(${text} AS DOUBLE)`,
  milliseconds: (time) => `CASE WHEN isfinite(${time}) THEN epoch_us(${time}) / 1000.0 END`,
  readTime: (text) => `epoch_us(TRY_CAST(${text} AS TIMESTAMP)) / 1000.0`,
  length: (text) => `length(${text})`,
  byCodePoint: (text) => text,
};
