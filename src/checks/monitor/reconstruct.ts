import type { Chunk } from '../../spec';
import {
  addMoment,
  addProducts,
  emptyMoments,
  emptyProducts,
  leaveOut,
  normalTails,
  reconstructionErrors,
  standardErrorOf,
  type RunningMoments,
} from '../../stats';
import type { ChunksInput } from '../chunks-input';
import { NotApplicable, type Side } from '../define';
import { isFeature, readableFeatures, type Readable } from '../sample-features';
import { chunkCodes } from './chunk-codes';
import { learnEncoding, type Encode } from './encode';
import { readBlocks } from './read-blocks';
import type { Measured } from './series';

export type Reconstructed = {
  readonly method: 'pca';
  readonly columns: number;
  readonly components: number;
  readonly rowsUsed: { readonly reference: number; readonly current: number };
  readonly measured: { readonly reference: readonly Measured[]; readonly current: readonly Measured[] };
  /** Two-sided, of a chunk of current against the whole reference. */
  readonly pValues: readonly number[];
};

/** Products that a pass over rows may cost: at 20 columns 10 million rows, at 200 columns 100,000. */
const mostProducts = 4e9;

/**
 * How far rows lie from what the principal components of the reference make of them, on average of each chunk, with three
 * standard errors (as NannyML).
 */
export async function reconstruct(input: ChunksInput, share: number, seed: number): Promise<Reconstructed> {
  const { sides, chunks } = input;
  const features = readableFeatures([sides.reference, sides.current], input.columns.filter(isFeature));
  if (features.length < 2) throw new NotApplicable('It needs two features that both datasets have.');
  const sampling = { maxRows: Math.floor(mostProducts / features.length ** 2), seed };
  const encoding = await learnEncoding(sides.reference, features);
  const read = (side: Side, use: (rows: Float64Array, positions: Float64Array) => void): Promise<void> =>
    readEncoded(side, features, encoding, sampling, use);
  const products = emptyProducts(features.length);
  await read(sides.reference, (rows) => addProducts(products, rows));
  const leftOut = leaveOut(products, share);
  const whole = emptyMoments();
  const errorsIn = async (
    side: Side,
    own: readonly Chunk[],
    all: RunningMoments,
  ): Promise<readonly RunningMoments[]> => {
    const codes = await chunkCodes(side.data);
    const found = own.map(emptyMoments);
    await read(side, (rows, positions) =>
      reconstructionErrors(leftOut, rows).forEach((error, row) => {
        const moments = found[codes[positions[row] ?? 0] ?? -1];
        if (!moments) return;
        addMoment(moments, error);
        addMoment(all, error);
      }),
    );
    return found;
  };
  const reference = await errorsIn(sides.reference, chunks.reference, whole);
  const after = emptyMoments();
  const current = await errorsIn(sides.current, chunks.current, after);
  return {
    method: 'pca',
    columns: features.length,
    components: leftOut.kept,
    rowsUsed: { reference: whole.count, current: after.count },
    measured: { reference: reference.map(withBand), current: current.map(withBand) },
    pValues: current.map((chunk) => pValueOf(chunk, whole)),
  };
}

async function readEncoded(
  side: Side,
  features: readonly Readable[],
  encoding: readonly Encode[],
  sampling: { readonly maxRows: number; readonly seed: number },
  use: (rows: Float64Array, positions: Float64Array) => void,
): Promise<void> {
  const values = features.map(({ value }) => value);
  await readBlocks(side, values, sampling, (block, size) => {
    const positions = new Float64Array(block.length / size);
    const rows = new Float64Array(positions.length * features.length);
    for (let row = 0; row < positions.length; row++) positions[row] = block[row * size] ?? 0;
    encoding.forEach((encode, index) => {
      for (let row = 0; row < positions.length; row++) {
        rows[row * features.length + index] = encode(block[row * size + index + 1] ?? NaN);
      }
    });
    use(rows, positions);
  });
}

function withBand(moments: RunningMoments): Measured {
  if (moments.count === 0) return { value: null, low: null, high: null };
  const error = standardErrorOf(moments);
  const { mean: value } = moments;
  return error === null
    ? { value, low: null, high: null }
    : { value, low: Math.max(0, value - 3 * error), high: value + 3 * error };
}

function pValueOf(chunk: RunningMoments, whole: RunningMoments): number {
  const [own, other] = [standardErrorOf(chunk), standardErrorOf(whole)];
  if (own === null || other === null) return 1;
  const deviation = Math.hypot(own, other);
  const gap = chunk.mean - whole.mean;
  return deviation > 0 ? normalTails(gap / deviation) : gap === 0 ? 1 : 0;
}
