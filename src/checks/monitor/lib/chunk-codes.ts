import { noChunk } from '../../../contract';
import type { ChunkedSide } from '../../define/chunks-input';

/** The chunks of some rows, NaN for one that is in none. */
export const chunkCodes = ({ chunkOf }: Pick<ChunkedSide, 'chunkOf'>, rows: Uint32Array): Float64Array =>
  Float64Array.from(rows, (row) => {
    const chunk = chunkOf[row] ?? noChunk;
    return chunk === noChunk ? NaN : chunk;
  });
