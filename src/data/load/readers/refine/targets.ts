import { sql, type Sql } from '../../../engine/sql';

/** What text may become, and when: a trimmed value that would lose its spelling or a digit stays text. */
export type Target = {
  readonly type: 'BIGINT' | 'HUGEINT' | 'DOUBLE' | 'TIMESTAMP' | 'DATE' | 'BOOLEAN';
  /** A regular expression of JavaScript and RE2 alike, which the whole value matches. */
  readonly pattern: string;
  /** What else must hold. */
  readonly condition?: (value: Sql) => Sql;
  /** Holds for most of what fits, told faster than by the pattern; null or false says nothing. */
  readonly plainly?: (value: Sql) => Sql;
  readonly cast: (value: Sql) => Sql;
};

const wholeNumber = '[+-]?(0|[1-9][0-9]*)';
const exponent = '([eE][+-]?[0-9]+)?';
const infinity = '[iI][nN][fF]([iI][nN][iI][tT][yY])?';

export const boolean: Target = {
  type: 'BOOLEAN',
  pattern: '[tT][rR][uU][eE]|[fF][aA][lL][sS][eE]',
  plainly: (value) => sql`(lower(${value}) = 'true' OR lower(${value}) = 'false')`,
  cast: (value) => sql`${value}::BOOLEAN`,
};

export const integer: Target = {
  type: 'BIGINT',
  pattern: wholeNumber,
  condition: (value) => sql`TRY_CAST(${value} AS BIGINT) IS NOT NULL`,
  plainly: (value) => sql`TRY_CAST(${value} AS BIGINT)::VARCHAR = ${value}`,
  cast: (value) => sql`${value}::BIGINT`,
};

/** Beyond 64 bits; kept digit by digit later on, but known to be a number. */
export const longInteger: Target = {
  type: 'HUGEINT',
  pattern: wholeNumber,
  condition: (value) => sql`TRY_CAST(${value} AS HUGEINT) IS NOT NULL`,
  cast: (value) => sql`${value}::HUGEINT`,
};

/** Neither a code with leading zeros nor a whole number that has too many digits. */
export const decimal: Target = {
  type: 'DOUBLE',
  pattern: `[+-]?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)${exponent}|[+-]?${infinity}`,
  condition: (value) =>
    sql`TRY_CAST(${value} AS DOUBLE) IS NOT NULL AND NOT regexp_full_match(${value}, '[+-]?[0-9]{16,}')`,
  cast: (value) => sql`${value}::DOUBLE`,
};

/** 1.0D+05, as Fortran writes double precision, among decimals with a point: a code such as 12D4 has none. */
export const fortranDecimal: Target = {
  type: 'DOUBLE',
  pattern: `[+-]?((0|[1-9][0-9]*)\\.[0-9]*|\\.[0-9]+)([dDeE][+-]?[0-9]{1,3})?`,
  cast: (value) => sql`replace(lower(${value}), 'd', 'e')::DOUBLE`,
};

/** 1.234.567 in a file with decimal commas. */
export const groupedInteger: Target = {
  type: 'BIGINT',
  pattern: '[+-]?(0|[1-9][0-9]{0,2}(\\.[0-9]{3}){0,5}|[1-9][0-9]{3,17})',
  cast: (value) => sql`replace(${value}, '.', '')::BIGINT`,
};

/** 1.234,56 or 3,14. */
export const commaDecimal: Target = {
  type: 'DOUBLE',
  pattern: `[+-]?((0|[1-9][0-9]{0,14}|[1-9][0-9]{0,2}(\\.[0-9]{3})+)(,[0-9]*)?|,[0-9]+)${exponent}|[+-]?${infinity}`,
  cast: (value) => sql`replace(replace(${value}, '.', ''), ',', '.')::DOUBLE`,
};

/** A comma that can not part thousands, or points that do: two groups behind each other are no decimals. */
export const isSurelyDecimalComma = (value: Sql): Sql => sql`(
  contains(${value}, ',') AND NOT regexp_full_match(${value}, '[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+')
  OR regexp_full_match(${value}, '[+-]?[1-9][0-9]{0,2}(\\.[0-9]{3}){2,}'))`;

/** Commas between thousands beyond doubt. */
export const hasCommaThousands = (value: Sql): Sql =>
  sql`regexp_full_match(${value}, '[+-]?[1-9][0-9]{0,2}(,[0-9]{3}){2,}')`;

/** By way of a zoned time, which takes one without a zone for UTC: a plain TIMESTAMP would drop the zone. */
export const isoTime: Target = {
  type: 'TIMESTAMP',
  pattern: '[0-9]{4}[-/][0-9]{1,2}[-/].*',
  condition: (value) => sql`TRY_CAST(${withColon(value)} AS TIMESTAMPTZ) IS NOT NULL`,
  cast: (value) => sql`${withColon(value)}::TIMESTAMPTZ::TIMESTAMP`,
};

/** The engine knows a zone as +02:00, not as +0200 or behind a blank. */
const withColon = (value: Sql): Sql =>
  sql`regexp_replace(${value}, '(:[0-9]{2}(?:[.][0-9]+)?) ?([+-][0-9]{2}):?([0-9]{2})$', '\\1\\2:\\3')`;

/** `plain` is the value as the format has it. */
export function formattedDate(
  pattern: string,
  format: string,
  hasTime: boolean,
  plain = (value: Sql): Sql => value,
): Target {
  return {
    type: hasTime ? 'TIMESTAMP' : 'DATE',
    pattern,
    condition: (value) => sql`try_strptime(${plain(value)}, ${format}) IS NOT NULL`,
    cast: (value) => sql`strptime(${plain(value)}, ${format})`,
  };
}
