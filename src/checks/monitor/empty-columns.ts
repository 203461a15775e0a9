import { asTimestamp, chunkOfRow, join, noChunk, sql, tableInChunks, type Sql } from '../../data/sql';
import type { ColumnPlan, DatasetRole, StoredColumn } from '../../spec';
import type { ChunksInput } from '../chunks-input';
import type { Side } from '../define';
import { storedOf } from '../model/columns';
import { hasText, numberOf } from '../model/level-filter';

/** Of each chunk the columns without a readable value: those that its batch lost, renamed or filled with another kind. */
export type EmptyColumns = { readonly [role in DatasetRole]: readonly (readonly string[])[] };

/** Of the columns that have values in the reference. A label may come late, and what an earlier report measured is known. */
export async function emptyColumns({ sides, columns, chunks }: ChunksInput): Promise<EmptyColumns> {
  const watched = columns.filter(({ name, role }) => {
    const before = storedOf(sides.reference, name);
    return role !== 'label' && role !== 'ignore' && before !== null && before.missing < sides.reference.facts.rows;
  });
  const isKnown = chunks.reference.every(({ known }) => known);
  return {
    reference: isKnown ? [] : await emptyIn(sides.reference, watched, chunks.reference.length),
    current: await emptyIn(sides.current, watched, chunks.current.length),
  };
}

async function emptyIn(
  side: Side,
  watched: readonly ColumnPlan[],
  count: number,
): Promise<readonly (readonly string[])[]> {
  const values = watched.map((plan) => {
    const column = storedOf(side, plan.name);
    return column ? sql`count(${readable(column, plan)})::DOUBLE` : sql`0::DOUBLE`;
  });
  const counted = await side.data.numbers(sql`
    SELECT unnest([${join([sql`${chunkOfRow}::DOUBLE`, ...values])}]) AS v
    FROM ${tableInChunks} WHERE ${chunkOfRow} <> ${noChunk} GROUP BY ${chunkOfRow}`);
  const found: (readonly string[])[] = Array.from({ length: count }, () => []);
  const size = watched.length + 1;
  for (let at = 0; at < counted.length; at += size) {
    found[counted[at] ?? 0] = watched.filter((_, index) => counted[at + index + 1] === 0).map(({ name }) => name);
  }
  return found;
}

/** Null where a text is not of the column's type, or a number is none. */
function readable(column: StoredColumn, { type }: ColumnPlan): Sql {
  if (column.storage === 'string' && type === 'numeric') return numberOf(column);
  if (type === 'datetime') return asTimestamp(column);
  return sql`(CASE WHEN ${hasText(column) ?? sql`true`} THEN 1 END)`;
}
