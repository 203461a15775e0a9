import {
  compareCodePoints,
  type CategoryDistribution,
  type ColumnProfile,
  type ColumnType,
  type Distribution,
  type NumberDistribution,
  type StoredColumn,
} from '../../contract';
import { toIsoTime } from './profile/iso-time';

/** Above this many levels a category is not compared level by level. */
const maxCategories = 200_000;

/** A value that is not of the type asked for is there all the same: it is not missing, it can not be read. */
export function withUnreadable(profile: ColumnProfile, { missing }: Pick<StoredColumn, 'missing'>): ColumnProfile {
  const unreadable = profile.missing - missing;
  return unreadable > 0 ? { ...profile, missing, unreadable } : profile;
}

export const notCompared: Distribution = {
  kind: 'none',
  why: 'identifiers and numbers read as text are not compared value by value',
};

/** What a category that is stored as a time is called. */
export const timeCategory = (milliseconds: number): string => toIsoTime(milliseconds) ?? '';

export function categoriesOf(
  numbers: NumberDistribution,
  type: ColumnType,
  show: (value: number) => string,
): Distribution {
  if (type === 'id' || type === 'text') return notCompared;
  if (numbers.values.length > maxCategories) {
    return { kind: 'none', why: `it has ${numbers.values.length} different values; ${maxCategories} can be compared` };
  }
  return sortCategories({
    kind: 'categories',
    values: Array.from(numbers.values, show),
    counts: numbers.counts,
    total: numbers.total,
  });
}

/** From the order of numbers to that of code points ("10" before "9"). */
function sortCategories(categories: CategoryDistribution): CategoryDistribution {
  const order = categories.values.map((value, index) => ({ value, count: categories.counts[index] ?? 0 }));
  order.sort((a, b) => compareCodePoints(a.value, b.value));
  return {
    ...categories,
    values: order.map(({ value }) => value),
    counts: Uint32Array.from(order, ({ count }) => count),
  };
}
