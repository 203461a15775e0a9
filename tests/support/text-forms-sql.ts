import { join, sql, type Sql } from '../../src/data/engine/sql';

/** What the engine makes of `value`, a text: the conditions and forms that checks of text were first written as. */

/** Long values are never what is looked for here, and patterns are slow on them. */
const short = (longest: number, condition: Sql): Sql =>
  sql`CASE WHEN length(value) > ${longest} THEN false ELSE ${condition} END`;

/** Patterns allow for space around the text: to trim it first costs more than all of them. */
const space = '[\\s\\x{a0}\\x{2007}\\x{202f}\\x{3000}]';
const whole = (pattern: string): Sql => sql`regexp_full_match(value, ${`(?i)${space}*(?:${pattern})${space}*`})`;

const signs = '[[:punct:][:space:]]*';

/** A usual way to write that there is no value: blank, N/A, null, None, NaN, "-", "?", "." and the like. */
export const isNullSpelling = short(12, whole(`|-{1,3}|[?.]|${signs}(?:na|nan|null|none|nil|nat|n[/.]a)${signs}`));

const sign = '[+-]?';
const money = '[$€£¥]';
const gap = "[ '’\\x{a0}\\x{2007}\\x{202f}]";
const digits = [
  '\\d+(?:[.,]\\d*)?',
  '[.,]\\d+',
  '\\d{1,3}(?:,\\d{3})+(?:\\.\\d*)?',
  '\\d{1,3}(?:\\.\\d{3})+(?:,\\d*)?',
  `\\d{1,3}(?:${gap}\\d{3})+(?:[.,]\\d*)?`,
].join('|');
const number = `${sign}(?:${money} ?)?${sign}(?:${digits})(?:e[+-]?\\d+)?${gap}?(?:%|${money})?`;

/** A number as people write it: grouped by thousands, with a decimal point or comma, a currency or percent sign. */
export const isNumber = short(40, whole(number));

/** A number (`isNumber`) that would lose digits as one: with leading zeros, or with more than a double holds. */
export const isDigitCode = short(40, whole('[+-]?(?:0\\d+|\\d{16,})'));

const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const days = [
  '\\d{4}-\\d{1,2}-\\d{1,2}',
  '\\d{4}/\\d{1,2}/\\d{1,2}',
  '\\d{4}\\.\\d{1,2}\\.\\d{1,2}',
  '\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{4}',
  '\\d{1,2}/\\d{1,2}/\\d{2}',
  '\\d{2}\\.\\d{2}\\.\\d{2}',
  `\\d{1,2}[ -]${month}[ -]\\d{4}`,
  `\\d{1,2}-${month}-\\d{2}`,
  `${month} \\d{1,2},? \\d{4}`,
].join('|');
const time = '[t ]+\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?: ?[ap]m)?(?: ?(?:z|utc|gmt))?(?: ?[+-]\\d{2}:?\\d{2})?';
const dateFormats = [
  ...['%Y-%m-%d', '%Y/%m/%d', '%Y.%m.%d'],
  ...['%d/%m/%Y', '%m/%d/%Y', '%d-%m-%Y', '%m-%d-%Y', '%d.%m.%Y', '%m.%d.%Y'],
  ...['%d/%m/%y', '%m/%d/%y', '%d.%m.%y'],
  ...['%d %b %Y', '%d %B %Y', '%d-%b-%Y', '%d-%B-%Y', '%d-%b-%y'],
  ...['%b %d, %Y', '%B %d, %Y', '%b %d %Y', '%B %d %Y'],
];
const day = sql`regexp_replace(lower(trim(value, ${' \t\r\n\u00a0\u202f'})), ${`(?:${time})$`}, '')`;

/** A date, with or without a time, that the calendar has; years of two digits only between slashes or in full dd.mm.yy. */
export const isDate = sql`CASE
  WHEN length(value) NOT BETWEEN 6 AND 45 OR NOT ${whole(`(?:${days})(?:${time})?`)} THEN false
  ELSE try_strptime(${day}, [${join(dateFormats.map((format) => sql`${format}`))}]) IS NOT NULL END`;

/** Not a single letter or digit of any script. */
export const isSpecial = sql`(value <> '' AND NOT regexp_matches(value, '[\\p{L}\\p{N}]'))`;

const spaces = '[\\s\\v\\p{Z}\\x{feff}\\x{200b}]';
/** Begins or ends with white space of any kind, zero-width included. */
export const isPadded = sql`regexp_matches(value, ${`^${spaces}|${spaces}$`})`;

const kept = '\\p{L}\\p{M}\\p{N}';
/** Stands between two digits that something parts, while all other signs go. */
const parting = '\u0001';
const parted = (text: Sql): Sql =>
  sql`regexp_replace(${text}, ${`(\\p{N})[^${kept}${parting}]+(\\p{N})`}, ${`\\1${parting}\\2`}, 'g')`;
// Twice, for a digit that ends one match can not begin the next.
const composed = parted(parted(sql`nfc_normalize(lower(value))`));
const letters = sql`replace(regexp_replace(${composed}, ${`[^${kept}${parting}]+`}, '', 'g'), ${parting}, '.')`;
const lastSign = sql`regexp_extract(rtrim(value), ${`[${kept}]([-+#]+)$`}, 1)`;
const signsBefore = sql`replace(coalesce(array_to_string(regexp_extract_all(value, ${`(?:^|[^${kept}])([<>≤≥\\-−])\\p{N}`}, 1), ''), ''), '−', '-')`;

/**
 * What of a text is left when spelling does not count: letters, their marks and digits, lower-case and composed (NFC).
 * What parts two digits stays, as one sign, and so do plus, minus and # at the end, and minus, < and > before a digit:
 * "2-3 m" is not "23 m", nor A+ A−, nor "<12 m" "12 m".
 * The text itself for a number, and where nothing is left.
 */
export const baseForm = sql`CASE
  WHEN NOT regexp_matches(value, '[^a-zA-Z]') THEN lower(value)
  WHEN ${isNumber} THEN value
  ELSE coalesce(nullif(${letters} || ${lastSign} || ${signsBefore}, ''), value) END`;
