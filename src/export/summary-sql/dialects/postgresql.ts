import { doubled, type Dialect } from '../dialect';

/** Short of what a double can not hold. */
const number = '^\\s*[+-]?(\\d{1,200}\\.?\\d*|\\.\\d+)([eE][+-]?[01]?\\d{1,2})?\\s*$';

/** Days that there are, for a cast of another one fails. */
const day = [
  '\\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])',
  '\\d{4}-(0[469]|11)-(0[1-9]|[12]\\d|30)',
  '\\d{4}-02-(0[1-9]|1\\d|2[0-8])',
  '(\\d{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29',
].join('|');
const timeOfDay = '([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d+)?)?';
const zone = '(Z|[+-](0\\d|1[0-4])(:?[0-5]\\d)?)';
const time = `^\\s*(?!0000)(${day})([ T]${timeOfDay}\\s*${zone}?)?\\s*$`;

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
