import { Buffer as FbBuffer } from 'apache-arrow/fb/buffer';
import { DictionaryBatch } from 'apache-arrow/fb/dictionary-batch';
import type { Field } from 'apache-arrow/fb/field';
import { FieldNode } from 'apache-arrow/fb/field-node';
import { Message } from 'apache-arrow/fb/message';
import { MessageHeader } from 'apache-arrow/fb/message-header';
import { RecordBatch } from 'apache-arrow/fb/record-batch';
import { Schema } from 'apache-arrow/fb/schema';
import { Type } from 'apache-arrow/fb/type';
import { Union } from 'apache-arrow/fb/union';
import { UnionMode } from 'apache-arrow/fb/union-mode';
import { Builder } from 'flatbuffers';
import { messageOf, padded, type ArrowMessage } from './arrow-messages';

/** Types newer than the library, by Schema.fbs of the Arrow format. */
const [binaryView, utf8View, listView, largeListView] = [23, 24, 25, 26];
/** Slots of tables, by Schema.fbs and Message.fbs: Field.type_type and RecordBatch.variadicBufferCounts. */
const [typeSlot, variadicSlot] = [8, 12];

/** What a column, or a column inside of one, takes of a batch: one node each, and so many buffers; views have more of them. */
type Part = { readonly isView: boolean; readonly buffers: number };

/** How to write messages of a stream without views; null where it has none. */
export type Unviewing = { readonly schema: ArrowMessage; plain(message: ArrowMessage): ArrowMessage };

/**
 * String and binary views (what Polars writes by default) as plain strings and bytes: the engine's own reader and Arrow 17 know
 * no views. The schema keeps its shape, each batch is written anew.
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
  if (!all.some(({ isView }) => isView)) return null;
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
  if (isBatch && field.dictionary()) return [{ isView: false, buffers: 2 }];
  const type = Number(field.typeType());
  const isView = type === binaryView || type === utf8View;
  return [{ isView, buffers: buffersOf(field, type) }, ...childrenOf(field).flatMap((child) => partsOf(child, true))];
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

/** Utf8View and Utf8 are tables without a field, and so are BinaryView and Binary: the byte that tells them apart is enough. */
function patch(field: Field, metadata: Uint8Array): void {
  const type = Number(field.typeType());
  const at = field.bb_pos + (field.bb?.__offset(field.bb_pos, typeSlot) ?? 0);
  if (type === utf8View) metadata[at] = Type.Utf8;
  if (type === binaryView) metadata[at] = Type.Binary;
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
  parts.forEach(({ isView, buffers: own }, index) => {
    if (!isView) {
      buffers.push(...given.slice(next, next + own));
      next += own;
      return;
    }
    const variadic = counts[view++] ?? 0;
    const [present = new Uint8Array(), views = new Uint8Array(), ...data] = given.slice(next, next + 2 + variadic);
    next += 2 + variadic;
    buffers.push(present, ...plainTexts(Number(nodes[index]?.length() ?? 0), present, views, data));
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

/** Twelve bytes stand in the view itself; of longer ones their buffer and place. What is missing may point anywhere. */
function plainTexts(
  rows: number,
  present: Uint8Array,
  views: Uint8Array,
  data: readonly Uint8Array[],
): readonly [Uint8Array, Uint8Array] {
  const offsets = new Int32Array(rows + 1);
  const view = new DataView(views.buffer, views.byteOffset, views.byteLength);
  const isPresent = (row: number): boolean =>
    present.length === 0 || ((present[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
  for (let row = 0; row < rows; row += 1) {
    offsets[row + 1] = (offsets[row] ?? 0) + (isPresent(row) ? view.getInt32(16 * row, true) : 0);
  }
  const bytes = new Uint8Array(offsets[rows] ?? 0);
  for (let row = 0; row < rows; row += 1) {
    if (!isPresent(row)) continue;
    const length = view.getInt32(16 * row, true);
    const at = length <= 12 ? 16 * row + 4 : view.getInt32(16 * row + 12, true);
    const from = length <= 12 ? views : data[view.getInt32(16 * row + 8, true)];
    if (!from || at + length > from.length) throw new RangeError('A view points beyond its buffers.');
    bytes.set(from.subarray(at, at + length), offsets[row] ?? 0);
  }
  return [new Uint8Array(offsets.buffer), bytes];
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
