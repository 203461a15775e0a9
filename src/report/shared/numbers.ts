import { format } from 'd3-format';

/** Numbers as text. Nothing here depends on the reader's locale. */

const minus = '−';
/** Between a number and its unit: a space that never breaks the line. */
export const gap = '\u00a0';

const group = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** All digits that tell this number from its neighbours, whole part grouped. */
export function exact(value: number): string {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(.*)$/.exec(String(value)) ?? [];
  return whole === '' ? String(value) : (sign && minus) + group(whole) + rest.replace('-', minus);
}

/** Whole numbers in full, others to `digits` significant places. */
export function figure(value: number, digits = 4): string {
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 1e-4)) return format(`.${digits - 1}~e`)(value).replace('e-', `e${minus}`);
  if (Number.isInteger(value)) return exact(value);
  const decimals = Math.min(12, Math.max(0, digits - 1 - Math.floor(Math.log10(size))));
  return format(`,.${decimals}~f`)(value);
}

/** A number beside an axis, short: four digits need no comma, least of all a year. */
export const axisEnd = (value: number): string => {
  const text = figure(value, 3);
  return Math.abs(value) < 10_000 ? text.replace(',', '') : text;
};

/** As many places as a percentage needs to be told from 0 and from 100. */
const places = (size: number): number => (size < 1 || (size >= 99.95 && size < 100) ? 2 : 1);

/** 0…1 in percent; what is not 0 or 100 % never reads as such. */
export function share(value: number): string {
  const percent = value * 100;
  const size = Math.abs(percent);
  if (size > 0 && size < 0.01) return `${percent < 0 ? `>${minus}` : '<'}0.01${gap}%`;
  if (size > 99.99 && size < 100) return `${percent < 0 ? `<${minus}` : '>'}99.99${gap}%`;
  return `${format(`,.${places(size)}~f`)(percent)}${gap}%`;
}

/** The same for a column of figures: trailing zeros stay, so that the points line up. */
export function alignedShare(value: number): string {
  const size = Math.abs(value * 100);
  const isPlain = size >= 1 && size < 99.95;
  return isPlain ? `${format(',.1f')(value * 100)}${gap}%` : share(value);
}

/** The difference of two shares, in percentage points. */
export function points(difference: number): string {
  const value = difference * 100;
  const size = Math.abs(value);
  if (size === 0) return `0${gap}points`;
  if (size < 0.01) return `${value > 0 ? '<+' : `>${minus}`}0.01${gap}points`;
  return `${format(`+,.${size < 1 ? 2 : 1}f`)(value)}${gap}points`;
}

/** A difference with its sign. */
export const signed = (value: number): string => (value > 0 ? '+' : '') + figure(value, 3);

/** To so many places after the point, so that the points of a column stand below each other. */
export const atPlaces = (value: number, places: number): string => format(`,.${places}f`)(value);
export const signedAtPlaces = (value: number, places: number): string =>
  `${value > 0 ? '+' : ''}${atPlaces(value, places)}`;

/** A difference without the noise that subtracting two doubles leaves in the last digits. */
export const exactDifference = (value: number): string => (value > 0 ? '+' : '') + exact(Number(value.toPrecision(12)));

export const pValue = (value: number): string => (value > 0 && value < 1e-4 ? '<0.0001' : figure(value, 3));

/** 1 kB = 1000 bytes. */
export function bytes(value: number): string {
  if (value < 1000) return `${exact(value)}${gap}B`;
  return `${format('.3~s')(value).replace(/([a-zA-Z])$/, (prefix) => `${gap}${prefix}`)}B`;
}

export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)}${gap}ms`;
  if (milliseconds < 60_000) return `${format('.1~f')(milliseconds / 1000)}${gap}s`;
  return `${Math.floor(milliseconds / 60_000)}${gap}min ${Math.round((milliseconds % 60_000) / 1000)}${gap}s`;
}

/** "1 row", "2 rows": the plain English of a count. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${exact(count)} ${count === 1 ? one : many}`;
