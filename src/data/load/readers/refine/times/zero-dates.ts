import type { Engine } from '../../../../engine/engine';
import { identifier, join, sql, table } from '../../../../engine/sql';
import { isZeroDate } from '../fitting';

/** How many values of each column are dates of zeros, for those that have any. */
export function countZeroDates(
  engine: Engine,
  names: readonly string[],
): readonly { readonly name: string; readonly count: number }[] {
  if (names.length === 0) return [];
  const counts = names.map(
    (name, index) => sql`count_if(${isZeroDate(identifier(name))})::DOUBLE AS ${identifier(`n${index}`)}`,
  );
  const [row] = engine.rows(sql`SELECT ${join(counts)} FROM ${table}`);
  return names
    .map((name, index) => ({ name, count: Number(row?.[`n${index}`] ?? 0) }))
    .filter(({ count }) => count > 0);
}
