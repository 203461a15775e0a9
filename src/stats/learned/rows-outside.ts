import { exp, ln, log1p } from '../exact';
import { largestWithin } from './largest-within';
import { logFactorial } from '../laws/log-factorial';

/** So many factors are multiplied one by one, which keeps most digits. */
const mostFactors = 256;

/** ln P(all of `copies` rows, which may as well lie among `reference` rows, lie among the `current` ones): hypergeometric. */
export function logAllInCurrent(copies: number, reference: number, current: number): number {
  if (copies > current) return -Infinity;
  const all = reference + current;
  if (copies > mostFactors) return logChoose(current, copies) - logChoose(all, copies);
  let log = 0;
  for (let drawn = 0; drawn < copies; drawn++) log += ln((current - drawn) / (all - drawn));
  return log;
}

/**
 * ln P(at least so many current rows lie outside what the reference holds) where nothing changed: of the first `rows` + `ends` − 1
 * rows from outside fewer than `ends` belong to the reference. Beyond one end, or beyond both counted together. Exact without ties,
 * with them the true probability is smaller.
 */
export function logRowsOutside(rows: number, reference: number, current: number, ends: 1 | 2 = 1): number {
  if (rows <= 0) return 0;
  if (rows > current) return -Infinity;
  const first = logAllInCurrent(rows, reference, current);
  if (ends === 1) return first;
  const both = rows + 1;
  const all = reference + current;
  const oneInside = ln(reference) + logChoose(current, rows) - logChoose(all, both);
  return Math.min(0, logOfSum(logAllInCurrent(both, reference, current), oneInside));
}

/** The most rows outside, beyond both ends together, that chance makes with at least this probability. */
export function mostRowsOutside(probability: number, reference: number, current: number): number {
  const log = ln(probability);
  return largestWithin(current, (rows) => logRowsOutside(rows, reference, current, 2) >= log);
}

const logChoose = (all: number, drawn: number): number =>
  logFactorial(all) - logFactorial(drawn) - logFactorial(all - drawn);

const logOfSum = (a: number, b: number): number => Math.max(a, b) + log1p(exp(-Math.abs(a - b)));
