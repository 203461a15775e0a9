import { InputError } from '../../spec';
import { csv } from './csv';
import { parquet } from './parquet';
import type { Reader } from './reader';

export type { Reader };

/** In the order in which they are asked: binary formats know their own, text comes last. */
const readers: readonly Reader[] = [parquet, csv];

const headBytes = 65536;

/** Picks the reader by content first and name second. Throws InputError for an empty file or one that no reader knows. */
export async function chooseReader(blob: Blob, name: string): Promise<Reader> {
  if (blob.size === 0) throw new InputError(`${name} is empty: choose a file with a header and rows.`);
  const head = new Uint8Array(await blob.slice(0, headBytes).arrayBuffer());
  const reader = readers.find((candidate) => candidate.accepts(head, name));
  if (reader) return reader;
  throw new InputError(`${name} is neither text nor Parquet: Vernier reads CSV, TSV and Parquet files.`);
}
