import { InputError } from '../../../contract';
import { arrowIntake } from './arrow/arrow-intake';
import { columnsOf, readMessages, refusalDoubt, type ArrowColumn } from './arrow/arrow-messages';
import { wideColumns } from './arrow/arrow-views';
import { converted } from './arrow/converted';
import { indexColumns } from './arrow/pandas-index';
import { bytesAsText } from './lib/bytes-as-text';
import { engineReason } from './lib/engine-reason';
import type { Reader, ReaderInput, ReadOutcome } from './reader';
import { unwrapTimes } from './lib/wrapped-times';

const magic = [0x50, 0x41, 0x52, 0x31]; // "PAR1" opens and closes every Parquet file

const startsWithMagic = (bytes: Uint8Array): boolean => magic.every((byte, index) => bytes[index] === byte);

/** Parquet by way of Arrow: one row group in memory at a time, and only the columns that are wanted. */
export const parquet: Reader = { format: 'parquet', accepts: startsWithMagic, read };

async function read(input: ReaderInput): Promise<ReadOutcome> {
  const { file, blob } = input;
  const last = new Uint8Array(await blob.slice(-4).arrayBuffer());
  if (blob.size < 12 || !startsWithMagic(last)) {
    throw new InputError(`${file.name} is cut short (its Parquet footer is missing): copy or download it again.`);
  }
  const [wide] = await wideIn(blob);
  if (wide !== undefined) {
    throw new InputError(
      `${file.name}: column ${wide} is of whole numbers of 128 bits, which Parquet has no type for: write it as Int64, text or decimals.`,
    );
  }
  try {
    return await readGroups(input);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${file.name} can not be read as Parquet (${engineReason(error)}): write the file again.`);
  }
}

async function readGroups(input: ReaderInput): Promise<ReadOutcome> {
  const { file, blob, ignore, reading, platform, onBytes } = input;
  const { ParquetFile } = await platform.loadParquet();
  const source = await ParquetFile.fromFile(blob);
  const columns = await schemaOf(source.schema().intoIPCStream().slice());
  const kept = columns.filter(({ name, refused }) => refused === null && !ignore.has(name)).map(({ name }) => name);
  if (kept.length === 0) throw new InputError(`${file.name}: no column is left to read; ignore fewer of them.`);
  const intake = arrowIntake(input, kept);
  const isConverted = columns.some((column) => column.isConverted && kept.includes(column.name));
  const plain = (stream: Uint8Array): Uint8Array => (isConverted ? converted(stream) : stream);
  const groups = source.metadata().numRowGroups();
  const options = { batchSize: 65536, ...(kept.length < columns.length ? { columns: kept } : {}) };
  let left = reading.firstRows ?? Infinity;
  for (let group = 0; group < groups && left > 0; group += 1) {
    const rows = source.metadata().rowGroup(group).numRows();
    const limit = left < rows ? { limit: left } : {};
    intake.take(plain((await source.read({ ...options, rowGroups: [group], ...limit })).intoIPCStream()));
    left -= rows;
    onBytes(Math.round((blob.size * (group + 1)) / groups));
  }
  if (groups === 0) intake.take(plain((await source.read(options)).intoIPCStream()));
  const indexes = indexColumns(source.metadata().fileMetadata().keyValueMetadata().get('pandas'));
  source.free();
  const outcome = intake.outcome();
  const held = new Set(columns.map(({ holds }) => holds));
  const unwrapped = (held.has('times') ? unwrapTimes(input.engine) : []).map(
    (name) => `${file.name}: times of ${name} before 1677 or after 2262 were restored.`,
  );
  const decoded = (held.has('bytes') ? bytesAsText(input.engine) : []).map(
    (name) => `${file.name}: the bytes of ${name} were read as text.`,
  );
  return {
    ...outcome,
    ignored: [...columns.map(({ name }) => name).filter((name) => ignore.has(name)), ...outcome.ignored],
    indexes,
    doubts: columns.flatMap((column) => refusalDoubt(column, file.name)),
    notes: [...unwrapped, ...decoded, ...outcome.notes],
  };
}

/** Arrow's own schema, which a writer may leave in the footer under this name, in base64. */
const arrowSchema = /ARROW:schema[^]{1,8}?([A-Za-z0-9+/]{64,}={0,2})/;

/** What the library gives up on, without a word: columns of a type that Polars alone writes. */
async function wideIn(blob: Blob): Promise<readonly string[]> {
  const length = new DataView(await blob.slice(-8, -4).arrayBuffer()).getUint32(0, true);
  const footer = await blob.slice(-8 - length, -8).arrayBuffer();
  const [, written] = arrowSchema.exec(new TextDecoder('latin1').decode(footer)) ?? [];
  if (written === undefined) return [];
  try {
    const stream = Uint8Array.from(atob(written), (character) => character.charCodeAt(0));
    for await (const message of readMessages(new Blob([stream]), 0)) return wideColumns(message);
  } catch {
    // Whatever is wrong with it, the library says so.
  }
  return [];
}

async function schemaOf(stream: Uint8Array<ArrayBuffer>): Promise<readonly ArrowColumn[]> {
  for await (const message of readMessages(new Blob([stream]), 0)) return columnsOf(message);
  return [];
}
