import { Table, tableFromIPC, tableToIPC } from 'apache-arrow';
import { MessageHeader } from 'apache-arrow/fb/message-header';
import { Footer } from 'apache-arrow/ipc/metadata/file';
import { InputError } from '../../../../contract';
import { decompressed } from './arrow-compression';
import { arrowIntake } from './arrow-intake';
import { columnsOf, messageOf, readMessages, writeStream, type ArrowMessage, type ReadMessage } from './arrow-messages';
import { engineReason } from '../engine-reason';
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
  const messages = schemaFirst(input.blob, readMessages(input.blob, start));
  const { value: schema } = await messages.next();
  if (!schema) throw new RangeError('There is no message.');
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
    return intake.take(kept.length === columns.length ? stream : withColumns(stream, kept));
  };
  let wanted = true;
  for await (const message of messages) {
    const isDictionary = messageOf(message).headerType() === MessageHeader.DictionaryBatch;
    // A dictionary may take another's place, so it must not overtake a batch.
    if (isDictionary && batches.length > 0) wanted = handOver();
    const plain = await decompressed(message);
    (isDictionary ? dictionaries : batches).push(plain);
    if (!isDictionary) bytes += plain.body.length;
    if (wanted && bytes >= pieceBytes) wanted = handOver();
    if (!wanted) break;
    input.onBytes(message.end);
  }
  // Without a batch the engine still learns the columns.
  if (wanted && (batches.length > 0 || !intake.hasTaken())) handOver();
  const outcome = intake.outcome();
  const left = columns.filter(({ refused }) => refused !== null);
  const notes = left.map(({ name, refused }) => `${input.file.name}: column ${name} (${refused}) was left out.`);
  return { ...outcome, notes: [...notes, ...outcome.notes] };
}

/** Some files (those of Arrow's own JavaScript) have their schema in the footer only. */
async function* schemaFirst(blob: Blob, messages: AsyncGenerator<ReadMessage>): AsyncGenerator<ReadMessage> {
  let isFirst = true;
  for await (const message of messages) {
    if (isFirst && messageOf(message).headerType() !== MessageHeader.Schema) yield await schemaInFooter(blob);
    isFirst = false;
    yield message;
  }
}

async function schemaInFooter(blob: Blob): Promise<ReadMessage> {
  const length = new DataView(await blob.slice(-10, -6).arrayBuffer()).getInt32(0, true);
  const { schema } = Footer.decode(new Uint8Array(await blob.slice(-10 - length, -10).arrayBuffer()));
  const stream = tableToIPC(new Table(schema), 'stream');
  for await (const message of readMessages(new Blob([stream.slice()]), 0)) return message;
  throw new RangeError('The footer holds no schema.');
}

const withColumns = (stream: Uint8Array, indexes: readonly number[]): Uint8Array =>
  tableToIPC(tableFromIPC(stream).selectAt([...indexes]), 'stream');
