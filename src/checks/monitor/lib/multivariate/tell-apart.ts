import type { Chunk } from '../../../../contract';
import { normalTails, outOfFold, rocAuc, type Binned } from '../../../../stats';
import type { ChunksInput, TaughtFigure } from '../../../define/chunks-input';
import { NotApplicable, sideWithRows } from '../../../define';
import { sampleFeatures, steadyFeatures } from '../../../lib/sample-features';
import { chunkCodes } from '../chunk-codes';
import type { Measured } from '../series';

export type ToldApart = {
  readonly method: 'domain-classifier';
  readonly columns: number;
  readonly rowsUsed: { readonly reference: number; readonly current: number };
  readonly measured: { readonly reference: readonly TaughtFigure[]; readonly current: readonly Measured[] };
  readonly pValues: readonly number[];
};

type Options = { readonly maxRows: number; readonly folds: number; readonly seed: number };

/** Scores of rows share models: as in drift.multivariate. */
const sharedModels = 1.35;
const trees = { loss: 'logistic', rounds: 40, learningRate: 0.1, maxLeaves: 15, minRows: 20, l2: 1 } as const;

/**
 * How well trees tell each chunk from the whole reference by all features: the area under the ROC curve, out of fold, with
 * three standard errors. A chunk of the reference is told from the rest of it.
 */
export async function tellApart(input: ChunksInput, options: Options): Promise<ToldApart> {
  const { sides, chunks } = input;
  const both = [sideWithRows(sides.reference), sides.current];
  const table = await sampleFeatures(both, await steadyFeatures(input), options);
  if (table.features.length === 0) throw new NotApplicable('No feature is in both datasets.');
  const [before = 0, after = 0] = table.rows.map(({ length }) => length);
  const [ofReferenceRows, ofCurrentRows] = table.rows;
  const codes = {
    reference: chunkCodes(sides.reference, ofReferenceRows ?? new Uint32Array()),
    current: chunkCodes(sides.current, ofCurrentRows ?? new Uint32Array()),
  };
  const rowsOf = (own: Float64Array, first: number, chunk: number): readonly number[] =>
    [...own.keys()].filter((row) => own[row] === chunk).map((row) => first + row);
  const compare = (rows: readonly number[], others: readonly number[]): Found =>
    telling(table.features, others, rows, options);
  const all = Array.from({ length: before }, (_, row) => row);
  const ofReference = chunks.reference.map((_: Chunk, chunk) =>
    compare(
      rowsOf(codes.reference, 0, chunk),
      all.filter((row) => codes.reference[row] !== chunk),
    ),
  );
  const ofCurrent = chunks.current.map((_: Chunk, chunk) => compare(rowsOf(codes.current, before, chunk), all));
  return {
    method: 'domain-classifier',
    columns: table.features.length,
    rowsUsed: { reference: before, current: after },
    measured: { reference: ofReference.map(({ figure }) => figure), current: ofCurrent.map(({ figure }) => figure) },
    pValues: ofCurrent.map(({ pValue }) => pValue),
  };
}

type Found = { readonly figure: Measured; readonly pValue: number };
const nothing: Found = { figure: { value: null, low: null, high: null }, pValue: 1 };

function telling(
  features: readonly Binned[],
  others: readonly number[],
  rows: readonly number[],
  { folds, seed }: Options,
): Found {
  if (Math.min(rows.length, others.length) < folds) return nothing;
  const both = Uint32Array.from([...others, ...rows]);
  const isChunk = new Uint8Array(both.length).fill(1, others.length);
  const part = features.map((one) => ({ ...one, codes: Uint8Array.from(both, (row) => one.codes[row] ?? 0) }));
  const { scores } = outOfFold(part, Float64Array.from(isChunk), { ...trees, folds, seed });
  const found = rocAuc(scores, isChunk);
  if (!found) return nothing;
  const deviation = found.deviation * sharedModels;
  const [low, high] = [Math.max(0, found.auc - 3 * deviation), Math.min(1, found.auc + 3 * deviation)];
  const gap = found.auc - 0.5;
  const pValue = deviation > 0 ? normalTails(gap / deviation) : gap === 0 ? 1 : 0;
  return { figure: { value: found.auc, low, high }, pValue };
}
