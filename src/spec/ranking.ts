import type { Result } from './report';
import type { Status } from './types';

/** The order of the verdict: what decides it comes first. */
export const worstFirst: readonly Status[] = ['fail', 'error', 'warn', 'pass', 'skipped'];

/** By code unit: the same order on every machine, whatever its language. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const compareResults = (a: Result, b: Result): number =>
  worstFirst.indexOf(a.status) - worstFirst.indexOf(b.status) ||
  b.severity - a.severity ||
  compareText(a.check, b.check) ||
  compareText(a.columns.join('\n'), b.columns.join('\n')) ||
  compareText(a.dataset ?? '', b.dataset ?? '');

/** Worst first; ties by check, columns and dataset. */
export const rank = (results: readonly Result[]): readonly Result[] => [...results].sort(compareResults);

/** A result that needs attention. */
export const isFinding = ({ status }: Result): boolean => status !== 'pass' && status !== 'skipped';
