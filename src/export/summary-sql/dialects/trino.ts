import { doubled, type Dialect } from '../dialect';

/** `to_unixtime` gives seconds as a double: rounded to microseconds before they become milliseconds. */
const milliseconds = (time: string): string => `round(to_unixtime(${time}) * 1000000) / 1000`;

export const trino: Dialect = {
  id: 'trino',
  name: 'Trino',
  advice: "Run SET TIME ZONE 'UTC' before. Save the result with trino --output-format CSV_HEADER > summary.csv.",
  identifier: (name) => doubled('"', name),
  text: (value) => doubled("'", value),
  types: { double: 'DOUBLE', bigint: 'BIGINT', text: 'VARCHAR' },
  infinity: 'infinity()',
  unlessNaN: (double) => `CASE WHEN NOT is_nan(${double}) THEN ${double} END`,
  readNumber: (text) => `TRY_CAST(${text} AS DOUBLE)`,
  milliseconds: (time) => milliseconds(`CAST(${time} AS TIMESTAMP(6) WITH TIME ZONE)`),
  readTime: (text) => milliseconds(`TRY_CAST(${text} AS TIMESTAMP(6) WITH TIME ZONE)`),
  length: (text) => `length(${text})`,
  byCodePoint: (text) => text,
};
