import { InputError } from '../../../contract';
import { arrow } from './arrow/arrow';
import { csv } from './csv';
import { duckdb } from './duckdb';
import { excel } from './excel';
import { foreignContent } from './foreign';
import { json } from './json/json';
import { parquet } from './parquet';
import type { Reader } from './reader';
import { sqlite } from './sqlite/sqlite';

export type { Reader };

/** Told by their content alone. */
const binary: readonly Reader[] = [parquet, arrow, duckdb, sqlite, excel];
/** In the order in which they are asked: any text may be delimited text. */
const textual: readonly Reader[] = [json, csv];

/** Names that promise a binary format. */
const promises: readonly { readonly ends: RegExp; readonly format: string }[] = [
  { ends: /\.(parquet|pq)$/i, format: 'Parquet' },
  { ends: /\.(arrows?|feather|ipc)$/i, format: 'Arrow' },
  // Instruments write text as .xls, for Excel opens it.
  { ends: /\.(xls[xmb]|ods)$/i, format: 'Excel' },
  { ends: /\.(duckdb|ddb)$/i, format: 'DuckDB' },
  { ends: /\.(sqlite3?|db3|gpkg)$/i, format: 'SQLite' },
];

const known =
  'delimited text, JSON, Parquet, Arrow, Excel, OpenDocument, DuckDB and SQLite files, also in a zip, gzip, Zstandard or bzip2';
const headBytes = 65536;

/** Picks the reader by content first and name second. Throws InputError for an empty file or one that no reader knows. */
export async function chooseReader(blob: Blob, name: string): Promise<Reader> {
  if (blob.size === 0) throw new InputError(`${name} is empty: choose a file with a header and rows.`);
  const head = new Uint8Array(await blob.slice(0, headBytes).arrayBuffer());
  const own = binary.find((reader) => reader.accepts(head, name));
  if (own) return own;
  const foreign = foreignContent(head);
  if (foreign !== null) throw new InputError(`${name} is ${foreign}.`);
  const promised = promises.find(({ ends }) => ends.test(name));
  if (promised) {
    const { format } = promised;
    throw new InputError(
      `${name} is named ${format} but its content is not: save it as ${format}, or rename it after its content.`,
    );
  }
  const reader = textual.find((candidate) => candidate.accepts(head, name));
  if (reader) return reader;
  throw new InputError(`${name} is neither text nor Parquet or another known format: Vernier reads ${known}.`);
}
