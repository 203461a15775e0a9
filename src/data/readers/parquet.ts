import { DataType, Precision, tableFromIPC, type Field } from 'apache-arrow';
import { InputError } from '../../spec';
import type { Reader, ReaderInput, ReadOutcome } from './reader';

const magic = [0x50, 0x41, 0x52, 0x31]; // "PAR1" opens and closes every Parquet file

const startsWithMagic = (bytes: Uint8Array): boolean => magic.every((byte, index) => bytes[index] === byte);

/** Parquet by way of Arrow: one row group in memory at a time. */
export const parquet: Reader = {
  format: 'parquet',
  accepts: (head, name) => startsWithMagic(head) || /\.(parquet|pq)$/i.test(name),
  read,
};

async function read({ file, blob, engine, platform, onBytes }: ReaderInput): Promise<ReadOutcome> {
  const edges = [blob.slice(0, 4), blob.slice(-4)].map(async (part) => new Uint8Array(await part.arrayBuffer()));
  const [first, last] = await Promise.all(edges);
  if (!first || !startsWithMagic(first)) {
    throw new InputError(`${file.name} is named Parquet but its content is not: save it as Parquet or rename it.`);
  }
  if (blob.size < 12 || !last || !startsWithMagic(last)) {
    throw new InputError(`${file.name} is cut short (its Parquet footer is missing): copy or download it again.`);
  }
  const { ParquetFile } = await platform.loadParquet();
  try {
    const source = await ParquetFile.fromFile(blob);
    const { columns, left } = splitColumns(tableFromIPC(source.schema().intoIPCStream()).schema.fields);
    const groups = source.metadata().numRowGroups();
    for (let group = 0; group < groups; group += 1) {
      const part = await source.read({ rowGroups: [group], batchSize: 65536, columns });
      engine.insertArrow('data', part.intoIPCStream(), group === 0);
      onBytes(Math.round((blob.size * (group + 1)) / groups));
    }
    if (groups === 0) engine.insertArrow('data', (await source.read({ columns })).intoIPCStream(), true);
    source.free();
    const notes = left.map((field) => `${file.name}: column ${field.name} (${String(field.type)}) was left out.`);
    return { readAs: {}, ignored: [], notes, rejected: { count: 0, lines: [] } };
  } catch (error) {
    throw new InputError(`${file.name} can not be read as Parquet (${reasonOf(error)}): write the file again.`);
  }
}

/** The engine takes no half-precision numbers and no decimals beyond 38 digits: one such column must not cost the others. */
function splitColumns(fields: readonly Field[]): { readonly columns: string[]; readonly left: readonly Field[] } {
  const isRefused = ({ type }: Field): boolean =>
    (DataType.isFloat(type) && type.precision === Precision.HALF) || (DataType.isDecimal(type) && type.bitWidth > 128);
  return {
    columns: fields.filter((field) => !isRefused(field)).map(({ name }) => name),
    left: fields.filter(isRefused),
  };
}

/** The first line of a message, out of the JSON in which the engine wraps its own. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const inner = /"exception_message":"((?:[^"\\]|\\.)*)"/.exec(message)?.[1];
  return (inner ?? message).split('\n')[0] ?? message;
}
