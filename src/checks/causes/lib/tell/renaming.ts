import { join, literal, sql, type Sql } from '../../../../data/engine/sql';
import type { CellValue } from '../../../../contract';
import { python, type Undoing } from './undo';

export type ValuePairs = readonly { readonly from: CellValue; readonly to: CellValue }[];

/** Values by those they were before. */
export function renaming(column: string, pairs: ValuePairs): Undoing {
  const when = pairs.map(({ from, to }): Sql => sql`WHEN ${literal(to)} THEN ${literal(from)}`);
  return {
    column,
    sql: (name) => sql`CASE ${name} ${join(when, ' ')} ELSE ${name} END`,
    pandas: (series) =>
      `${series}.replace({${pairs.map(({ from, to }) => `${python(to)}: ${python(from)}`).join(', ')}})`,
  };
}

export const exchanging = (column: string, [one, two]: readonly [CellValue, CellValue]): Undoing =>
  renaming(column, [
    { from: one, to: two },
    { from: two, to: one },
  ]);
