import {
  compareCodePoints,
  type CategoryDistribution,
  type ColumnProfile,
  type ColumnSummary,
  type ColumnType,
  type Distribution,
  type NumberDistribution,
  type StoredColumn,
} from '../spec';
import type { Engine } from './engine';
import { toIsoTime } from './profile/iso-time';
import { lengthsOf, profileStrings } from './profile/strings';
import { topSize } from './profile/top';
import { sql, type Sql } from './sql';
import { textValues } from './text-values';

/** Above this many levels a category is not compared level by level. */
const maxCategories = 200_000;

/** A value that is not of the type asked for is there all the same: it is not missing, it can not be read. */
export function withUnreadable(profile: ColumnProfile, { missing }: Pick<StoredColumn, 'missing'>): ColumnProfile {
  const unreadable = profile.missing - missing;
  return unreadable > 0 ? { ...profile, missing, unreadable } : profile;
}

type Read = Pick<ColumnSummary, 'profile' | 'distribution' | 'lengths'>;

/** A column of text read as such. */
export function summariseStrings(engine: Engine, column: StoredColumn, rows: number, type: ColumnType): Read {
  const { source, top: topValues } = textValues(column);
  const [row] = engine.rows(sql`SELECT min(value) AS low, max(value) AS high FROM ${source}`);
  const top = engine
    .rows(sql`SELECT value, n::DOUBLE AS n FROM ${topValues} ORDER BY n DESC, value LIMIT ${topSize}`)
    .map(({ value, n }) => ({ value: value ?? null, count: Number(n) }));
  const lengths = lengthsOf(engine, source, rows - column.missing);
  const profile: ColumnProfile = {
    count: rows,
    missing: column.missing,
    distinct: column.distinct ?? 0,
    min: row?.['low'] ?? null,
    max: row?.['high'] ?? null,
    top,
    minLength: column.text?.minLength ?? null,
    meanLength: column.text?.meanLength ?? null,
    maxLength: column.text?.maxLength ?? null,
    ...profileStrings(engine, column, source, lengths),
  };
  if (type === 'text') return { profile, distribution: lengths };
  return { profile, distribution: stringDistribution(engine, column, source, lengths.total, type), lengths };
}

function stringDistribution(
  engine: Engine,
  column: StoredColumn,
  source: Sql,
  total: number,
  type: ColumnType,
): Distribution {
  if (type === 'id') return notCompared;
  const levels = column.distinct ?? 0;
  if (levels > maxCategories)
    return { kind: 'none', why: `it has ${levels} different values; ${maxCategories} can be compared` };
  return {
    kind: 'categories',
    values: engine.strings(sql`SELECT value FROM ${source} ORDER BY value`),
    counts: Uint32Array.from(engine.numbers(sql`SELECT n::DOUBLE AS v FROM ${source} ORDER BY value`)),
    total,
  };
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
