import { doubled, type Dialect } from '../dialect';

const zoned = ':\\d\\d.*([zZ]|[+-]\\d\\d(:?\\d\\d)?)\\s*$';

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
  // Without a zone a text would be taken for the session's own time, and as a plain time its zone would be dropped.
  readTime: (text) =>
    `CASE WHEN regexp_matches(${text}, '${zoned}') THEN epoch_us(TRY_CAST(${text} AS TIMESTAMPTZ)) ELSE epoch_us(TRY_CAST(${text} AS TIMESTAMP)) END / 1000.0`,
  length: (text) => `length(${text})`,
  byCodePoint: (text) => text,
};
