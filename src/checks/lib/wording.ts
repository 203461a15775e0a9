import { format } from 'd3-format';

/** How messages write numbers: the same in every language and place. */
const grouped = format(',');
const threeDigits = format('.3~r');
const threeGrouped = format(',.3~r');

export const countText = (count: number): string => grouped(count);
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;

/** A share as percent, with enough digits that a small one is not shown as zero. */
export function percent(share: number): string {
  const value = share * 100;
  if (value === 0 || value === 100) return `${value} %`;
  if (value < 0.01) return '< 0.01 %';
  if (value > 99.9 && value < 100) return '> 99.9 %';
  return `${value < 1 ? value.toFixed(2) : value.toFixed(1)} %`;
}

/** A measured number: integers in full, anything else to three digits, long ones in groups. */
export function figure(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e15) return minus(String(value));
  if (size >= 1e6 || size < 1e-3) return minus(value.toExponential(2));
  return size < 1e4 ? threeDigits(value) : minus(threeGrouped(value));
}

/** A value of the data, in full. */
export const exactFigure = (value: number): string =>
  minus(Number.isFinite(value) ? String(value) : value > 0 ? '∞' : '-∞');

/** Values of the data in as many digits, six at least, as tell them apart; whole ones in full. */
export function apart(values: readonly number[]): (value: number) => string {
  const shortened = (value: number, digits: number): number =>
    Number.isInteger(value) || !Number.isFinite(value) ? value : Number(value.toPrecision(digits));
  const different = new Set(values).size;
  let digits = 6;
  while (digits < 17 && new Set(values.map((value) => shortened(value, digits))).size < different) digits += 1;
  return (value) => exactFigure(shortened(value, digits));
}

/** With the sign that is as wide as a digit. */
export const minus = (text: string): string => text.replace('-', '−');

export const pValueText = (p: number): string => (p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`);

/** How many rows are to be expected, for a sentence. */
export const roughly = (count: number | null): string =>
  count === null || count < 0.5 ? 'none' : `about ${countText(Math.round(count))}`;

/** A list for a sentence: the first few, and how many more. */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
