import type { Rows } from '../../data/dataset';
import { missingRows } from '../../data/read/missing-rows';
import type { MissingShape, ReportColumn } from '../../contract';
import type { withRows } from '../../data/pair';

/** Columns that are told apart: their flags together are a whole number that a double holds. */
const mostColumns = 50;
/** How many patterns of a dataset are listed. */
const mostPatterns = 20;

/** Rows by pattern: a pattern is the sum of 2^i over the missing columns i; most rows first, ties by pattern. */
type Grouped = { readonly patterns: Float64Array; readonly rows: Float64Array };

type Named = Pick<ReportColumn, 'name' | 'type'>;
type Sides<T> = { readonly reference: T | null; readonly current: T | null };

/** Which columns are missing together, on both sides; null where a dataset is absent or nothing is missing. */
export async function missingShapes(
  { reference, current }: ReturnType<typeof withRows>,
  columns: readonly ReportColumn[],
): Promise<Sides<MissingShape>> {
  const all = columnsWithMissing(columns);
  const told = all.slice(0, mostColumns);
  if (told.length === 0) return { reference: null, current: null };
  const names = told.map(({ name }) => name);
  const [before, after] = await Promise.all([reference && group(reference, told), current && group(current, told)]);
  const listed = listPatterns([before, after]);
  const describe = (grouped: Grouped): MissingShape => ({
    columns: names,
    more: all.length - told.length,
    complete: rowsOf(grouped, 0),
    patterns: listed.map((pattern) => ({ columns: namesIn(pattern, names), rows: rowsOf(grouped, pattern) })),
    distinct: grouped.patterns.length,
    together: countTogether(grouped, told.length),
  });
  return { reference: before && describe(before), current: after && describe(after) };
}

/** Most missing first, by the larger share of the two sides. */
function columnsWithMissing(columns: readonly ReportColumn[]): readonly Named[] {
  const shareOf = (profile: ReportColumn['current']): number =>
    profile && profile.count > 0 ? profile.missing / profile.count : 0;
  return columns
    .map(({ name, type, reference, current }) => ({
      name,
      type,
      share: Math.max(shareOf(reference), shareOf(current)),
    }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
}

/** A column that a dataset lacks is missing in none of its rows. */
async function group(dataset: Rows, columns: readonly Named[]): Promise<Grouped> {
  const { facts } = dataset;
  const patternOf = new Float64Array(facts.rows);
  for (const [index, { name, type }] of columns.entries()) {
    const stored = facts.columns.find((column) => column.name === name);
    if (!stored || stored.missing === 0) continue;
    const missing = await missingRows(dataset, stored, type);
    const flag = 2 ** index;
    for (let row = 0; row < facts.rows; row++) if (missing[row] === 1) patternOf[row] = (patternOf[row] ?? 0) + flag;
  }
  const counts = new Map<number, number>();
  for (const pattern of patternOf) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  const found = [...counts].sort(([a, n], [b, m]) => m - n || a - b);
  return {
    patterns: Float64Array.from(found, ([pattern]) => pattern),
    rows: Float64Array.from(found, ([, rows]) => rows),
  };
}

/** The most frequent patterns of either side, by the larger share of its rows. */
function listPatterns(sides: readonly (Grouped | null)[]): readonly number[] {
  const shares = new Map<number, number>();
  for (const side of sides) {
    if (!side) continue;
    const all = side.rows.reduce((sum, rows) => sum + rows, 0);
    side.patterns.slice(0, mostPatterns).forEach((pattern, index) => {
      shares.set(pattern, Math.max(shares.get(pattern) ?? 0, (side.rows[index] ?? 0) / all));
    });
  }
  return [...shares].sort(([, a], [, b]) => b - a).map(([pattern]) => pattern);
}

function rowsOf({ patterns, rows }: Grouped, pattern: number): number {
  const index = patterns.indexOf(pattern);
  return index < 0 ? 0 : (rows[index] ?? 0);
}

/** Beyond 32 flags the bitwise operators of JavaScript do not reach. */
const has = (pattern: number, index: number): boolean => Math.floor(pattern / 2 ** index) % 2 === 1;

const namesIn = (pattern: number, names: readonly string[]): readonly string[] =>
  names.filter((_, index) => has(pattern, index));

function countTogether({ patterns, rows }: Grouped, columns: number): readonly (readonly number[])[] {
  const counts = Array.from({ length: columns }, (_, index) => new Array<number>(index + 1).fill(0));
  patterns.forEach((pattern, index) => {
    const missing: number[] = [];
    for (let column = 0; column < columns; column++) if (has(pattern, column)) missing.push(column);
    missing.forEach((a, last) => {
      const line = counts[a] ?? [];
      for (const b of missing.slice(0, last + 1)) line[b] = (line[b] ?? 0) + (rows[index] ?? 0);
    });
  });
  return counts;
}
