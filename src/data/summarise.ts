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
import { countSorted, sortNumbers } from '../stats';
import { asDouble } from './cells';
import type { Engine } from './engine';
import { profileBooleans } from './profile/booleans';
import { profileRows } from './profile/extremes';
import { profileLevels } from './profile/levels';
import { profileNumbers, profileTimes } from './profile/numbers';
import { toIsoTime } from './profile/iso-time';
import { readRows } from './profile/row-order';
import { lengthsOf, profileStrings } from './profile/strings';
import { topSize } from './profile/top';
import { pullNumbers } from './pull';
import { asMilliseconds, identifier, sql, table, type Sql } from './sql';
import { textValues } from './text-values';

/** Above this many levels a category is not compared level by level. */
const maxCategories = 200_000;

/** One column of one dataset, read once on all rows as the given type. */
export function summarise(engine: Engine, column: StoredColumn, rows: number, type: ColumnType): ColumnSummary {
  const read = readColumn(engine, column, rows, type);
  const profile = { ...read.profile, ...profileLevels(read.distribution) };
  return { name: column.name, type, engineType: column.engineType, ...read, profile };
}

type Read = Pick<ColumnSummary, 'profile' | 'distribution' | 'lengths'>;

function readColumn(engine: Engine, column: StoredColumn, rows: number, type: ColumnType): Read {
  switch (column.storage) {
    case 'integer':
    case 'float':
    case 'decimal':
      if (type === 'datetime') return readTimes(engine, column, rows, type);
      return readNumbers(engine, column, rows, type, asDouble(column));
    case 'datetime':
      return readTimes(engine, column, rows, type);
    case 'boolean':
      return readBooleans(engine, column, rows, type);
    case 'string':
      if (type === 'numeric') return readNumbers(engine, column, rows, type, asDouble(column));
      if (type === 'datetime') return readTimes(engine, column, rows, type);
      return readStrings(engine, column, rows, type);
    case 'nested':
      return {
        profile: { count: rows, missing: column.missing, distinct: 0, min: null, max: null, top: [] },
        distribution: { kind: 'none', why: `columns of type ${column.engineType} are not analysed` },
      };
  }
}

function readNumbers(engine: Engine, column: StoredColumn, rows: number, type: ColumnType, value: Sql): Read {
  const isNumber = sql`${value} IS NOT NULL AND NOT isnan(${value})`;
  const unsorted = pullNumbers(engine, value, isNumber);
  const found = readRows(unsorted);
  const numbers: NumberDistribution = { kind: 'numbers', of: 'values', ...countSorted(sortNumbers(unsorted)) };
  const extremes = profileRows(engine, found, numbers, { value, condition: isNumber, rows }, (number) => number);
  const profile = withUnreadable({ ...profileNumbers(numbers, rows), ...extremes }, column);
  return { profile, distribution: type === 'numeric' ? numbers : categoriesOf(numbers, type, String) };
}

function readTimes(engine: Engine, column: StoredColumn, rows: number, type: ColumnType): Read {
  const time = asMilliseconds(column);
  const milliseconds = pullNumbers(engine, time, sql`${time} IS NOT NULL`);
  const { order } = readRows(milliseconds);
  const times: NumberDistribution = { kind: 'numbers', of: 'times', ...countSorted(sortNumbers(milliseconds)) };
  const profile = withUnreadable({ ...profileTimes(times, rows), order }, column);
  if (type === 'datetime' || type === 'numeric') return { profile, distribution: times };
  return { profile, distribution: categoriesOf(times, type, timeCategory) };
}

/** A value that is not of the type asked for is there all the same: it is not missing, it can not be read. */
export function withUnreadable(profile: ColumnProfile, { missing }: Pick<StoredColumn, 'missing'>): ColumnProfile {
  const unreadable = profile.missing - missing;
  return unreadable > 0 ? { ...profile, missing, unreadable } : profile;
}

function readBooleans(engine: Engine, column: StoredColumn, rows: number, type: ColumnType): Read {
  const name = identifier(column.name);
  const [row] = engine.rows(
    sql`SELECT count_if(${name})::DOUBLE AS yes, count_if(NOT ${name})::DOUBLE AS no FROM ${table}`,
  );
  return profileBooleans({ rows, no: Number(row?.['no'] ?? 0), yes: Number(row?.['yes'] ?? 0) }, type);
}

function readStrings(engine: Engine, column: StoredColumn, rows: number, type: ColumnType): Read {
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
