import { InputError } from '../../contract';
import type { Loading } from './loading';
import { neededBytes, shortOf, type ColumnBytes, type Estimate } from '../engine/storage/memory';
import type { Platform } from '../transport/platform/platform';
import type { Source } from './sources';

/**
 * What memory files would take as one dataset, before they are read: of Parquet by its metadata, of delimited text by
 * its beginning. Null for small files, and for other formats, whose columns are not known before they are read.
 */
export async function estimate(
  platform: Platform,
  sources: readonly Source[],
  { ignore, reading: { firstRows } }: Pick<Loading, 'ignore' | 'reading'>,
): Promise<Estimate | null> {
  if (sources.reduce((sum, { blob }) => sum + blob.size, 0) < smallBytes) return null;
  const left = new Set(ignore);
  let rows = 0;
  const columns = new Map<string, number>();
  for (const { blob, reader } of sources) {
    if (reader.format !== 'csv' && reader.format !== 'parquet') return null;
    const file = await (reader.format === 'csv' ? sampleText(blob) : readMetadata(platform, blob)).catch(() => null);
    if (!file) return null; // what can not be read is for its reader to say
    const read = Math.min(firstRows ?? Infinity, file.rows);
    rows += read;
    for (const { name, bytes } of file.columns) {
      if (!left.has(name)) columns.set(name, (columns.get(name) ?? 0) + (bytes * read) / Math.max(1, file.rows));
    }
  }
  const sizes = [...columns].map(([name, bytes]) => ({ name, bytes: Math.round(bytes) }));
  return {
    neededBytes: neededBytes(rows, sizes),
    availableBytes: Math.round(platform.memoryBytes()),
    rows: Math.round(rows),
    columns: sizes,
  };
}

/** Files that fit wherever the engine itself does. */
const smallBytes = 2 ** 26;

/** An InputError that carries the estimate, so that columns or rows to leave out can be offered. */
export class TooLarge extends InputError {
  constructor(
    name: string,
    readonly estimate: Estimate,
  ) {
    super(shortOf(name, estimate));
  }
}

type FileSize = { readonly rows: number; readonly columns: readonly ColumnBytes[] };

/** Exact rows; the bytes as encoded, before compression, are about what the engine keeps. */
async function readMetadata(platform: Platform, blob: Blob): Promise<FileSize> {
  const { ParquetFile } = await platform.loadParquet();
  const source = await ParquetFile.fromFile(blob);
  try {
    const metadata = source.metadata();
    const bytes = new Map<string, number>();
    let rows = 0;
    for (const group of metadata.rowGroups()) {
      rows += group.numRows();
      for (const column of group.columns()) {
        const name = column.columnPath()[0] ?? '';
        bytes.set(name, (bytes.get(name) ?? 0) + column.uncompressedSize());
        column.free();
      }
      group.free();
    }
    metadata.free();
    return { rows, columns: [...bytes].map(([name, size]) => ({ name, bytes: size })) };
  } finally {
    source.free();
  }
}

const sampleBytes = 2 ** 20;

/** Guesses from the first megabyte what every line takes; quotes around delimiters make it a little wrong. */
async function sampleText(blob: Blob): Promise<FileSize> {
  const text = await blob.slice(0, sampleBytes).text();
  const lines = text.split('\n');
  if (blob.size > sampleBytes) lines.pop(); // cut off
  const [header = '', ...body] = lines.filter((line) => line.trim() !== '');
  const delimiter = mostFrequent(header, [',', '\t', ';', '|']);
  const names = header.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  const sums = names.map(() => 0);
  for (const line of body) {
    line.split(delimiter).forEach((cell, index) => {
      if (index < sums.length) sums[index] = (sums[index] ?? 0) + keptBytes(cell);
    });
  }
  const meanLine = body.reduce((sum, line) => sum + line.length + 1, 0) / Math.max(1, body.length);
  const rows = body.length === 0 ? 0 : Math.round(blob.size / meanLine);
  return { rows, columns: names.map((name, index) => ({ name, bytes: ((sums[index] ?? 0) / body.length) * rows })) };
}

/** A number takes eight bytes at most; text its length. */
const keptBytes = (cell: string): number => (/^[\d+.:T -]*$/.test(cell) ? Math.min(8, cell.length) : cell.length);

function mostFrequent(line: string, delimiters: readonly string[]): string {
  const counts = delimiters.map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}
