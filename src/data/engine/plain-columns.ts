import { Buffer } from 'apache-arrow/fb/buffer';
import { Message } from 'apache-arrow/fb/message';
import { RecordBatch } from 'apache-arrow/fb/record-batch';
import { Schema } from 'apache-arrow/fb/schema';
import { ByteBuffer } from 'flatbuffers';

/** Behind the magic word of an Arrow file and its padding. */
const firstMessage = 8;
/** Of a column: which of its values are there, then these. */
const buffersOfColumn = 2;

/**
 * The columns of a result, all of 8-byte values and without nulls, out of the Arrow file as which the engine hands it over.
 * The library makes some dozens of objects for each batch of 2,048 rows; this reads where the values lie and copies them.
 * Throws TypeError where a column has no 8 bytes a value. Source: Arrow columnar format, "IPC File Format".
 */
export function plainColumns(file: Uint8Array): readonly ArrayBuffer[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const batches: { readonly batch: RecordBatch; readonly body: number }[] = [];
  let [columns, rows] = [0, 0];
  for (let at = firstMessage; ;) {
    const length = view.getInt32(at + 4, true);
    if (length === 0) break;
    const message = Message.getRootAsMessage(new ByteBuffer(file.subarray(at + 8, at + 8 + length)));
    const body = at + 8 + length;
    if (at === firstMessage) {
      const schema: Schema = message.header(new Schema());
      columns = schema.fieldsLength();
    } else {
      const batch: RecordBatch = message.header(new RecordBatch());
      batches.push({ batch, body });
      rows += Number(batch.length());
    }
    at = body + Number(message.bodyLength());
  }
  const all = Array.from({ length: columns }, () => new Uint8Array(8 * rows));
  const buffer = new Buffer();
  let offset = 0;
  for (const { batch, body } of batches) {
    const bytes = 8 * Number(batch.length());
    all.forEach((column, index) => {
      const values = batch.buffers(buffersOfColumn * index + 1, buffer);
      if (batch.buffersLength() !== buffersOfColumn * columns || !values || Number(values.length()) < bytes) {
        throw new TypeError('Expected columns of doubles or 64-bit hashes from the engine.');
      }
      const from = body + Number(values.offset());
      column.set(file.subarray(from, from + bytes), offset);
    });
    offset += bytes;
  }
  return all.map((column) => column.buffer);
}
