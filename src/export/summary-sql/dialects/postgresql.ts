import { doubled, type Dialect } from '../dialect';

const number = '^\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*$';
const time = '^\\s*\\d{4}-\\d{2}-\\d{2}([ T]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?\\s*(Z|[+-]\\d{2}(:?\\d{2})?)?)?\\s*$';

/** There is no cast that gives null: a pattern decides what is cast. */
export const postgresql: Dialect = {
  id: 'postgresql',
  name: 'PostgreSQL',
  advice:
    "Needs version 12 or newer; run SET TIME ZONE 'UTC' before. Save the result in psql with \\copy (…) TO 'summary.csv' CSV HEADER.",
  identifier: (name) => doubled('"', name),
  text: (value) => (value.includes('\\') ? `E${doubled("'", value.replaceAll('\\', '\\\\'))}` : doubled("'", value)),
  types: { double: 'double precision', bigint: 'bigint', text: 'text' },
  infinity: "CAST('Infinity' AS double precision)",
  unlessNaN: (double) => `nullif(${double}, CAST('NaN' AS double precision))`,
  readNumber: (text) => `CASE WHEN ${text} ~ '${number}' THEN CAST(${text} AS double precision) END`,
  milliseconds: (value) =>
    `CASE WHEN isfinite(${value}) THEN CAST(extract(epoch FROM ${value}) * 1000 AS double precision) END`,
  readTime: (text) =>
    `CASE WHEN ${text} ~ '${time}' THEN CAST(extract(epoch FROM CAST(${text} AS timestamptz)) * 1000 AS double precision) END`,
  length: (text) => `char_length(${text})`,
  byCodePoint: (text) => `${text} COLLATE "C"`,
};
