import type { Result } from './report';
import type { Status } from '../types';

/** The order of the verdict: what decides it comes first. */
export const worstFirst: readonly Status[] = ['fail', 'error', 'warn', 'pass', 'skipped'];

/** The same order on every machine, whatever its language, and that in which the engine sorts text. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const [one, other] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (one !== other) return unitRank(one) - unitRank(other);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points beyond U+FFFF, though as code units they come before U+E000. */
const unitRank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

const paddedDigits = (name: string): string => name.replace(/\d+/g, (digits) => digits.padStart(20, '0'));

/** Name order as people count: batch-2 before batch-10. */
export const compareNames = (a: string, b: string): number =>
  compareCodePoints(paddedDigits(a), paddedDigits(b)) || compareCodePoints(a, b);

const compareResults = (a: Result, b: Result): number =>
  worstFirst.indexOf(a.status) - worstFirst.indexOf(b.status) ||
  b.severity - a.severity ||
  compareCodePoints(a.check, b.check) ||
  compareCodePoints(a.columns.join('\n'), b.columns.join('\n')) ||
  compareCodePoints(a.dataset ?? '', b.dataset ?? '');

/** Worst first; ties by check, columns and dataset. */
export const rank = (results: readonly Result[]): readonly Result[] => [...results].sort(compareResults);

/** A result that needs attention. */
export const isFinding = ({ status }: Pick<Result, 'status'>): boolean => status !== 'pass' && status !== 'skipped';
