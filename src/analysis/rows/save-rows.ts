import type { Table as Arrow } from 'apache-arrow';
import { privateColumns, type Privacy } from '../../contract';
import type { Rows } from '../../data/dataset';
import { asWritten, identifier, join, sql, table, type Sql } from '../../data/engine/sql';
import { beforeName, besideNames, csvOfRows, withBefore, type SavedFrom } from './to-csv';

export type RowsFormat = 'csv' | 'parquet';

/** The content of a file; of Parquet as an Arrow stream, which whoever has the writer turns into one. */
export type SavedRows = { readonly format: RowsFormat; readonly parts: readonly (string | Uint8Array)[] };

/** As rows are saved: without the columns that a suite names as private. */
export function withoutPrivate<D extends Pick<Rows, 'facts'>>(data: D, privacy: Privacy): D {
  const hidden = privateColumns(privacy);
  return {
    ...data,
    facts: { ...data.facts, columns: data.facts.columns.filter(({ name }) => !hidden.includes(name)) },
  };
}

export async function savedRows(data: Rows, rows: SavedFrom, format: RowsFormat): Promise<SavedRows> {
  if (format === 'parquet') return { format, parts: [await arrowOf(data, rows)] };
  const parts: string[] = [];
  for await (const part of csvOfRows(data, rows, rows.places.length)) parts.push(part);
  return { format, parts };
}

/** Rows that one statement names. */
const atOnce = 10_000;

/** In the types of the table, with the number of the row and why it is there, if told, before its cells. */
async function arrowOf(data: Rows, { places, reasonAt, before }: SavedFrom): Promise<Uint8Array> {
  const { tableFromIPC, tableToIPC } = await import('apache-arrow');
  const names = data.facts.columns.map(({ name }) => name);
  const [row, reason] = besideNames(names);
  const cells = names.map((name) => sql`own.${identifier(name)} AS ${asWritten(name)}`);
  const changed = new Set(before?.columns.filter((name) => names.includes(name)));
  const old = [...changed].map((name) => sql`own.${identifier(name)} AS ${asWritten(beforeName(name, names))}`);
  const order = [
    row,
    ...(reasonAt ? [reason] : []),
    ...withBefore(names, changed, (name) => [beforeName(name, names), name]),
  ];
  const why = reasonAt ? sql`chosen.reason::VARCHAR AS ${asWritten(reason)}, ` : sql``;
  const batches: Arrow[] = [];
  for (let from = 0; from === 0 || from < places.length; from += atOnce) {
    const part = places.subarray(from, from + atOnce);
    const named = Array.from(part, (place, at) => sql`(${at}, ${place}, ${reasonAt?.(from + at) || null})`);
    const chosen: Sql = named.length > 0 ? sql`(VALUES ${join(named)})` : sql`(SELECT 0, 0, '' WHERE FALSE)`;
    const stream = await data.stream(sql`
      SELECT (chosen.place + 1)::BIGINT AS ${asWritten(row)}, ${why}${join(cells)}
      FROM ${chosen} AS chosen(nth, place, reason) JOIN ${table} AS own ON own.rowid = chosen.place ORDER BY chosen.nth`);
    const own = tableFromIPC(stream);
    if (!before || old.length === 0) {
      batches.push(own);
      continue;
    }
    const placed = Array.from(part, (_, at) => sql`(${at}, ${before.placeAt(from + at)})`);
    const counterparts: Sql = placed.length > 0 ? sql`(VALUES ${join(placed)})` : sql`(SELECT 0, 0 WHERE FALSE)`;
    const were = await before.data.stream(sql`
      SELECT ${join(old)} FROM ${counterparts} AS chosen(nth, place) JOIN ${table} AS own ON own.rowid = chosen.place
      ORDER BY chosen.nth`);
    batches.push(own.assign(tableFromIPC(were)).select(order));
  }
  const [first, ...others] = batches;
  return first ? tableToIPC(first.concat(...others), 'stream') : new Uint8Array();
}
