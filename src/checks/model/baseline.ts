import * as z from 'zod';
import { ln, mse, oneSplitAccuracy, oneSplitError } from '../../stats';
import { defineCheck, fail, NotApplicable, pass, warn } from '../define';
import { pick } from '../cells/column';
import { placesOf } from '../cells/draw-rows';
import { isFeature, sampleFeatures, type FeatureTable } from '../lib/sample-features';
import { figure } from '../lib/wording';
import { looksInverted, otherClass } from './lib/inverted';
import { lastValueError } from './lib/last-value';
import { metrics, type Measured, type MetricName } from './lib/measure/metrics';
import { resamplingParams } from './lib/params';
import { needed, type BinaryRows, type MulticlassRows, type RegressionRows } from './lib/rows';
import { timesOf } from './lib/times';

/** What the model is held against. `gain` is the part of the way from naive to perfect that the model has come. */
type Baseline = {
  readonly baseline: 'majority' | 'prior' | 'mean' | 'last value' | 'one split';
  /** The feature of the one split. */
  readonly column: string | null;
  readonly metric: MetricName;
  readonly model: number;
  readonly naive: number;
  readonly gain: number;
  readonly judged: boolean;
};

export const baseline = defineCheck({
  id: 'model.baseline',
  title: 'The model against naive ones',
  scope: 'dataset',
  needs: ['label'],
  params: z.strictObject({
    failUpTo: z.number().max(1).default(0).describe('Gain over the best naive model up to which it fails.'),
    warnUpTo: z.number().max(1).default(0.1).describe('Gain up to which it warns.'),
    maxRows: z.int().min(100).max(200_000).default(10_000).describe('Rows that the split looks at; of more, a sample.'),
    seed: z.int().min(0).max(0xffffffff).default(42).describe('Of the sample.'),
  }),
  explain: {
    looksAt: 'The model beside the majority class, the class shares, the mean, the last value and a tree of one split.',
    whyItMatters: 'A model that a rule of thumb equals is not worth its upkeep.',
    whatToDo:
      'Look for what the model misses: features that say more, labels of another time, a probability of the other class.',
    source:
      'Gain: (model − naive) ÷ (perfect − naive). Classes: ROC AUC where there are probabilities, else balanced accuracy, so that rare classes count; quantities: RMSE. The split is fitted on half of the rows and scored on the other half. The class shares (log loss) are told, not judged: a model may shift its probabilities on purpose.',
  },
  async compute({ dataset, data, facts, columns, model }, sampling) {
    const rows = await model.read(dataset);
    const side = { data, facts };
    const features = await sampleFeatures([side], columns.filter(isFeature), { ...sampling, within: rows.positions });
    const drawn = placesOf(features.rows[0] ?? new Uint32Array(), rows.positions, facts.rows);
    const resampling = { seed: sampling.seed, resamples: resamplingParams.resamples.parse(undefined) };
    const measured = await model.measure(dataset, resampling);
    const baselines =
      rows.task === 'regression'
        ? quantityBaselines(rows, features, drawn, await timesOf(side, columns, rows))
        : classBaselines(rows, features, drawn, measured.metrics);
    const [worst] = baselines.filter(({ judged }) => judged).sort((a, b) => a.gain - b.gain);
    if (!worst) throw new NotApplicable('The label is the same in all rows, so any naive model is right.');
    const isInverted = rows.task === 'binary' && looksInverted(measured.metrics);
    const other = rows.task === 'binary' ? rows.classes[0] : null;
    return { ...worst, baselines, rows: rows.rows, isInverted, other };
  },
  tells: ({ metric, gain }, { warnUpTo }) => ({ of: metric, figure: gain, threshold: warnUpTo }),
  condition: ({ warnUpTo, failUpTo }) =>
    `gain over the best naive model > ${figure(warnUpTo)} (fails up to ${figure(failUpTo)})`,
  judge({ baseline: name, column, metric, model, naive, gain, isInverted, other }, { warnUpTo, failUpTo }) {
    if (isInverted && gain <= failUpTo) {
      return fail(
        `ROC AUC ${figure(model)}, far below one half. ${otherClass(model, other ?? undefined)}`,
        failUpTo - gain,
      );
    }
    const rival = name === 'one split' ? `one split of ${column ?? 'a feature'}` : `the ${name}`;
    const message = `${metrics[metric].title} ${figure(model)} against ${figure(naive)} of ${rival}: gain ${figure(gain)}.`;
    if (gain <= failUpTo) return fail(message, failUpTo - gain);
    return gain <= warnUpTo ? warn(message, 1 - gain / warnUpTo) : pass(message);
  },
  show: ({ baselines }) => [
    {
      kind: 'table',
      title: 'Naive models',
      columns: [
        { label: 'Naive model', format: 'text' },
        { label: 'Metric', format: 'text' },
        { label: 'Naive', format: 'number' },
        { label: 'Model', format: 'number' },
        { label: 'Gain', format: 'number' },
      ],
      rows: baselines.map(({ baseline: name, column, metric, naive, model, gain }) => [
        column === null ? name : `${name}: ${column}`,
        metrics[metric].title,
        naive,
        model,
        gain,
      ]),
      more: 0,
    },
  ],
});

/** Nothing is gained over what is already perfect. */
const gainOf = (model: number, naive: number, perfect: number): number =>
  naive === perfect ? 0 : (model - naive) / (perfect - naive);

function classBaselines(
  rows: BinaryRows | MulticlassRows,
  { features, names }: FeatureTable,
  drawn: Uint32Array,
  measured: Measured['metrics'],
): readonly Baseline[] {
  const label = needed(rows.label, rows.lacks.label);
  const area = measured['rocAuc']?.value ?? null;
  const [metric, model] =
    area === null
      ? (['balancedAccuracy', measured['balancedAccuracy']?.value ?? null] as const)
      : (['rocAuc', area] as const);
  const there = rows.classes.filter((_, code) => label.includes(code)).length;
  if (model === null || there < 2) return [];
  const against = (name: Baseline['baseline'], naive: number, column: string | null): Baseline => {
    return { baseline: name, column, metric, model, naive, gain: gainOf(model, naive, 1), judged: true };
  };
  // An area of a constant score is one half, whatever the number of classes.
  const constant = metric === 'rocAuc' ? 0.5 : 1 / there;
  const split = oneSplitAccuracy(
    features,
    Uint16Array.from(drawn, (row) => label[row] ?? 0),
    rows.classes.length,
  );
  // Of several classes the area of a split is not its balanced accuracy.
  const isSame = metric === 'balancedAccuracy' || rows.task === 'binary';
  return [
    against('majority', constant, null),
    ...(split && isSame ? [against('one split', split.score, names[split.feature] ?? null)] : []),
    ...priorBaseline(rows, label, measured['logLoss']?.value ?? null),
  ];
}

function priorBaseline(
  rows: BinaryRows | MulticlassRows,
  label: Uint16Array,
  model: number | null,
): readonly Baseline[] {
  if (model === null) return [];
  const weights = rows.classes.map(() => 0);
  for (let row = 0; row < label.length; row++) {
    const code = label[row] ?? 0;
    weights[code] = (weights[code] ?? 0) + (rows.weights?.[row] ?? 1);
  }
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const naive = weights.reduce((sum, weight) => sum - (weight > 0 ? (weight / whole) * ln(weight / whole) : 0), 0);
  return [
    { baseline: 'prior', column: null, metric: 'logLoss', model, naive, gain: gainOf(model, naive, 0), judged: false },
  ];
}

function quantityBaselines(
  { label: truth, prediction, weights, lacks }: RegressionRows,
  { features, names }: FeatureTable,
  drawn: Uint32Array,
  times: Float64Array | null,
): readonly Baseline[] {
  const label = needed(truth, lacks.label);
  const model = Math.sqrt(mse(label, needed(prediction, lacks.prediction), weights).value);
  const mean = label.reduce((sum, value, row) => sum + value * (weights?.[row] ?? 1), 0);
  const whole = weights ? weights.reduce((sum, weight) => sum + weight, 0) : label.length;
  const constant = Math.sqrt(mse(label, new Float64Array(label.length).fill(mean / whole), weights).value);
  if (constant === 0) return [];
  const against = (name: Baseline['baseline'], naive: number, column: string | null = null): Baseline => {
    return { baseline: name, column, metric: 'rmse', model, naive, gain: gainOf(model, naive, 0), judged: true };
  };
  const last = times && lastValueError(label, times, weights);
  const split = oneSplitError(features, pick(label, drawn));
  return [
    against('mean', constant),
    ...(last === null ? [] : [against('last value', last)]),
    ...(split ? [against('one split', split.score, names[split.feature] ?? null)] : []),
  ];
}
