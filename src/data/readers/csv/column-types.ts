import { isoDate, isoTime, pointNumber } from './text';
import type { TextRecord } from './tokenise';

/**
 * What the engine may parse while it reads: decimals, and ISO dates and times. All else comes as text and is refined
 * once every value is known, for the engine would round a late 7.25 to an integer and take 007 for a number.
 */
export type ReadType = 'DOUBLE' | 'DATE' | 'TIMESTAMP' | 'VARCHAR';

export function guessType(records: readonly TextRecord[], index: number): ReadType {
  const cells = records.map((record) => (record.cells[index] ?? '').trim()).filter((cell) => cell !== '');
  if (cells.length === 0) return 'VARCHAR';
  if (cells.every((cell) => isoDate.test(cell))) return 'DATE';
  if (cells.every((cell) => isoTime.test(cell))) return 'TIMESTAMP';
  const isDecimal = cells.every((cell) => pointNumber.test(cell) && !/^[+-]?(0\d|\d{16,}$)/.test(cell));
  return isDecimal && cells.some((cell) => /[.e]/i.test(cell)) ? 'DOUBLE' : 'VARCHAR';
}

/** Numbers with a decimal comma among the cells: then a point may part thousands. */
export function hasDecimalComma(records: readonly TextRecord[]): boolean {
  return records.some(({ cells }) => cells.some((cell) => /^\s*[+-]?[\d.]*\d,\d+\s*$/.test(cell)));
}
