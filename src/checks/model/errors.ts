import * as z from 'zod';
import type { DatasetRole, View } from '../../contract';
import {
  countSorted,
  histogramEdges,
  meanError,
  meanLoss,
  mse,
  normalInterval,
  normalQuantile,
  sortNumbers,
  weightedQuantiles,
} from '../../stats';
import { defineCheck, NotApplicable, pass, warn } from '../define';
import { placed } from '../lib/row-parts';
import { figure, percent, plural } from '../lib/wording';
import { errorOverTime, type TimeBin } from './lib/error-over-time';
import { needed } from './lib/rows';
import { timesOf } from './lib/times';

const levels = Array.from({ length: 40 }, (_, index) => (index + 0.5) / 40);
const mostExtremes = 5;

export const errors = defineCheck({
  id: 'model.errors',
  title: 'Errors of predicted quantities',
  scope: 'dataset',
  needs: ['label'],
  params: z.strictObject({
    warnAbove: z.number().min(0).default(0.01).describe('Bias ÷ RMSE above which it warns, if it is not chance.'),
  }),
  explain: {
    looksAt: 'The errors, label − prediction: their mean, spread, shape, course over time and extremes.',
    whyItMatters: 'A model that is wrong to one side all the time costs money without ever looking bad on one row.',
    whatToDo: 'Take the bias off, or retrain; look at the extreme rows and at the times where errors grow.',
    source:
      'Kurtosis: excess, of the population. Not chance: the 95 % interval of the mean error excludes 0. Q–Q: quantiles of the errors in standard deviations against those of the normal law.',
  },
  async compute({ dataset, data, facts, columns, model }) {
    const rows = await model.read(dataset);
    if (rows.task !== 'regression') throw new NotApplicable('The label holds classes, not quantities.');
    const { weights, lacks } = rows;
    const label = needed(rows.label, lacks.label);
    const prediction = needed(rows.prediction, lacks.prediction);
    const residuals = label.map((truth, row) => truth - (prediction[row] ?? 0));
    const bias = meanError(label, prediction, weights);
    const square = (row: number): number => ((residuals[row] ?? 0) - bias.value) ** 2;
    const variance = meanLoss(rows.rows, square, weights).value;
    const fourth = meanLoss(rows.rows, (row) => square(row) ** 2, weights).value;
    const quantiles = weightedQuantiles(residuals, weights);
    const rmse = Math.sqrt(mse(label, prediction, weights).value);
    const times = await timesOf({ data, facts }, columns, rows);
    const extremes = (sign: 1 | -1): readonly Extreme[] =>
      model.hides(...columns.filter(({ role }) => role === 'label' || role === 'prediction').map(({ name }) => name))
        ? []
        : largestOf(residuals, sign).map((at) => ({
            row: (rows.positions[at] ?? 0) + 1,
            label: label[at] ?? 0,
            error: residuals[at] ?? 0,
          }));
    const sorted = countSorted(sortNumbers(residuals.slice()));
    return {
      mean: bias.value,
      ...normalInterval(bias.value, bias.deviation),
      median: quantiles.at(0.5),
      kurtosis: variance > 0 ? fourth / variance ** 2 - 3 : null,
      rmse,
      biasShare: rmse > 0 ? Math.abs(bias.value) / rmse : 0,
      rows: rows.rows,
      overTime: times ? errorOverTime(times, residuals, weights) : [],
      tooLow: extremes(1),
      tooHigh: extremes(-1),
      standardised: variance > 0 ? levels.map((level) => (quantiles.at(level) - bias.value) / Math.sqrt(variance)) : [],
      histogram: histogramOf(residuals, histogramEdges(sorted, null, { integers: false })),
    };
  },
  tells: ({ biasShare }, { warnAbove }) => ({ figure: biasShare, threshold: warnAbove }),
  condition: ({ warnAbove }) => `mean error ≤ ${percent(warnAbove)} of RMSE, or its interval holds 0`,
  judge({ mean, low, high, rmse, biasShare, rows }, { warnAbove }) {
    const side = mean > 0 ? 'too low' : 'too high';
    const message = `Predictions of ${plural(rows, 'row')} are ${side} by ${figure(Math.abs(mean))} on average (error ${figure(low)} … ${figure(high)}), RMSE ${figure(rmse)}.`;
    return biasShare > warnAbove && (low > 0 || high < 0) ? warn(message, biasShare) : pass(message);
  },
  // A bias of the same side and size is what the model always had.
  standing: ({ low, high }) =>
    low > 0 || high < 0
      ? {
          facts: [low > 0 ? 'too low' : 'too high'],
          interval: { low: Math.min(Math.abs(low), Math.abs(high)), high: Math.max(Math.abs(low), Math.abs(high)) },
        }
      : {},
  async rows(_value, _params, { dataset, columns, model }) {
    const { label, prediction, positions, ...rows } = await model.read(dataset);
    if (rows.task !== 'regression' || !label || !prediction) return [];
    const error = (at: number): number => (label[at] ?? 0) - (prediction[at] ?? 0);
    const order = Array.from(positions, (_, at) => at).sort((a, b) => Math.abs(error(b)) - Math.abs(error(a)) || a - b);
    const cells = columns.filter(({ role }) => role === 'label' || role === 'prediction').map(({ name }) => name);
    const places = Uint32Array.from(order, (at) => positions[at] ?? 0);
    return [placed(cells, places, (at) => `label − prediction is ${figure(error(order[at] ?? 0))}`)];
  },
  show: ({ overTime, standardised, tooLow, tooHigh, histogram }, { dataset }) => [
    {
      kind: 'histogram-pair',
      title: 'Errors',
      axis: 'number',
      edges: histogram.edges,
      reference: dataset === 'reference' ? histogram.counts : null,
      current: dataset === 'current' ? histogram.counts : null,
      missing: { reference: 0, current: 0 },
    },
    ...timeView(overTime, dataset),
    ...quantileView(standardised, dataset),
    {
      kind: 'table',
      title: 'Rows with the largest errors',
      columns: [
        { label: 'Row', format: 'integer' },
        { label: 'Label', format: 'number' },
        { label: 'Label − prediction', format: 'number' },
      ],
      rows: [...tooLow, ...tooHigh].map(({ row, label, error }) => [row, label, error]),
      more: 0,
    },
  ],
});

/** Where the largest values are, the largest first, and the first of equal ones; with −1 the smallest. */
function largestOf(values: Float64Array, sign: 1 | -1): readonly number[] {
  const found: number[] = [];
  const at = (index: number): number => sign * (values[found[index] ?? -1] ?? -Infinity);
  for (let row = 0; row < values.length; row++) {
    const value = sign * (values[row] ?? 0);
    if (found.length === mostExtremes && value <= at(mostExtremes - 1)) continue;
    let place = found.length;
    while (place > 0 && at(place - 1) < value) place -= 1;
    found.splice(place, 0, row);
    if (found.length > mostExtremes) found.pop();
  }
  return found;
}

type Extreme = { readonly row: number; readonly label: number; readonly error: number };

function histogramOf(values: Float64Array, edges: readonly number[]): { edges: readonly number[]; counts: number[] } {
  const counts = new Array<number>(Math.max(0, edges.length - 1)).fill(0);
  const [first = 0] = edges;
  for (const value of values) {
    let [low, high] = [0, counts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((edges[middle] ?? first) <= value) low = middle;
      else high = middle - 1;
    }
    counts[low] = (counts[low] ?? 0) + 1;
  }
  return { edges, counts };
}

function timeView(bins: readonly TimeBin[], dataset: DatasetRole): readonly View[] {
  if (bins.length < 2) return [];
  return [
    {
      kind: 'lines',
      title: 'Mean error over time',
      x: { kind: 'datetime', name: 'Time' },
      y: { name: 'Label − prediction' },
      lines: [
        {
          name: 'mean error',
          dataset,
          x: bins.map(({ start, end }) => (start + end) / 2),
          y: bins.map(({ mean }) => mean),
          band: { low: bins.map(({ low }) => low), high: bins.map(({ high }) => high) },
        },
      ],
      thresholds: [{ name: 'no error', value: 0 }],
      diagonal: null,
    },
  ];
}

function quantileView(standardised: readonly number[], dataset: DatasetRole): readonly View[] {
  if (standardised.length === 0) return [];
  const normal = levels.map(normalQuantile);
  return [
    {
      kind: 'lines',
      title: 'Q–Q: errors against the normal law',
      x: { kind: 'number', name: 'Normal quantile' },
      y: { name: 'Error in standard deviations' },
      lines: [
        { name: 'errors', dataset, x: normal, y: standardised, band: null },
        { name: 'normal', dataset: null, x: normal, y: normal, band: null },
      ],
      thresholds: [],
      diagonal: null,
    },
  ];
}
