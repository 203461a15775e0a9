import { backslashed, doubled, type Dialect } from '../dialect';

export const spark: Dialect = {
  id: 'spark',
  name: 'Spark SQL',
  advice:
    "Needs version 3.2 or newer; run SET TIME ZONE 'UTC' before. Save the result as Parquet: spark.sql(…).coalesce(1).write.parquet('summary').",
  identifier: (name) => doubled('`', name),
  text: backslashed,
  types: { double: 'DOUBLE', bigint: 'BIGINT', text: 'STRING' },
  infinity: "CAST('Infinity' AS DOUBLE)",
  unlessNaN: (double) => `nullif(${double}, CAST('NaN' AS DOUBLE))`,
  readNumber: (text) => `TRY_CAST(${text} AS DOUBLE)`,
  milliseconds: (time) => `unix_micros(CAST(${time} AS TIMESTAMP)) / 1000`,
  readTime: (text) => `unix_micros(TRY_CAST(${text} AS TIMESTAMP)) / 1000`,
  length: (text) => `char_length(${text})`,
  byCodePoint: (text) => text,
};
