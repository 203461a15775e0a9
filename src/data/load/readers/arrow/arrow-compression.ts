import { CompressionType } from 'apache-arrow/fb/compression-type';
import { DictionaryBatch } from 'apache-arrow/fb/dictionary-batch';
import type { Message } from 'apache-arrow/fb/message';
import { MessageHeader } from 'apache-arrow/fb/message-header';
import { RecordBatch } from 'apache-arrow/fb/record-batch';
import { messageOf, padded, type ArrowMessage } from './arrow-messages';

type Decompress = (bytes: Uint8Array, length: number) => Uint8Array;

/** Slots of a flatbuffer's table, by Message.fbs of the Arrow format: RecordBatch.compression and Message.bodyLength. */
const compressionSlot = 10;
const bodyLengthSlot = 10;

/**
 * The same message with its buffers decompressed, for no reader here knows LZ4 or Zstandard: the metadata keeps its
 * shape, only places and lengths in it change. Throws where the bytes are damaged.
 */
export async function decompressed(message: ArrowMessage): Promise<ArrowMessage> {
  const codec = batchOf(messageOf(message))?.compression()?.codec();
  if (codec === undefined) return message;
  const decompress = await loadCodec(codec);
  const metadata = message.metadata.slice();
  const view = new DataView(metadata.buffer);
  const root = messageOf({ metadata });
  const batch = batchOf(root);
  if (!batch) return message;
  const buffers = buffersOf(batch).map(({ place, offset, length }) => ({
    place,
    bytes: decompressBuffer(message.body.subarray(offset, offset + length), decompress),
  }));
  const body = new Uint8Array(buffers.reduce((sum, { bytes }) => sum + padded(bytes.length), 0));
  let position = 0;
  for (const { place, bytes } of buffers) {
    body.set(bytes, position);
    view.setBigInt64(place, BigInt(position), true);
    view.setBigInt64(place + 8, BigInt(bytes.length), true);
    position += padded(bytes.length);
  }
  // A table's first four bytes lead back to the list of its slots; an empty slot is an absent field.
  view.setUint16(batch.bb_pos - view.getInt32(batch.bb_pos, true) + compressionSlot, 0, true);
  const bodyLength = root.bb?.__offset(root.bb_pos, bodyLengthSlot) ?? 0;
  if (bodyLength > 0) view.setBigInt64(root.bb_pos + bodyLength, BigInt(body.length), true);
  return { metadata, body };
}

function batchOf(message: Message): RecordBatch | null {
  if (message.headerType() === MessageHeader.RecordBatch) return message.header(new RecordBatch());
  if (message.headerType() !== MessageHeader.DictionaryBatch) return null;
  const dictionary: DictionaryBatch = message.header(new DictionaryBatch());
  return dictionary.data();
}

type Place = { readonly place: number; readonly offset: number; readonly length: number };

const buffersOf = (batch: RecordBatch): readonly Place[] =>
  Array.from({ length: batch.buffersLength() }, (_, index) => batch.buffers(index))
    .filter((buffer) => buffer !== null)
    .map((buffer) => ({ place: buffer.bb_pos, offset: Number(buffer.offset()), length: Number(buffer.length()) }));

/** A buffer begins with its length when decompressed; -1 says that it was left as it is. */
function decompressBuffer(bytes: Uint8Array, decompress: Decompress): Uint8Array {
  if (bytes.length < 8) return new Uint8Array(0);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(0, true));
  const content = bytes.subarray(8);
  if (length === -1) return content;
  const out = decompress(content, length);
  if (out.length !== length) throw new RangeError('A compressed buffer has another length than it says.');
  return out;
}

async function loadCodec(codec: CompressionType): Promise<Decompress> {
  if (codec === CompressionType.LZ4_FRAME) {
    const { decompressFrame } = await import('./lz4-frame');
    return decompressFrame;
  }
  const { decompress } = await import('fzstd');
  return (bytes, length) => decompress(bytes, new Uint8Array(length));
}
