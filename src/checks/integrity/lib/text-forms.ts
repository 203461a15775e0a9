import { isReadableDate } from './text-dates';

/** What the cells of a text column look like, as conditions on a text. Classes of characters are spelled out where engines of patterns differ. */

/** In code points; long texts are never what is looked for here. */
function isLonger(text: string, than: number): boolean {
  if (text.length <= than) return false;
  return text.length > 2 * than || Array.from(text).length > than;
}

const blank = '\\t\\n\\f\\r ';
/** Patterns allow for space around the text. */
const space = `[${blank}\\u{a0}\\u{2007}\\u{202f}\\u{3000}]`;
const whole = (pattern: string): RegExp => new RegExp(`^${space}*(?:${pattern})${space}*$`, 'iu');

const punctuation = '!-\\/:-@\\[-`\\{-~';
const signs = `[${punctuation}${blank}\\v]*`;

const nullSpelling = whole(`|-{1,3}|[?.]|${signs}(?:na|nan|null|none|nil|nat|n[\\/.]a)${signs}`);
/** A usual way to write that there is no value: blank, N/A, null, None, NaN, "-", "?", "." and the like. */
export const isNullSpelling = (text: string): boolean => !isLonger(text, 12) && nullSpelling.test(text);

const sign = '[+\\-]?';
const money = '[$€£¥]';
const gap = "[ '’\\u{a0}\\u{2007}\\u{202f}]";
const digits = [
  '\\d+(?:[.,]\\d*)?',
  '[.,]\\d+',
  '\\d{1,3}(?:,\\d{3})+(?:\\.\\d*)?',
  '\\d{1,3}(?:\\.\\d{3})+(?:,\\d*)?',
  `\\d{1,3}(?:${gap}\\d{3})+(?:[.,]\\d*)?`,
].join('|');
const number = whole(`${sign}(?:${money} ?)?${sign}(?:${digits})(?:e[+\\-]?\\d+)?${gap}?(?:%|${money})?`);

/** A number as people write it: grouped by thousands, with a decimal point or comma, a currency or percent sign. */
export const isNumber = (text: string): boolean => !isLonger(text, 40) && number.test(text);

/** A number (`isNumber`) with more than digits and a sign: what identifies a row is written in digits alone. */
export const isAmount = (text: string): boolean => isNumber(text) && !/^\s*[+-]?\d+\s*$/.test(text);

const digitCode = whole('[+\\-]?(?:0\\d+|\\d{16,})');
/** A number (`isNumber`) that would lose digits as one: with leading zeros, or with more than a double holds. */
export const isDigitCode = (text: string): boolean => !isLonger(text, 40) && digitCode.test(text);

const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const days = [
  '\\d{4}-\\d{1,2}-\\d{1,2}',
  '\\d{4}\\/\\d{1,2}\\/\\d{1,2}',
  '\\d{4}\\.\\d{1,2}\\.\\d{1,2}',
  '\\d{1,2}[\\-\\/.]\\d{1,2}[\\-\\/.]\\d{4}',
  '\\d{1,2}\\/\\d{1,2}\\/\\d{2}',
  '\\d{2}\\.\\d{2}\\.\\d{2}',
  `\\d{1,2}[ \\-]${month}[ \\-]\\d{4}`,
  `\\d{1,2}-${month}-\\d{2}`,
  `${month} \\d{1,2},? \\d{4}`,
].join('|');
const time = '[t ]+\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?: ?[ap]m)?(?: ?(?:z|utc|gmt))?(?: ?[+\\-]\\d{2}:?\\d{2})?';
const date = whole(`(?:${days})(?:${time})?`);
const timeAtEnd = new RegExp(`(?:${time})$`, 'u');
const spaceAround = /^[ \t\r\n\u00a0\u202f]+|[ \t\r\n\u00a0\u202f]+$/g;

/** A date, with or without a time, that the calendar has; years of two digits only between slashes or in full dd.mm.yy. */
export function isDate(text: string): boolean {
  if (text.length < 6 || isLonger(text, 45) || !date.test(text)) return false;
  return isReadableDate(lowerCase(text.replace(spaceAround, '')).replace(timeAtEnd, ''));
}

const zeroDate = whole(
  '(?:\\d{4}[\\-\\/.](?:00[\\-\\/.]\\d\\d|\\d\\d[\\-\\/.]00)|(?:00[\\-\\/.]\\d\\d|\\d\\d[\\-\\/.]00)[\\-\\/.](?:\\d{4}|00))(?:[t ]00:00.*)?',
);
/** A date without its day, its month or both, which stands for one that is not known. */
export const isZeroDate = (text: string): boolean => !isLonger(text, 45) && zeroDate.test(text);

/** Not a single letter or digit of any script. */
export const isSpecial = (text: string): boolean => text !== '' && !/[\p{L}\p{N}]/u.test(text);

const anySpace = `[${blank}\\v\\p{Z}\\u{feff}\\u{200b}]`;
const padding = new RegExp(`^${anySpace}|${anySpace}$`, 'u');
/** Begins or ends with white space of any kind, zero-width included. */
export const isPadded = (text: string): boolean => padding.test(text);

const spacesAround = new RegExp(`^${anySpace}+|${anySpace}+$`, 'gu');
/** Without the spaces that `isPadded` knows. */
export const unpadded = (text: string): string => text.replace(spacesAround, '');

const kept = '\\p{L}\\p{M}\\p{N}';
/** Stands between two digits that something parts, while all other signs go. */
const parting = '\u0001';
const parted = new RegExp(`(\\p{N})[^${kept}${parting}]+(\\p{N})`, 'gu');
const others = new RegExp(`[^${kept}${parting}]+`, 'gu');
/** What stands before a number says which one it is: “<12” is not “12”, nor “−0.1” “0.1”. */
const signsBefore = new RegExp(`(?:^|[^${kept}])([<>≤≥\\-−])\\p{N}`, 'gu');
const lastSign = new RegExp(`[${kept}]([\\-+#]+)$`, 'u');

/**
 * What of a text is left when spelling does not count: letters, their marks and digits, lower-case and composed (NFC).
 * What parts two digits stays, as one sign, and so do plus, minus and # at the end, and minus, < and > before a digit:
 * "2-3 m" is not "23 m", nor A+ A−, nor "<12 m" "12 m".
 * The text itself for a number, and where nothing is left.
 */
export function baseForm(text: string): string {
  if (!/[^a-zA-Z]/.test(text)) return text.toLowerCase();
  if (isNumber(text)) return text;
  // Twice, for a digit that ends one match can not begin the next.
  const apart = lowerCase(text).normalize('NFC').replace(parted, `$1${parting}$2`).replace(parted, `$1${parting}$2`);
  const letters = apart.replace(others, '').replaceAll(parting, '.');
  const sign = lastSign.exec(text.replace(/\p{Zs}+$/u, ''))?.[1] ?? '';
  const before = Array.from(text.matchAll(signsBefore), (match) => match[1]).join('');
  return letters + sign + before.replaceAll('−', '-') || text;
}

/** Character by character: neither a sigma at the end of a word nor a dotted İ becomes another one than elsewhere. */
const lowerCase = (text: string): string =>
  /[Σİ]/.test(text)
    ? Array.from(text, (character) => (character === 'İ' ? 'i' : character.toLowerCase())).join('')
    : text.toLowerCase();
