import type { ColumnPlan, DatasetRole, KeptTrees } from '../../../../../contract';
import { boost, packTrees, scoreRows, unpackTrees, type Binned } from '../../../../../stats';
import type { ChunksInput } from '../../../../define/chunks-input';
import { sideWithRows, type Side } from '../../../../define';
import { drawRows, type Sampling } from '../../../../cells/draw-rows';
import { readQuantities } from '../../../../model/lib/read/values';
import { isFeature } from '../../../../lib/sample-features';
import { pick } from '../../../../cells/column';
import { chunkCodes } from '../../chunk-codes';
import { learnBins, readBins } from './feature-bins';
import { lossAt, type QuantityLoss } from '../figures/quantity-figures';
import { rowsByChunk } from '../part';
import { perRun } from '../per-key';

/** LightGBM’s defaults, as NannyML trains it. */
const trees = { loss: 'squared', rounds: 100, learningRate: 0.1, maxLeaves: 31, minRows: 20, l2: 0 } as const;

export type DirectLoss = {
  /** The mean loss to be expected of each chunk; null where it has no row. Reference chunks are among what was learned; it asks their rows. */
  readonly reference: () => Promise<readonly (number | null)[]>;
  readonly current: readonly (number | null)[];
  readonly trainedRows: number;
};

/** What a model that learned each row’s loss from features and prediction expects (NannyML’s direct loss estimation). */
export async function estimateLoss(input: ChunksInput, loss: QuantityLoss, sampling: Sampling): Promise<DirectLoss> {
  const { memory, chunks } = input;
  const readRole = sampledRows(input)(sampling);
  const name = JSON.stringify({ rows: sampling.maxRows, seed: sampling.seed });
  const model = await memory.recall('trees', `${loss} ${name}`, async () =>
    learnLoss(await readRole('reference'), loss),
  );
  const expect = async (role: DatasetRole): Promise<readonly (number | null)[]> =>
    meansByChunk(await readRole(role), model, chunks[role].length);
  return {
    reference: () => expect('reference'),
    current: await expect('current'),
    trainedRows: model.rows,
  };
}

type SampledRows = {
  readonly features: readonly Binned[];
  /** NaN where a row has no number. */
  readonly label: Float64Array;
  readonly prediction: Float64Array;
  readonly chunks: Float64Array;
};
type ReadRows = (role: DatasetRole) => Promise<SampledRows>;

/** Read once for all losses. */
const sampledRows = perRun((input) => {
  const known = new Map<string, Promise<SampledRows>>();
  return (sampling: Sampling): ReadRows =>
    (role) => {
      const name = `${role} ${sampling.maxRows} ${sampling.seed}`;
      const rows = known.get(name) ?? readRows(input, role, sampling);
      known.set(name, rows);
      return rows;
    };
});

async function readRows(
  { sides, columns, memory }: ChunksInput,
  role: DatasetRole,
  sampling: Sampling,
): Promise<SampledRows> {
  const plans = columns.filter((plan) => isFeature(plan) || plan.role === 'prediction');
  const name = JSON.stringify({ rows: sampling.maxRows, seed: sampling.seed });
  const side = sideWithRows(sides[role]);
  const rows = await drawRows(side, sampling);
  const bins = await memory.recall('bins', name, async () => {
    const reference = sideWithRows(sides.reference);
    return learnBins(reference, sides.current, plans, await drawRows(reference, sampling));
  });
  return {
    features: await readBins(side, plans, bins, rows),
    label: await readRole(side, columns, 'label', rows),
    prediction: await readRole(side, columns, 'prediction', rows),
    chunks: chunkCodes(side, rows),
  };
}

async function readRole(
  side: Side,
  columns: readonly ColumnPlan[],
  role: ColumnPlan['role'],
  rows: Uint32Array,
): Promise<Float64Array> {
  const plan = columns.find((one) => one.role === role);
  if (!plan) return new Float64Array(rows.length).fill(NaN);
  const values = await readQuantities(side, plan);
  return pick(values, rows).map((value) => (Number.isFinite(value) ? value : NaN));
}

function learnLoss({ features, label, prediction }: SampledRows, loss: QuantityLoss): KeptTrees {
  const target = label.map((value, row) => lossAt(loss, value, prediction[row] ?? NaN));
  const learned = Uint32Array.from(target.keys()).filter((row) => !Number.isNaN(target[row]));
  return { rows: learned.length, ...packTrees(boost(features, target, learned, trees), features) };
}

function meansByChunk(
  { features, prediction, chunks }: SampledRows,
  model: KeptTrees,
  count: number,
): readonly (number | null)[] {
  const expected = new Float64Array(prediction.length);
  scoreRows(unpackTrees(model, features), features, expected);
  return rowsByChunk(chunks, count).map((chosen) => {
    let [sum, known] = [0, 0];
    for (const row of chosen) {
      if (Number.isNaN(prediction[row] ?? NaN)) continue;
      sum += Math.max(0, expected[row] ?? 0);
      known += 1;
    }
    return known === 0 ? null : sum / known;
  });
}
