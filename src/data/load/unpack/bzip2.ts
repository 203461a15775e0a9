import type { BitReader } from 'unbzip2-stream/lib/bit_iterator.js';

type Bytes = Uint8Array<ArrayBuffer>;

/** What a block may take beyond its size where it does not get smaller. */
const margin = 25_000;
const unit = 100_000;

/** Block by block, of one stream or of several one after the other. Fails where the bytes are damaged or cut short. */
export async function bzip2(): Promise<TransformStream<Bytes, Bytes>> {
  const [{ default: decoder }, { default: bitReader }] = await Promise.all([
    import('unbzip2-stream/lib/bzip2.js'),
    import('unbzip2-stream/lib/bit_iterator.js'),
  ]);
  const queue: Bytes[] = [];
  let bits: BitReader | null = null;
  let [came, blockSize, checksum] = [0, 0, 0];
  const left = (): number => came - (bits?.bytesRead ?? 0);
  const step = (reader: BitReader, controller: TransformStreamDefaultController<Bytes>): void => {
    if (blockSize === 0) {
      blockSize = decoder.header(reader);
      checksum = 0;
      return;
    }
    const block = growing();
    const next = decoder.decompress(reader, block.take, new Int32Array(unit * blockSize), unit * blockSize, checksum);
    if (next === null) blockSize = 0;
    else {
      checksum = next;
      controller.enqueue(block.bytes());
    }
  };
  return new TransformStream({
    transform(chunk, controller) {
      if (chunk.length === 0) return;
      queue.push(chunk);
      came += chunk.length;
      bits ??= bitReader(() => queue.shift());
      while (left() > margin + unit * (blockSize || 9)) step(bits, controller);
    },
    flush(controller) {
      while (bits && left() > 0) step(bits, controller);
      if (blockSize !== 0) throw new Error('The last stream has no end.');
    },
  });
}

function growing(): { take(byte: number): void; bytes(): Bytes } {
  let [bytes, length] = [new Uint8Array(1 << 20), 0];
  return {
    take(byte) {
      if (length === bytes.length) {
        const longer = new Uint8Array(2 * length);
        longer.set(bytes);
        bytes = longer;
      }
      bytes[length] = byte;
      length += 1;
    },
    bytes: () => bytes.slice(0, length),
  };
}
