import type { DatasetRole, KeptComponents } from '../../../../contract';
import {
  addMoment,
  addProducts,
  emptyMoments,
  emptyProducts,
  hypot,
  leaveOut,
  type LeftOut,
  normalTails,
  reconstructionErrors,
  type RunningMoments,
  standardErrorOf,
} from '../../../../stats';
import type { ChunkedSide, ChunksInput, TaughtFigure } from '../../../define/chunks-input';
import { drawInOrder } from '../../../cells/draw-rows';
import { NotApplicable, type Side } from '../../../define';
import { readableFeatures, steadyFeatures } from '../../../lib/sample-features';
import { learnEncoding, recallEncoding, type Encoded } from './encode';
import { readBlocks } from './read-blocks';
import type { Measured } from '../series';

export type Reconstructed = {
  readonly method: 'pca';
  readonly columns: number;
  readonly components: number;
  readonly rowsUsed: { readonly reference: number; readonly current: number };
  readonly measured: { readonly reference: readonly TaughtFigure[]; readonly current: readonly Measured[] };
  /** Two-sided, of a chunk of current against the whole reference. */
  readonly pValues: readonly number[];
};

type Moments = Readonly<RunningMoments>;

/** Products that a pass over rows may cost: at 20 columns 10 million rows, at 200 columns 100,000. */
const mostProducts = 4e9;

/**
 * How far rows lie from what the principal components of the reference make of them, on average of each chunk, with three
 * standard errors (as NannyML).
 */
export async function reconstruct(input: ChunksInput, share: number, seed: number): Promise<Reconstructed> {
  const { memory, sides, chunks, columns } = input;
  // What was read to fit is not read again.
  const fitted: Partial<Fitted> = {};
  const kept = await memory.recall('components', JSON.stringify({ share, seed }), async (reference) => {
    const { components, ...read } = await fit(input, reference, share, seed);
    Object.assign(fitted, read);
    return components;
  });
  const encoding = fitted.encoding ?? (await recallEncoding(sides, kept.features, columns));
  const directions = kept.directions.map((direction) => Float64Array.from(direction));
  const leftOut = { size: kept.features.length, kept: kept.kept, directions };
  const before = await memory.figures(
    async (reference) =>
      fitted.measured ??
      (await errorsByChunk(reference, 'reference', chunks.reference.length, encoding, leftOut, seed)).chunks.map(
        withBand,
      ),
  );
  const current = await errorsByChunk(sides.current, 'current', chunks.current.length, encoding, leftOut, seed);
  return {
    method: 'pca',
    columns: leftOut.size,
    components: leftOut.kept,
    rowsUsed: { reference: kept.errors.count, current: current.whole.count },
    measured: { reference: before, current: current.chunks.map(withBand) },
    pValues: current.chunks.map((chunk) => pValueOf(chunk, kept.errors)),
  };
}

type Fitted = {
  readonly encoding: readonly Encoded[];
  readonly measured: readonly Measured[];
};

async function fit(
  input: ChunksInput,
  reference: ChunkedSide,
  share: number,
  seed: number,
): Promise<Fitted & { readonly components: KeptComponents }> {
  const { chunks } = input;
  const sides = { reference, current: input.sides.current };
  const features = readableFeatures([sides.reference, sides.current], await steadyFeatures(input));
  if (features.length < 2) throw new NotApplicable('It needs two features that both datasets have.');
  const encoding = await learnEncoding(sides, features);
  const products = emptyProducts(features.length);
  await readEncoded(reference, 'reference', encoding, seed, (rows) => addProducts(products, rows));
  const leftOut = leaveOut(products, share);
  const { whole, chunks: found } = await errorsByChunk(
    reference,
    'reference',
    chunks.reference.length,
    encoding,
    leftOut,
    seed,
  );
  return {
    components: {
      features: encoding.map(({ kept }) => kept),
      kept: leftOut.kept,
      directions: leftOut.directions.map((direction) => [...direction]),
      errors: { ...whole },
    },
    encoding,
    measured: found.map(withBand),
  };
}

type Errors = { readonly whole: RunningMoments; readonly chunks: readonly RunningMoments[] };

/** Of the rows in chunks. */
async function errorsByChunk(
  side: ChunkedSide,
  role: DatasetRole,
  count: number,
  encoding: readonly Encoded[],
  leftOut: LeftOut,
  seed: number,
): Promise<Errors> {
  const whole = emptyMoments();
  const chunks = Array.from({ length: count }, emptyMoments);
  await readEncoded(side, role, encoding, seed, (block, positions) =>
    reconstructionErrors(leftOut, block).forEach((error, row) => {
      const moments = chunks[side.chunkOf[positions[row] ?? 0] ?? -1];
      if (!moments) return;
      addMoment(moments, error);
      addMoment(whole, error);
    }),
  );
  return { whole, chunks };
}

async function readEncoded(
  side: Side,
  role: DatasetRole,
  encoding: readonly Encoded[],
  seed: number,
  use: (block: Float64Array, rows: Uint32Array) => void,
): Promise<void> {
  const maxRows = Math.floor(mostProducts / encoding.length ** 2);
  return readBlocks(role, encoding, await drawInOrder(side, { maxRows, seed }), use);
}

function withBand(moments: Moments): Measured {
  if (moments.count === 0) return { value: null, low: null, high: null };
  const error = standardErrorOf(moments);
  const { mean: value } = moments;
  return error === null
    ? { value, low: null, high: null }
    : { value, low: Math.max(0, value - 3 * error), high: value + 3 * error };
}

function pValueOf(chunk: Moments, whole: Moments): number {
  const [own, other] = [standardErrorOf(chunk), standardErrorOf(whole)];
  if (own === null || other === null) return 1;
  const deviation = hypot(own, other);
  const gap = chunk.mean - whole.mean;
  return deviation > 0 ? normalTails(gap / deviation) : gap === 0 ? 1 : 0;
}
