import { sortNumbers } from '../../../stats';

/** Ends, and what all but one row in twenty lie within. */
export type Span = { readonly low: number; readonly high: number; readonly first: number; readonly last: number };

export function spanOf(numbers: Float64Array): Span | null {
  const sorted = sortNumbers(numbers.filter(Number.isFinite));
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? NaN;
  return sorted.length < fewestRows ? null : { first: at(0), low: at(0.05), high: at(0.95), last: at(1) };
}

/** Fewer rows on a side tell nothing of an order. */
const fewestRows = 20;

/** As a multiple of the longer side's span: what begins later has not gone on. */
const longestGap = 3;

/** 1 where current goes on above the reference, −1 below it, null where it does neither; `least` is one step. */
export function directionOf(before: Span, after: Span, least: number): 1 | -1 | null {
  const longest = Math.max(before.last - before.first, after.last - after.first, least);
  if (after.low >= before.high && after.last > before.last)
    return after.first - before.last <= longestGap * longest ? 1 : null;
  if (after.high <= before.low && after.first < before.first)
    return before.first - after.last <= longestGap * longest ? -1 : null;
  return null;
}

/** One year has no order to tell it by. */
export const isYear = ({ first, last }: Span): boolean => first === last && first >= 1900 && last <= 2100;
