import { InputError } from '../../../contract';
import { arrowIntake } from './arrow/arrow-intake';
import { columnsOf, readMessages, type ArrowColumn } from './arrow/arrow-messages';
import { engineReason } from './engine-reason';
import type { Reader, ReaderInput, ReadOutcome } from './reader';

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
  const groups = source.metadata().numRowGroups();
  const options = { batchSize: 65536, ...(kept.length < columns.length ? { columns: kept } : {}) };
  let left = reading.firstRows ?? Infinity;
  for (let group = 0; group < groups && left > 0; group += 1) {
    const rows = source.metadata().rowGroup(group).numRows();
    const limit = left < rows ? { limit: left } : {};
    intake.take((await source.read({ ...options, rowGroups: [group], ...limit })).intoIPCStream());
    left -= rows;
    onBytes(Math.round((blob.size * (group + 1)) / groups));
  }
  if (groups === 0) intake.take((await source.read(options)).intoIPCStream());
  source.free();
  const outcome = intake.outcome();
  return {
    ...outcome,
    ignored: [...columns.map(({ name }) => name).filter((name) => ignore.has(name)), ...outcome.ignored],
    notes: [...columns.flatMap((column) => refusalNote(column, file.name)), ...outcome.notes],
  };
}

async function schemaOf(stream: Uint8Array<ArrayBuffer>): Promise<readonly ArrowColumn[]> {
  for await (const message of readMessages(new Blob([stream]), 0)) return columnsOf(message);
  return [];
}

const refusalNote = ({ name, refused }: ArrowColumn, file: string): readonly string[] =>
  refused === null ? [] : [`${file}: column ${name} (${refused}) was left out.`];
