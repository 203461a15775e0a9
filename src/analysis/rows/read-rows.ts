import type { Rows } from '../../data/dataset';
import { inParts } from '../../data/engine/in-parts';
import { identifier, join, sql, table, type Sql } from '../../data/engine/sql';

/** Cells as the engine writes them; null where one is missing. */
export type RowCells = readonly (string | null)[];

/** The cells of some rows, by their positions and in their order. */
export async function readRows(
  data: Pick<Rows, 'query'>,
  columns: readonly string[],
  places: ArrayLike<number>,
): Promise<readonly RowCells[]> {
  if (places.length === 0) return [];
  const rows = new Map<number, (string | null)[]>();
  for (const place of Array.from(places)) rows.set(place, []);
  const where = rowsAt([...rows.keys()]);
  for (const part of inParts(columns)) {
    const cells = part.map((name, at) => sql`${identifier(name)}::VARCHAR AS ${identifier(`c${at}`)}`);
    const found = await data.query(
      sql`SELECT rowid::DOUBLE AS place${cells.length > 0 ? sql`, ${join(cells)}` : sql``} FROM ${table} WHERE ${where}`,
    );
    for (const row of found) {
      rows.get(Number(row['place']))?.push(...part.map((_, at) => textOf(row[`c${at}`])));
    }
  }
  return Array.from(places, (place) => rows.get(place) ?? []);
}

/** A stretch of rows is found without looking at the others. */
function rowsAt(places: readonly number[]): Sql {
  const [low, high] = [Math.min(...places), Math.max(...places)];
  if (high - low < places.length) return sql`rowid BETWEEN ${low} AND ${high}`;
  return sql`rowid BETWEEN ${low} AND ${high} AND rowid IN (${join(places.map((place) => sql`${place}`))})`;
}

const textOf = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));
