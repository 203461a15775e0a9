import * as z from 'zod';
import { InputError, ownValue, type KeptPerformance } from '../../contract';
import {
  differenceInterval,
  mcnemar,
  meanLoss,
  normalInterval,
  normalTails,
  pairedAuc,
  pairedBootstrap,
  z95,
  type Interval,
  type Paired,
} from '../../stats';
import { defineCheck, fail, NotApplicable, pass, warn } from '../define';
import { figure, plural, pValueText } from '../lib/wording';
import { areaOf } from './lib/measure/measure-probabilities';
import { resamplingParams } from './lib/params';
import type { Measured } from './lib/measure/metrics';
import type { ModelRows } from './lib/rows';

type Comparison = Paired & {
  readonly metric: 'rocAuc' | 'accuracy' | 'mae';
  readonly test: 'DeLong' | 'McNemar' | 'paired bootstrap' | 'two reports';
};

export const compare = defineCheck({
  id: 'model.compare',
  title: 'The model against another one',
  scope: 'dataset',
  needs: ['label'],
  params: z.strictObject({
    prediction: z.string().min(1).optional().describe('The column with the predictions of the other, older model.'),
    probability: z.string().min(1).optional().describe('The column with its probabilities of the positive class.'),
    tolerance: z.number().min(0).default(0).describe('How much worse than the other one the model may be.'),
    relative: z.boolean().default(false).describe('Whether the tolerance is a part of the other’s figure.'),
    ...resamplingParams,
  }),
  explain: {
    looksAt:
      'The model of the roles and another one: its columns, which are parameters, on the same rows, or what an earlier report measured.',
    whyItMatters: 'Two models on the same rows differ by far less than each is unsure: only a paired test tells.',
    whatToDo: 'Keep the old model where the new one is worse; where nothing can be told, wait for more labels.',
    source:
      'AUC: paired DeLong et al. (1988). Accuracy: McNemar (1947), exact up to 1000 disagreeing rows; its p-value counts rows, whatever they weigh. Mean absolute error: seeded paired bootstrap. Of two reports no rows can be paired: the interval follows from both (MOVER, Zou and Donner 2008), p from its nearer end. Differences are the model less the other one.',
  },
  async compute({ dataset, facts, model }, params) {
    const { prediction = null, probability = null, seed, resamples } = params;
    if (prediction === null && probability === null) {
      if (dataset !== 'current' || !model.earlier) {
        throw new NotApplicable(
          'No other model is named: give its column as the parameter prediction or probability, or an earlier report of another model.',
        );
      }
      const { rows, leftOut } = await model.read(dataset);
      const { metrics } = await model.measure(dataset, { seed, resamples });
      const [first, ...others] = compareReports(metrics, model.earlier.performance);
      if (!first) throw new NotApplicable('The earlier report measured its model by other metrics.');
      const other = { about: model.earlier.about, rows: model.earlier.performance.rows };
      return { ...first, others, rows, leftOut, earlier: other };
    }
    for (const name of [prediction, probability]) {
      if (name !== null && !facts.columns.some((column) => column.name === name)) {
        throw new InputError(`The suite: model.compare names a column "${name}" that this dataset does not have.`);
      }
    }
    const [own, other] = await model.readBoth(dataset, { prediction, probability });
    const comparisons = [
      ...compareAreas(own, other),
      ...compareClasses(own, other),
      ...compareErrors(own, other, { seed, resamples }),
    ];
    const [first] = comparisons;
    if (!first)
      throw new NotApplicable(
        'The two models share no column to compare: labels, and predictions or probabilities of both.',
      );
    return { ...first, others: comparisons.slice(1), rows: own.rows, leftOut: own.leftOut, earlier: ofThisRun };
  },
  tells: ({ metric, difference }) => ({ of: metric, figure: difference, threshold: null }),
  condition: ({ tolerance, relative }) =>
    `not worse than the other model by more than ${figure(tolerance)}${relative ? ' of its figure' : ''} (fails where the interval says so)`,
  judge({ metric, test, difference, low, high, pValue, other, earlier }, { tolerance, relative }) {
    const sign = metric === 'mae' ? -1 : 1;
    const allowed = tolerance * (relative ? Math.abs(other) : 1);
    const beside = earlier ? ` (${earlier.about}, on ${plural(earlier.rows, 'row')} of the earlier report)` : '';
    const told = `${words[metric]} ${difference >= 0 ? 'higher' : 'lower'} by ${figure(Math.abs(difference))} (${figure(low)} … ${figure(high)}; ${test}, p ${pValueText(pValue)})`;
    const isWorse = sign * difference < -allowed;
    const isSure = Math.max(sign * low, sign * high) < -allowed;
    if (!isWorse) return pass(`The model is not worse than the other one${beside}: ${told}.`);
    return isSure
      ? fail(`The model is worse than the other one${beside}: ${told}.`, Math.abs(difference))
      : warn(`The model looks worse than the other one${beside}, which may be chance: ${told}.`, Math.abs(difference));
  },
  show(value) {
    const all = [value, ...value.others];
    return [
      {
        kind: 'table',
        title: 'Differences, the model less the other one',
        columns: [
          { label: 'Metric', format: 'text' },
          { label: 'Model', format: 'number' },
          { label: 'Other', format: 'number' },
          { label: 'Difference', format: 'number' },
          { label: 'Interval from', format: 'number' },
          { label: 'Interval to', format: 'number' },
          { label: 'p-value', format: 'p-value' },
          { label: 'Test', format: 'text' },
        ],
        rows: all.map((one) => [
          words[one.metric],
          one.model,
          one.other,
          one.difference,
          one.low,
          one.high,
          one.pValue,
          one.test,
        ]),
        more: 0,
      },
    ];
  },
});

const ofThisRun: { readonly about: string; readonly rows: number } | null = null;
const words = { rocAuc: 'ROC AUC', accuracy: 'Accuracy', mae: 'Mean absolute error' } as const;

type Told = Comparison & { readonly model: number; readonly other: number };

/** Unpaired: all that two reports tell are their figures with intervals. */
function compareReports(own: Measured['metrics'], { metrics }: KeptPerformance): readonly Told[] {
  return (['rocAuc', 'accuracy', 'mae'] as const).flatMap((metric): readonly Told[] => {
    const [now, before] = [known(own[metric]), known(ownValue(metrics, metric))];
    if (!now || !before) return [];
    const difference = now.value - before.value;
    const interval = differenceInterval(before, now);
    const reach = difference > 0 ? difference - interval.low : interval.high - difference;
    const pValue = reach > 0 ? normalTails((Math.abs(difference) / reach) * z95) : Number(difference === 0);
    return [{ difference, ...interval, pValue, metric, test: 'two reports', model: now.value, other: before.value }];
  });
}

function known(estimate: KeptPerformance['metrics'][string] | undefined): (Interval & { value: number }) | null {
  if (!estimate) return null;
  const { value, low, high } = estimate;
  return value === null || low === null || high === null ? null : { value, low, high };
}

function compareAreas(own: ModelRows, other: ModelRows): readonly Told[] {
  if (own.task !== 'binary' || other.task !== 'binary') return [];
  if (!own.label || !own.probability || !other.probability) return [];
  const found = pairedAuc(other.probability, own.probability, own.label, own.weights);
  if (!found) return [];
  const [model = 0, second = 0] = [own, other].map((one) => areaOf(one.scores(1)).value ?? 0);
  return [{ ...found, metric: 'rocAuc', test: 'DeLong', model, other: second }];
}

function compareClasses(own: ModelRows, other: ModelRows): readonly Told[] {
  if (own.task === 'regression' || other.task === 'regression') return [];
  const { label, prediction, weights, rows } = own;
  const second = other.prediction;
  if (!label || !prediction || !second) return [];
  const right = (codes: Uint16Array, row: number): number => (codes[row] === label[row] ? 1 : 0);
  let [onlyOwn, onlyOther] = [0, 0];
  for (let row = 0; row < rows; row++) {
    const gap = right(prediction, row) - right(second, row);
    if (gap > 0) onlyOwn += 1;
    else if (gap < 0) onlyOther += 1;
  }
  const { value, deviation } = meanLoss(rows, (row) => right(prediction, row) - right(second, row), weights);
  const model = meanLoss(rows, (row) => right(prediction, row), weights).value;
  return [
    {
      difference: value,
      ...normalInterval(value, deviation),
      pValue: mcnemar(onlyOther, onlyOwn),
      metric: 'accuracy',
      test: 'McNemar',
      model,
      other: model - value,
    },
  ];
}

function compareErrors(
  own: ModelRows,
  other: ModelRows,
  resampling: { readonly seed: number; readonly resamples: number },
): readonly Told[] {
  if (own.task !== 'regression' || other.task !== 'regression') return [];
  const { label, prediction, weights, rows } = own;
  const second = other.prediction;
  if (!label || !prediction || !second) return [];
  const errorOf = (values: Float64Array, row: number): number => Math.abs((label[row] ?? 0) - (values[row] ?? 0));
  const gaps = label.map((_, row) => errorOf(prediction, row) - errorOf(second, row));
  const found = pairedBootstrap(gaps, weights, resampling);
  const model = meanLoss(rows, (row) => errorOf(prediction, row), weights).value;
  return [{ ...found, metric: 'mae', test: 'paired bootstrap', model, other: model - found.difference }];
}
