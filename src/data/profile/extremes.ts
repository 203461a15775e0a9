import type { CellValue, ColumnProfile, Extreme, NumberDistribution } from '../../spec';
import type { Engine } from '../engine';
import { identifier, join, sql, table, type Sql } from '../sql';
import type { Found, RowFacts } from './row-order';

/** How a column was read, so that rows can be found again. */
export type ReadFrom = { readonly value: Sql; readonly condition: Sql; readonly rows: number };

/**
 * Order of rows and extreme values with their rows. Where no row is missing a position in the column is the row; else
 * the engine is asked for the few rows that matter.
 */
export function profileRows(
  engine: Engine,
  { order, smallest, largest }: RowFacts,
  distribution: Pick<NumberDistribution, 'values' | 'counts' | 'total'>,
  from: ReadFrom,
  show: (value: number) => CellValue,
): Pick<ColumnProfile, 'order' | 'smallest' | 'largest'> {
  const rowOf =
    distribution.total === from.rows
      ? ({ position }: Found) => position + 1
      : finder(engine, from, [...smallest, ...largest]);
  const { values, counts } = distribution;
  // Infinite values stand outside of the finite ones.
  const lowest = values[0] === -Infinity ? 1 : 0;
  const highest = values.length - (values.at(-1) === Infinity ? 2 : 1);
  const extreme = (found: Found, index: number): Extreme => ({
    value: show(found.value),
    count: counts[index] ?? 0,
    row: rowOf(found),
  });
  return {
    order,
    smallest: smallest.map((found, index) => extreme(found, lowest + index)),
    largest: largest.map((found, index) => extreme(found, highest - index)),
  };
}

/** The first rows of some values, in one query. */
function finder(engine: Engine, { value, condition }: ReadFrom, wanted: readonly Found[]): (found: Found) => number {
  const sought = [...new Set(wanted.map((found) => found.value))];
  if (sought.length === 0) return () => 0;
  const found = engine.rows(sql`
    SELECT ${value} AS value, min(rowid)::DOUBLE AS ${identifier('row')} FROM ${table}
    WHERE ${condition} AND ${value} IN (${join(sought.map((one) => sql`${one}::DOUBLE`))}) GROUP BY 1`);
  const rows = new Map(found.map((row) => [Number(row['value']), Number(row['row']) + 1]));
  return (one) => rows.get(one.value) ?? 0;
}
