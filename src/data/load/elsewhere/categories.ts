import {
  compareCodePoints,
  type CategoryDistribution,
  type CellValue,
  type Distribution,
  type ValueCount,
} from '../../../contract';
import { topSize } from '../../read/profile/top';
import type { ColumnParts } from './parts';

type Categories = Pick<ColumnParts, 'categories' | 'rest'>;

/** Categories in code point order; none where some have no name. */
export function categoriesOf({ categories, rest }: Categories, show: (value: string | number) => string): Distribution {
  if (rest.values > 0) {
    const all = categories.length + rest.values;
    return { kind: 'none', why: `it has ${all} different values, of which the summary names ${categories.length}` };
  }
  const sorted = categories
    .map(({ value, rows }) => ({ value: show(value), rows }))
    .sort((a, b) => compareCodePoints(a.value, b.value));
  const found: CategoryDistribution = {
    kind: 'categories',
    values: sorted.map(({ value }) => value),
    counts: Uint32Array.from(sorted, ({ rows }) => rows),
    total: sorted.reduce((sum, { rows }) => sum + rows, 0),
  };
  return found;
}

/** The most frequent values, ties by order. */
export function topOf({ categories }: Categories, show: (value: number) => CellValue): readonly ValueCount[] {
  return [...categories]
    .sort((a, b) => b.rows - a.rows || inOrder(a.value, b.value))
    .slice(0, topSize)
    .map(({ value, rows }) => ({ value: typeof value === 'number' ? show(value) : value, count: rows }));
}

const inOrder = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : compareCodePoints(String(a), String(b));
