import { binFeature, type BothRows } from '../../../../stats';
import type { ChunksInput } from '../../../define/chunks-input';
import { pick } from '../../../cells/column';
import { drawRows, type Sampling } from '../../../cells/draw-rows';
import { NotApplicable, sideWithRows, type Side } from '../../../define';
import { rowLoss } from '../../../model/lib/row-loss';
import { needed, type ModelRows } from '../../../model/lib/rows';
import { concatenate, isFeature, readableFeatures, readFeature } from '../../../lib/sample-features';

/** Rows of both datasets that have label and prediction, and the metric of all of them. */
export type ConceptRows = BothRows & {
  readonly metric: 'accuracy' | 'mae';
  readonly rowsUsed: { readonly reference: number; readonly current: number };
  /** Of all rows. */
  readonly means: { readonly reference: number; readonly current: number };
  readonly columns: number;
};

type Own = {
  readonly rows: Uint32Array;
  readonly loss: Float64Array;
  readonly outcome: Float64Array;
  readonly mean: number;
};

/** Features are those of the model and what it gives out, for the label is looked at beside them. */
export async function conceptRows({ sides, columns, model }: ChunksInput, sampling: Sampling): Promise<ConceptRows> {
  const both = [sideWithRows(sides.reference), sides.current] as const;
  const modelRows = [await model.read('reference'), await model.read('current')] as const;
  const own = [readOwn(both[0], modelRows[0], sampling), readOwn(both[1], modelRows[1], sampling)] as const;
  const plans = columns.filter((plan) => isFeature(plan) || plan.role === 'prediction' || plan.role === 'probability');
  const readable = readableFeatures(both, plans);
  if (readable.length === 0) throw new NotApplicable('There is no feature that both datasets have.');
  const features = [];
  for (const feature of readable) {
    const parts = await readFeature(both, feature);
    const values = parts.map((part, index) => part(own[index]?.rows ?? new Uint32Array()));
    features.push(binFeature({ kind: feature.kind, values: concatenate(values) }));
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

/** Losses of the rows drawn, and the mean of all. */
function readOwn({ facts }: Side, rows: ModelRows, sampling: Sampling): Own {
  const { loss } = rowLoss(rows, 'auto');
  const drawn = drawRows(facts, { ...sampling, within: rows.positions });
  const places = placesOf(drawn, rows.positions);
  let sum = 0;
  for (const one of loss) sum += one;
  return {
    rows: drawn,
    loss: pick(loss, places),
    outcome: pick(outcomeOf(rows, loss), places),
    mean: sum / loss.length,
  };
}

/** Where some of the positions stand among them; both ascend. */
function placesOf(some: Uint32Array, positions: Uint32Array): Uint32Array {
  let at = 0;
  return some.map((position) => {
    while (positions[at] !== position && at < positions.length) at += 1;
    return at;
  });
}

/** What the prediction leaves open of the label: whether it is wrong, or the residual. */
function outcomeOf(rows: ModelRows, loss: Float64Array): Float64Array {
  if (rows.task !== 'regression') return loss;
  const label = needed(rows.label, rows.lacks.label);
  const prediction = needed(rows.prediction, rows.lacks.prediction);
  return label.map((truth, row) => truth - (prediction[row] ?? 0));
}
