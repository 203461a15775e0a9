import type { Doubt } from '../../../../contract';
import type { Field } from 'apache-arrow/fb/field';
import { Message } from 'apache-arrow/fb/message';
import { MessageHeader } from 'apache-arrow/fb/message-header';
import { Schema } from 'apache-arrow/fb/schema';
import { Decimal } from 'apache-arrow/fb/decimal';
import { FloatingPoint } from 'apache-arrow/fb/floating-point';
import { Precision } from 'apache-arrow/fb/precision';
import { Type } from 'apache-arrow/fb/type';
import { ByteBuffer } from 'flatbuffers';

/** One message of the Arrow IPC format: its metadata, a flatbuffer, and its body. */
export type ArrowMessage = { readonly metadata: Uint8Array; readonly body: Uint8Array };

/** `end` is the position after it. */
export type ReadMessage = ArrowMessage & { readonly end: number };

export const messageOf = ({ metadata }: Pick<ArrowMessage, 'metadata'>): Message =>
  Message.getRootAsMessage(new ByteBuffer(metadata));

const continuation = 0xffffffff;

/**
 * The messages of a stream from a position on; of a file from 8 on, where its footer comes after the end of the
 * stream. Throws RangeError where the bytes end inside a message.
 */
export async function* readMessages(blob: Blob, start: number): AsyncGenerator<ReadMessage> {
  for (let position = start; position < blob.size;) {
    const prefix = new DataView((await bytesAt(blob, position, 8)).buffer);
    // Before version 0.15 the length came first.
    const legacy = prefix.getUint32(0, true) !== continuation;
    const length = prefix.getInt32(legacy ? 0 : 4, true);
    if (length === 0) return;
    const from = position + (legacy ? 4 : 8);
    const metadata = await bytesAt(blob, from, length);
    const bodyLength = Number(messageOf({ metadata }).bodyLength());
    const body = await bytesAt(blob, from + length, bodyLength);
    position = from + length + bodyLength;
    yield { metadata, body, end: position };
  }
}

async function bytesAt(blob: Blob, from: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  if (length < 0 || from + length > blob.size) throw new RangeError('The bytes end inside a message.');
  return new Uint8Array(await blob.slice(from, from + length).arrayBuffer());
}

/** Messages as one stream with its end. */
export function writeStream(messages: readonly ArrowMessage[]): Uint8Array<ArrayBuffer> {
  const sizes = messages.map(({ metadata, body }) => 8 + padded(metadata.length) + padded(body.length));
  const out = new Uint8Array(sizes.reduce((sum, size) => sum + size, 8));
  const view = new DataView(out.buffer);
  let position = 0;
  messages.forEach(({ metadata, body }, index) => {
    view.setUint32(position, continuation, true);
    view.setInt32(position + 4, padded(metadata.length), true);
    out.set(metadata, position + 8);
    out.set(body, position + 8 + padded(metadata.length));
    position += sizes[index] ?? 0;
  });
  view.setUint32(position, continuation, true);
  return out;
}

/** Metadata and bodies begin at multiples of eight. */
export const padded = (length: number): number => Math.ceil(length / 8) * 8;

export type ArrowColumn = {
  readonly name: string;
  /** Why the engine does not take it: half-precision numbers, and decimals of other widths than 128 bits. */
  readonly refused: string | null;
  /** Whether it is of such a type that `converted` makes doubles of. */
  readonly isConverted: boolean;
  /** Bytes may be text, and times may have been wrapped: the table tells. */
  readonly holds: 'bytes' | 'times' | null;
};

/** The columns of a stream's schema. Throws TypeError where its first message is none. */
export function columnsOf(first: Pick<ArrowMessage, 'metadata'>): readonly ArrowColumn[] {
  const message = messageOf(first);
  if (message.headerType() !== MessageHeader.Schema) throw new TypeError('The first message is not a schema.');
  const schema: Schema = message.header(new Schema());
  return listOf(schema.fieldsLength(), (index) => schema.fields(index)).map((field) => ({
    name: field.name() ?? '',
    refused: isTopLevelRefusal(field) ? null : refusalOf(field),
    isConverted: isTopLevelRefusal(field),
    holds: heldBy(field),
  }));
}

function heldBy(field: Field): ArrowColumn['holds'] {
  const type = Number(field.typeType());
  if ([Type.Binary, Type.LargeBinary, Type.FixedSizeBinary].map(Number).includes(type)) return 'bytes';
  return type === Number(Type.Timestamp) ? 'times' : null;
}

/** Inside of lists and structs it stays refused. */
const isTopLevelRefusal = (field: Field): boolean =>
  field.childrenLength() === 0 && !field.dictionary() && refusalOf(field) !== null;

function refusalOf(field: Field): string | null {
  const type = field.typeType();
  if (type === Type.FloatingPoint) {
    const float: FloatingPoint = field.type(new FloatingPoint());
    return float.precision() === Precision.HALF ? 'half-precision numbers' : null;
  }
  if (type === Type.Decimal) {
    const decimal: Decimal = field.type(new Decimal());
    return decimal.bitWidth() === 128 ? null : `decimals of ${decimal.bitWidth()} bits`;
  }
  const children = listOf(field.childrenLength(), (index) => field.children(index));
  return children.map(refusalOf).find((refusal) => refusal !== null) ?? null;
}

/** What is said of a column that is left out. */
export const refusalDoubt = ({ name, refused }: ArrowColumn, file: string): readonly Doubt[] =>
  refused === null
    ? []
    : [{ about: 'column', file, said: `column ${name} (${refused}) was left out`, mend: 'write it in another type' }];

/** What a schema's metadata holds under a key. */
export function schemaMetadata(first: Pick<ArrowMessage, 'metadata'>, key: string): string | null {
  const schema: Schema = messageOf(first).header(new Schema());
  const pairs = listOf(schema.customMetadataLength(), (index) => schema.customMetadata(index));
  return pairs.find((pair) => pair.key() === key)?.value() ?? null;
}

function listOf<T>(length: number, at: (index: number) => T | null): readonly T[] {
  return Array.from({ length }, (_, index) => at(index)).filter((item) => item !== null);
}
