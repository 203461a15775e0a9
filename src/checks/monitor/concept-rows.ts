import { sql } from '../../data/sql';
import { binFeature, type BothRows } from '../../stats';
import type { ChunksInput } from '../chunks-input';
import { NotApplicable, type Side } from '../define';
import { readNumbers } from '../model/columns';
import { rowLoss } from '../model/row-loss';
import { needed, type ModelRows } from '../model/rows';
import { concatenate, isFeature, readableFeatures, sampleNumbers, type Sampling } from '../sample-features';

/** Rows of both datasets that have label and prediction, and the metric of all of them. */
export type ConceptRows = BothRows & {
  readonly metric: 'accuracy' | 'mae';
  readonly rowsUsed: { readonly reference: number; readonly current: number };
  /** Of all rows. */
  readonly means: { readonly reference: number; readonly current: number };
  readonly columns: number;
};

type Own = {
  readonly side: Side;
  readonly sampling: Sampling;
  readonly loss: Float64Array;
  readonly outcome: Float64Array;
  readonly mean: number;
};

/** Features are those of the model and what it gives out, for the label is looked at beside them. */
export async function conceptRows({ sides, columns, model }: ChunksInput, sampling: Sampling): Promise<ConceptRows> {
  const modelRows = [await model.read('reference'), await model.read('current')] as const;
  const own = [
    await readOwn(sides.reference, modelRows[0], sampling),
    await readOwn(sides.current, modelRows[1], sampling),
  ] as const;
  const plans = columns.filter((plan) => isFeature(plan) || plan.role === 'prediction' || plan.role === 'probability');
  const readable = readableFeatures([sides.reference, sides.current], plans);
  if (readable.length === 0) throw new NotApplicable('There is no feature that both datasets have.');
  const features = [];
  for (const { kind, value } of readable) {
    const parts = [];
    for (const { side, sampling: sampled } of own) parts.push(await sampleNumbers(side, value, sampled));
    features.push(binFeature({ kind, values: concatenate(parts) }));
  }
  const [before, after] = own;
  return {
    features,
    isCurrent: new Uint8Array(before.loss.length + after.loss.length).fill(1, before.loss.length),
    loss: concatenate([before.loss, after.loss]),
    outcome: concatenate([before.outcome, after.outcome]),
    ofClasses: modelRows[0].task !== 'regression',
    metric: modelRows[0].task === 'regression' ? 'mae' : 'accuracy',
    rowsUsed: { reference: before.loss.length, current: after.loss.length },
    means: { reference: before.mean, current: after.mean },
    columns: readable.length,
  };
}

/** Losses of the sampled rows, and the mean of all. */
async function readOwn(side: Side, rows: ModelRows, { maxRows, seed }: Sampling): Promise<Own> {
  const { loss } = rowLoss(rows, 'auto');
  const sampling = { maxRows, seed, within: rows.condition };
  const positions = await readNumbers(side, sql`rowid`, rows.condition);
  const sampled = await sampleNumbers(side, sql`rowid::DOUBLE`, sampling);
  const outcome = outcomeOf(rows, loss);
  // Both are ascending.
  let at = 0;
  const places = Uint32Array.from(sampled, (position) => {
    while (positions[at] !== position && at < positions.length) at += 1;
    return at;
  });
  const pick = (values: Float64Array): Float64Array => Float64Array.from(places, (place) => values[place] ?? 0);
  let sum = 0;
  for (const one of loss) sum += one;
  return { side, sampling, loss: pick(loss), outcome: pick(outcome), mean: sum / loss.length };
}

/** What the prediction leaves open of the label: whether it is wrong, or the residual. */
function outcomeOf(rows: ModelRows, loss: Float64Array): Float64Array {
  if (rows.task !== 'regression') return loss;
  const label = needed(rows.label, rows.lacks.label);
  const prediction = needed(rows.prediction, rows.lacks.prediction);
  return label.map((truth, row) => truth - (prediction[row] ?? 0));
}
