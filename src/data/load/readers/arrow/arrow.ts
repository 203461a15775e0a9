import { Table, tableFromIPC, tableToIPC } from 'apache-arrow';
import { MessageHeader } from 'apache-arrow/fb/message-header';
import { Footer as FooterTable } from 'apache-arrow/fb/footer';
import { Footer } from 'apache-arrow/ipc/metadata/file';
import { ByteBuffer } from 'flatbuffers';
import { InputError } from '../../../../contract';
import { decompressed } from './arrow-compression';
import { arrowIntake } from './arrow-intake';
import {
  columnsOf,
  messageOf,
  readMessages,
  refusalDoubt,
  schemaMetadata,
  writeStream,
  type ArrowMessage,
  type ReadMessage,
} from './arrow-messages';
import { plainly, withoutViews, type Unviewing } from './arrow-views';
import { converted } from './converted';
import { indexColumns } from './pandas-index';
import { bytesAsText } from '../lib/bytes-as-text';
import { engineReason } from '../lib/engine-reason';
import type { Reader, ReaderInput, ReadOutcome } from '../reader';

const magic = 'ARROW1';

/** Arrow IPC (Feather 2 is the same), as a file or as a stream; batches go to the engine as they are. */
export const arrow: Reader = {
  format: 'arrow',
  accepts: (head) => isFile(head) || isStream(head),
  read,
};

const textOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
const isFile = (head: Uint8Array): boolean => textOf(head.subarray(0, 6)) === magic;
/** The mark that a message follows, and a plausible length of it. */
const isStream = (head: Uint8Array): boolean =>
  head.subarray(0, 4).every((byte) => byte === 0xff) && head.length > 8 && head[7] === 0;

/** So much goes to the engine at once: small batches are slow one by one. */
const pieceBytes = 8 << 20;

async function read(input: ReaderInput): Promise<ReadOutcome> {
  const { file, blob } = input;
  const head = new Uint8Array(await blob.slice(0, 8).arrayBuffer());
  const tail = new Uint8Array(await blob.slice(-6).arrayBuffer());
  if (isFile(head) && (blob.size < 20 || textOf(tail) !== magic)) throw cutShort(file.name);
  try {
    return await readStream(input, isFile(head) ? 8 : 0);
  } catch (error) {
    if (error instanceof InputError) throw error;
    if (error instanceof RangeError) throw cutShort(file.name);
    throw new InputError(`${file.name} can not be read as Arrow (${engineReason(error)}): write the file again.`);
  }
}

const cutShort = (name: string): InputError =>
  new InputError(`${name} is cut short (its Arrow messages do not end): copy or download it again.`);

async function readStream(input: ReaderInput, start: number): Promise<ReadOutcome> {
  const messages = schemaFirst(input.blob, start);
  const { value: first } = await messages.next();
  if (!first) throw new RangeError('There is no message.');
  const unviewing = first.plain ? { schema: first, plain: first.plain } : withoutViews(first);
  const schema = unviewing?.schema ?? first;
  const columns = columnsOf(schema);
  const kept = columns.flatMap(({ refused }, index) => (refused === null ? [index] : []));
  const intake = arrowIntake(
    input,
    kept.map((index) => columns[index]?.name ?? ''),
  );
  const dictionaries: ArrowMessage[] = [];
  let batches: ArrowMessage[] = [];
  let bytes = 0;
  const handOver = (): boolean => {
    const stream = writeStream([schema, ...dictionaries, ...batches]);
    batches = [];
    bytes = 0;
    const wanted = kept.length === columns.length ? stream : withColumns(stream, kept);
    return intake.take(columns.some(({ isConverted }) => isConverted) ? converted(wanted) : wanted);
  };
  let wanted = true;
  for await (const message of messages) {
    const isDictionary = messageOf(message).headerType() === MessageHeader.DictionaryBatch;
    // A dictionary may take another's place, so it must not overtake a batch.
    if (isDictionary && batches.length > 0) wanted = handOver();
    const read = await decompressed(message);
    const plain = unviewing ? unviewing.plain(read) : read;
    (isDictionary ? dictionaries : batches).push(plain);
    if (!isDictionary) bytes += plain.body.length;
    if (wanted && bytes >= pieceBytes) wanted = handOver();
    if (!wanted) break;
    input.onBytes(message.end);
  }
  // Without a batch the engine still learns the columns.
  if (wanted && (batches.length > 0 || !intake.hasTaken())) handOver();
  const outcome = intake.outcome();
  const decoded = columns.some(({ holds }) => holds === 'bytes') ? bytesAsText(input.engine) : [];
  return {
    ...outcome,
    indexes: indexColumns(schemaMetadata(schema, 'pandas')),
    doubts: columns.flatMap((column) => refusalDoubt(column, input.file.name)),
    notes: [...decoded.map((name) => `${input.file.name}: the bytes of ${name} were read as text.`), ...outcome.notes],
  };
}

/** `plain` rewrites what comes after a schema that had views. */
type FromFile = ReadMessage & { readonly plain?: Unviewing['plain'] | null };

/** Some files (those of Arrow's own JavaScript, and of Polars) have their schema in the footer only, which then says where the others lie. */
async function* schemaFirst(blob: Blob, start: number): AsyncGenerator<FromFile> {
  if (start === 0 || (await beginsWithSchema(blob, start))) {
    yield* readMessages(blob, start);
    return;
  }
  const length = new DataView(await blob.slice(-10, -6).arrayBuffer()).getInt32(0, true);
  const bytes = new Uint8Array(await blob.slice(-10 - length, -10).arrayBuffer());
  const footer = FooterTable.getRootAsFooter(new ByteBuffer(bytes));
  const written = footer.schema();
  const plain = written && plainly(written, bytes);
  const { schema } = Footer.decode(bytes);
  const stream = tableToIPC(new Table(schema), 'stream');
  for await (const message of readMessages(new Blob([stream.slice()]), 0)) {
    yield { ...message, plain };
    break;
  }
  const blocks = [
    ...Array.from({ length: footer.dictionariesLength() }, (_, index) => footer.dictionaries(index)),
    ...Array.from({ length: footer.recordBatchesLength() }, (_, index) => footer.recordBatches(index)),
  ];
  for (const block of blocks) {
    for await (const message of readMessages(blob, Number(block?.offset() ?? 0))) {
      yield message;
      break;
    }
  }
}

async function beginsWithSchema(blob: Blob, start: number): Promise<boolean> {
  try {
    for await (const first of readMessages(blob, start)) return messageOf(first).headerType() === MessageHeader.Schema;
  } catch {
    // Whatever stands there, the footer knows better.
  }
  return false;
}

const withColumns = (stream: Uint8Array, indexes: readonly number[]): Uint8Array =>
  tableToIPC(tableFromIPC(stream).selectAt([...indexes]), 'stream');
