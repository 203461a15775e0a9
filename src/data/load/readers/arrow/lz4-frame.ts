import lz4 from 'lz4js';

/** Bits of a frame's first byte, and what follows of its header: lz4_Frame_format.md of LZ4. */
const checksumOfBlocks = 0x10;
const sizeOfContent = 0x08;
const magicAndFlags = 7;
/** Set in a block's length where the block is stored as it is. */
const stored = 0x80000000;

/**
 * The content of one LZ4 frame, `length` bytes. lz4js knows blocks; its own frames take the checksum of a block, which
 * Polars writes, for the block's beginning. Throws RangeError where the frame ends early.
 */
export function decompressFrame(frame: Uint8Array, length: number): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.length);
  const flags = view.getUint8(4);
  const checksum = flags & checksumOfBlocks ? 4 : 0;
  const out = new Uint8Array(length);
  let filled = 0;
  let position = magicAndFlags + (flags & sizeOfContent ? 8 : 0);
  for (;;) {
    const given = view.getUint32(position, true);
    position += 4;
    if (given === 0) break;
    const size = given % stored;
    if (given >= stored) out.set(frame.subarray(position, position + size), filled);
    filled = given >= stored ? filled + size : lz4.decompressBlock(frame, out, position, size, filled);
    position += size + checksum;
  }
  if (filled > length) throw new RangeError('A compressed buffer is longer than it says.');
  return out.subarray(0, filled);
}
