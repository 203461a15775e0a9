/** The decoder within the package, without its Node stream. */
declare module 'unbzip2-stream/lib/bzip2.js' {
  import type { BitReader } from 'unbzip2-stream/lib/bit_iterator.js';
  const bzip2: {
    /** The size of a block in units of 100,000 bytes. */
    header(bits: BitReader): number;
    /** The next block byte by byte, and the checksum so far; null at the end of a stream. Throws where it is damaged. */
    decompress(
      bits: BitReader,
      take: (byte: number) => void,
      buffer: Int32Array,
      size: number,
      checksum: number,
    ): number | null;
  };
  export default bzip2;
}

declare module 'unbzip2-stream/lib/bit_iterator.js' {
  export type BitReader = ((bits: number | null) => number) & { readonly bytesRead: number };
  export default function bitReader(next: () => Uint8Array | undefined): BitReader;
}
