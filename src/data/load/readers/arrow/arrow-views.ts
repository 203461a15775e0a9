import { Buffer as FbBuffer } from 'apache-arrow/fb/buffer';
import { DictionaryBatch } from 'apache-arrow/fb/dictionary-batch';
import type { Field } from 'apache-arrow/fb/field';
import { FieldNode } from 'apache-arrow/fb/field-node';
import { Message } from 'apache-arrow/fb/message';
import { Int } from 'apache-arrow/fb/int';
import { MessageHeader } from 'apache-arrow/fb/message-header';
import { RecordBatch } from 'apache-arrow/fb/record-batch';
import { Schema } from 'apache-arrow/fb/schema';
import { Type } from 'apache-arrow/fb/type';
import { Union } from 'apache-arrow/fb/union';
import { UnionMode } from 'apache-arrow/fb/union-mode';
import { Builder } from 'flatbuffers';
import { messageOf, padded, type ArrowMessage } from './arrow-messages';
import { plainOffsets, plainTexts, plainWholeNumbers } from './plain-buffers';

/** Types newer than the library, by Schema.fbs of the Arrow format. */
const [largeList, binaryView, utf8View, listView, largeListView] = [21, 23, 24, 25, 26];
/** Slots of tables, by Schema.fbs and Message.fbs: Field.type_type, Int.bitWidth and RecordBatch.variadicBufferCounts. */
const [typeSlot, widthSlot, variadicSlot] = [8, 4, 12];

/** What a column, or a column inside of one, takes of a batch: one node each, and so many buffers; views have more of them. */
type Part = { readonly buffers: number; readonly isView: boolean; readonly plain: Plain | null };
/** The buffers of a column of so many rows as those of the type that takes its place. */
type Plain = (rows: number, buffers: readonly Uint8Array[]) => readonly Uint8Array[];

/** How to write messages of a stream without views; null where it has none. */
export type Unviewing = { readonly schema: ArrowMessage; plain(message: ArrowMessage): ArrowMessage };

/**
 * String and binary views and large lists (what Polars writes by default) as plain strings, bytes and lists, and whole numbers
 * of 128 bits in 64: the engine's own reader and Arrow 17 know none of them. The schema keeps its shape, each batch is written
 * anew.
 */
export function withoutViews(first: ArrowMessage): Unviewing | null {
  const metadata = first.metadata.slice();
  const root = messageOf({ metadata });
  if (root.headerType() !== MessageHeader.Schema) return null;
  const plain = plainly(root.header(new Schema()), metadata);
  return plain && { schema: { metadata, body: first.body }, plain };
}

/** How to write messages of a schema without views, which it loses in `bytes`, where it lies; null where it has none. */
export function plainly(schema: Schema, bytes: Uint8Array): Unviewing['plain'] | null {
  const fields = fieldsOf(schema.fieldsLength(), (index) => schema.fields(index));
  const batch = fields.flatMap((field) => partsOf(field, true));
  const dictionaries = new Map(fields.flatMap(dictionariesOf));
  const all = [...batch, ...[...dictionaries.values()].flat()];
  if (!all.some(({ plain }) => plain !== null)) return null;
  fields.forEach((field) => patch(field, bytes));
  return (message) => {
    const own = messageOf(message);
    if (own.headerType() === MessageHeader.RecordBatch)
      return rewritten(message, own, own.header(new RecordBatch()), batch, null);
    if (own.headerType() !== MessageHeader.DictionaryBatch) return message;
    const dictionary: DictionaryBatch = own.header(new DictionaryBatch());
    const data = dictionary.data();
    const parts = dictionaries.get(dictionary.id());
    return data && parts ? rewritten(message, own, data, parts, dictionary) : message;
  };
}

const fieldsOf = (length: number, at: (index: number) => Field | null): readonly Field[] =>
  Array.from({ length }, (_, index) => at(index)).filter((field) => field !== null);

const childrenOf = (field: Field): readonly Field[] =>
  fieldsOf(field.childrenLength(), (index) => field.children(index));

/** A column of a dictionary takes indexes of a batch; its values stand in batches of their own. */
function partsOf(field: Field, isBatch: boolean): readonly Part[] {
  if (isBatch && field.dictionary()) return [{ buffers: 2, isView: false, plain: null }];
  const type = Number(field.typeType());
  const isView = type === binaryView || type === utf8View;
  const plain = plainOf(field, type, isView);
  return [
    { buffers: buffersOf(field, type), isView, plain },
    ...childrenOf(field).flatMap((child) => partsOf(child, true)),
  ];
}

function plainOf(field: Field, type: number, isView: boolean): Plain | null {
  if (isView) return plainTexts;
  if (type === largeList) return plainOffsets;
  return wideInteger(field, type) === null ? null : plainWholeNumbers(field.name() ?? '');
}

/** The columns of a schema that hold whole numbers of 128 bits, or hold such within. */
export function wideColumns(first: Pick<ArrowMessage, 'metadata'>): readonly string[] {
  const isWide = (field: Field): boolean =>
    wideInteger(field, Number(field.typeType())) !== null || childrenOf(field).some(isWide);
  const schema: Schema = messageOf(first).header(new Schema());
  return fieldsOf(schema.fieldsLength(), (index) => schema.fields(index))
    .filter(isWide)
    .map((field) => field.name() ?? '');
}

/** Where a field holds whole numbers of 128 bits. */
function wideInteger(field: Field, type: number): Int | null {
  if (type !== Number(Type.Int)) return null;
  const integer: Int = field.type(new Int());
  return integer.bitWidth() === 128 ? integer : null;
}

function buffersOf(field: Field, type: number): number {
  if (type === Number(Type.Null) || type === Number(Type.RunEndEncoded)) return 0;
  if (type === Number(Type.Struct_) || type === Number(Type.FixedSizeList)) return 1;
  if (type === Number(Type.Union)) {
    const union: Union = field.type(new Union());
    return union.mode() === UnionMode.Dense ? 2 : 1;
  }
  const threefold = [Type.Utf8, Type.Binary, Type.LargeUtf8, Type.LargeBinary, listView, largeListView].map(Number);
  return threefold.includes(type) ? 3 : 2;
}

function dictionariesOf(field: Field): readonly (readonly [bigint, readonly Part[]])[] {
  const id = field.dictionary()?.id();
  const inner = childrenOf(field).flatMap(dictionariesOf);
  return id === undefined ? inner : [[id, partsOf(field, false)], ...inner];
}

/** Utf8View and Utf8 are tables without a field, as are the other pairs: the byte that tells them apart is enough. */
function patch(field: Field, metadata: Uint8Array): void {
  const type = Number(field.typeType());
  const at = field.bb_pos + (field.bb?.__offset(field.bb_pos, typeSlot) ?? 0);
  if (type === utf8View) metadata[at] = Type.Utf8;
  if (type === binaryView) metadata[at] = Type.Binary;
  if (type === largeList) metadata[at] = Type.List;
  const wide = wideInteger(field, type);
  if (wide) metadata[wide.bb_pos + (wide.bb?.__offset(wide.bb_pos, widthSlot) ?? 0)] = 64;
  childrenOf(field).forEach((child) => patch(child, metadata));
}

function rewritten(
  { body }: ArrowMessage,
  message: Message,
  batch: RecordBatch,
  parts: readonly Part[],
  dictionary: DictionaryBatch | null,
): ArrowMessage {
  const given = Array.from({ length: batch.buffersLength() }, (_, index) => {
    const buffer = batch.buffers(index);
    const from = Number(buffer?.offset() ?? 0);
    return body.subarray(from, from + Number(buffer?.length() ?? 0));
  });
  const nodes = Array.from({ length: batch.nodesLength() }, (_, index) => batch.nodes(index)).filter(
    (node) => node !== null,
  );
  const counts = variadicCounts(batch);
  const buffers: Uint8Array[] = [];
  let [next, view] = [0, 0];
  parts.forEach(({ isView, buffers: fixed, plain }, index) => {
    const own = given.slice(next, next + fixed + (isView ? (counts[view++] ?? 0) : 0));
    next += own.length;
    buffers.push(...(plain ? plain(Number(nodes[index]?.length() ?? 0), own) : own));
  });
  const joined = new Uint8Array(buffers.reduce((sum, { length }) => sum + padded(length), 0));
  const places: { readonly offset: number; readonly length: number }[] = [];
  let offset = 0;
  for (const buffer of buffers) {
    joined.set(buffer, offset);
    places.push({ offset, length: buffer.length });
    offset += padded(buffer.length);
  }
  return { metadata: describe(message, batch, nodes, places, joined.length, dictionary), body: joined };
}

function variadicCounts(batch: RecordBatch): readonly number[] {
  const { bb, bb_pos: position } = batch;
  const slot = bb?.__offset(position, variadicSlot) ?? 0;
  if (!bb || slot === 0) return [];
  const start = bb.__vector(position + slot);
  return Array.from({ length: bb.__vector_len(position + slot) }, (_, index) =>
    Number(bb.readInt64(start + 8 * index)),
  );
}

function describe(
  message: Message,
  batch: RecordBatch,
  nodes: readonly FieldNode[],
  places: readonly { readonly offset: number; readonly length: number }[],
  bodyLength: number,
  dictionary: DictionaryBatch | null,
): Uint8Array {
  const builder = new Builder(1024);
  // Vectors are built from their end.
  RecordBatch.startNodesVector(builder, nodes.length);
  for (const node of [...nodes].reverse()) FieldNode.createFieldNode(builder, node.length(), node.nullCount());
  const nodesAt = builder.endVector();
  RecordBatch.startBuffersVector(builder, places.length);
  for (const { offset, length } of [...places].reverse())
    FbBuffer.createBuffer(builder, BigInt(offset), BigInt(length));
  const buffersAt = builder.endVector();
  RecordBatch.startRecordBatch(builder);
  RecordBatch.addLength(builder, batch.length());
  RecordBatch.addNodes(builder, nodesAt);
  RecordBatch.addBuffers(builder, buffersAt);
  let header = RecordBatch.endRecordBatch(builder);
  if (dictionary) {
    DictionaryBatch.startDictionaryBatch(builder);
    DictionaryBatch.addId(builder, dictionary.id());
    DictionaryBatch.addData(builder, header);
    DictionaryBatch.addIsDelta(builder, dictionary.isDelta());
    header = DictionaryBatch.endDictionaryBatch(builder);
  }
  Message.startMessage(builder);
  Message.addVersion(builder, message.version());
  Message.addHeaderType(builder, message.headerType());
  Message.addHeader(builder, header);
  Message.addBodyLength(builder, BigInt(bodyLength));
  Message.finishMessageBuffer(builder, Message.endMessage(builder));
  return builder.asUint8Array().slice();
}
