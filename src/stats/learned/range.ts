import { exp, ln } from '../exact';
import { logRowsOutside } from './rows-outside';
import { howFarOutside, type Tail } from './tail';

/** Current rows beyond an end of the reference, and the furthest value of them, turned as the tail is. */
export type Outside = { readonly rows: number; readonly furthest: number };

type Rows = { readonly reference: number; readonly current: number };

const lowest = 1e-300;

/**
 * How likely chance puts so many rows beyond one end, the furthest so far out, where nothing changed: how many and how far,
 * given how many, are nearly independent, so Fisher's combination of the two. A reference of one value (no tail) is judged by how many.
 */
export function beyondEnd({ rows, furthest }: Outside, of: Rows, tail: Tail | null): number {
  if (rows === 0) return 1;
  const many = exp(logRowsOutside(rows, of.reference, of.current));
  if (tail === null) return Math.min(1, many);
  const both = Math.max(lowest, Math.max(lowest, many) * Math.max(lowest, howFarOutside(furthest, rows, tail)));
  return Math.min(1, both * (1 - ln(both)));
}

/** The p-value of a range: the smaller of both ends, doubled. */
export const outsideRange = (lower: number, upper: number): number => Math.min(1, 2 * Math.min(lower, upper));
