import { wholly } from '../../refine/fitting';
import { isNullSpelling } from '../../refine/null-spellings';
import { boolean, integer } from '../../refine/targets';
import { isoDate, isoTime, pointNumber } from './text';
import type { TextRecord } from './tokenise';

/**
 * How a column is read, as far as its first values tell. Decimals and ISO times are parsed by the engine. Whole numbers,
 * decimals among spellings of "no value", booleans and dates are converted while they are read and must fit to the last
 * value, for the engine would round a late 7.25 to an integer and take 007 for a number. All else comes as text and is
 * refined once every value is known.
 */
export type ReadType = 'DOUBLE' | 'TIMESTAMP' | 'BIGINT' | 'DECIMAL' | 'BOOLEAN' | 'DATE' | 'VARCHAR';

const wholeNumber = wholly(integer.pattern);
const trueOrFalse = wholly(boolean.pattern);

export function guessType(records: readonly TextRecord[], index: number): ReadType {
  const cells = records.map((record) => (record.cells[index] ?? '').trim()).filter((cell) => cell !== '');
  const values = cells.filter((cell) => !isNullSpelling(cell));
  if (values.length === 0) return 'VARCHAR';
  if (cells.length === values.length && cells.every((cell) => isoDate.test(cell))) return 'DATE';
  if (cells.every((cell) => isoTime.test(cell))) return 'TIMESTAMP';
  if (values.every((value) => wholeNumber.test(value))) return 'BIGINT';
  if (values.every((value) => trueOrFalse.test(value))) return 'BOOLEAN';
  const isDecimal = values.every((value) => pointNumber.test(value) && !/^[+-]?(0\d|\d{16,}$)/.test(value));
  if (!isDecimal || !values.some((value) => /[.e]/i.test(value))) return 'VARCHAR';
  return values.length === cells.length ? 'DOUBLE' : 'DECIMAL';
}

/** Numbers with a decimal comma among the cells: then a point may part thousands. */
export function hasDecimalComma(records: readonly TextRecord[]): boolean {
  return records.some(({ cells }) => cells.some((cell) => /^\s*[+-]?[\d.]*\d,\d+\s*$/.test(cell)));
}
