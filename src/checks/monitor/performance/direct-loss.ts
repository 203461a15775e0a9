import { chunkOfRow, sql, tableInChunks } from '../../../data/sql';
import type { ColumnPlan } from '../../../spec';
import { boost, scoreRows } from '../../../stats';
import type { ChunksInput } from '../../chunks-input';
import type { Side } from '../../define';
import { numberOf, storedOf } from '../../model/columns';
import { sampled, sampleFeatures, sampleNumbers, type Sampling } from '../../sample-features';
import { lossAt, type QuantityLoss } from './quantity-figures';
import { rowsByChunk } from './part';
import { perKey } from './per-key';

/** LightGBM’s defaults, as NannyML trains it. */
const trees = { loss: 'squared', rounds: 100, learningRate: 0.1, maxLeaves: 31, minRows: 20, l2: 0 } as const;

export type DirectLoss = {
  /** The mean loss to be expected of each chunk; null where it has no row. Reference chunks are among what was learned. */
  readonly reference: readonly (number | null)[];
  readonly current: readonly (number | null)[];
  readonly trainedRows: number;
};

/** Models of the losses, each trained once for what it is trained on. */
const trained = perKey<ChunksInput, Map<string, Promise<DirectLoss>>>(() => new Map());

/** What a model that learned each row’s loss from features and prediction expects (NannyML’s direct loss estimation). */
export function estimateLoss(
  input: ChunksInput,
  roles: Roles,
  loss: QuantityLoss,
  sampling: Sampling,
): Promise<DirectLoss> {
  const key = JSON.stringify([loss, roles.label, roles.prediction, sampling.maxRows, sampling.seed]);
  const found = trained(input).get(key) ?? learnLoss(input, roles, loss, sampling);
  trained(input).set(key, found);
  return found;
}

type Roles = { readonly label: string; readonly prediction: string };

async function learnLoss(
  { sides, columns, chunks }: ChunksInput,
  roles: Roles,
  loss: QuantityLoss,
  sampling: Sampling,
): Promise<DirectLoss> {
  const both = [sides.reference, sides.current];
  const features = columns.filter((plan) => isFeature(plan) || plan.name === roles.prediction);
  const table = await sampleFeatures(both, features, sampling);
  const [before = 0] = table.rows;
  const label = await read(sides.reference, roles.label, sampling);
  const predictions = await Promise.all(both.map((side) => read(side, roles.prediction, sampling)));
  const target = new Float64Array(table.rows.reduce((sum, rows) => sum + rows, 0)).fill(NaN);
  label.forEach((value, row) => (target[row] = lossAt(loss, value, predictions[0]?.[row] ?? NaN)));
  const learned = Uint32Array.from(label.keys()).filter((row) => !Number.isNaN(target[row]));
  const expected = new Float64Array(target.length);
  const all = Uint32Array.from(target, (_, row) => row);
  scoreRows(boost(table.features, target, learned, trees), table.features, all, expected);
  const expect = async (
    side: Side,
    first: number,
    rows: number,
    count: number,
  ): Promise<readonly (number | null)[]> => {
    const prediction = predictions[first === 0 ? 0 : 1];
    const chunkOf = await readSampledChunks(side, sampling);
    return rowsByChunk(chunkOf, count).map((chosen) => {
      let [sum, known] = [0, 0];
      for (const row of chosen) {
        if (row >= rows || Number.isNaN(prediction?.[row] ?? NaN)) continue;
        sum += Math.max(0, expected[first + row] ?? 0);
        known += 1;
      }
      return known === 0 ? null : sum / known;
    });
  };
  return {
    reference: await expect(sides.reference, 0, before, chunks.reference.length),
    current: await expect(sides.current, before, table.rows[1] ?? 0, chunks.current.length),
    trainedRows: learned.length,
  };
}

const isFeature = ({ role, type }: ColumnPlan): boolean =>
  (role === 'feature' || role === 'segment') && type !== 'id' && type !== 'datetime';

/** NaN where a row has no number. */
function read(side: Side, name: string, sampling: Sampling): Promise<Float64Array> {
  const column = storedOf(side, name);
  return sampleNumbers(side, column ? sql`coalesce(${numberOf(column)}, 'nan'::DOUBLE)` : sql`'nan'::DOUBLE`, sampling);
}

const readSampledChunks = ({ facts, data }: Side, sampling: Sampling): Promise<Float64Array> =>
  data.numbers(sql`SELECT ${chunkOfRow}::DOUBLE AS v FROM ${tableInChunks} WHERE ${sampled(facts.rows, sampling)}`);
