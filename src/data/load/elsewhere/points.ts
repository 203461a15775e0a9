import type { NumberDistribution } from '../../../contract';
import { finitePart } from '../../../stats';
import type { ColumnParts, Point } from './parts';

/** Ascending points as a distribution; equal ones (0 and −0) become one. */
export function distributionOf(
  points: readonly Point[],
  of: NumberDistribution['of'],
  ends: { readonly below: number; readonly above: number } = { below: 0, above: 0 },
): NumberDistribution {
  const rows = new Map<number, number>();
  const add = (value: number, count: number): void => void rows.set(value, (rows.get(value) ?? 0) + count);
  if (ends.below > 0) add(-Infinity, ends.below);
  for (const { value, rows: count } of points) add(value, count);
  if (ends.above > 0) add(Infinity, ends.above);
  const values = Float64Array.from(rows.keys()).sort();
  const counts = Uint32Array.from(values, (value) => rows.get(value) ?? 0);
  const total = counts.reduce((all, count) => all + count, 0);
  const bare: NumberDistribution = { kind: 'numbers', of, values, counts, total };
  const rankError = rankErrorOf(points, finitePart(bare).total);
  return rankError > 0 ? { ...bare, rankError } : bare;
}

/** A point stands in the middle of its rows. */
function rankErrorOf(points: readonly Point[], finite: number): number {
  const most = points.reduce((largest, { rows, isAbout }) => (isAbout ? Math.max(largest, rows) : largest), 0);
  return finite > 0 ? Math.ceil(most / 2) / finite : 0;
}

export const numbersOf = ({ values, count }: ColumnParts): NumberDistribution =>
  distributionOf(values, 'values', { below: count('below'), above: count('above') });
