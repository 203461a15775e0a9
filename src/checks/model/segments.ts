import * as z from 'zod';
import { normalInterval, weakSegments, wilson, type WeakSegment } from '../../stats';
import { defineCheck, NotApplicable, pass, warn } from '../define';
import { figure, percent, plural } from '../wording';
import { readLevels, type NamedLevels } from './levels';
import { rowLoss, rowMetrics, type RowLoss } from './row-loss';

export const segments = defineCheck({
  id: 'model.segments',
  title: 'Segments where the model is weak',
  scope: 'dataset',
  needs: ['label'],
  params: z.strictObject({
    metric: z
      .enum(['auto', ...rowMetrics])
      .default('auto')
      .describe('auto: accuracy of classes, mae of quantities.'),
    worseBy: z.number().positive().max(10).default(0.2).describe('How much worse than overall, as a fraction of it.'),
    maxQ: z.number().gt(0).lt(1).default(0.05).describe('The false-discovery rate over all segments tested.'),
    minRows: z.int().min(2).default(30).describe('Rows below which nothing is a segment, with minShare.'),
    minShare: z.number().min(0).max(0.5).default(0.005).describe('Share of rows below which nothing is a segment.'),
    bins: z.int().min(2).max(20).default(5).describe('Quantile bins of a number.'),
    categories: z.int().min(1).max(100).default(20).describe('Most frequent values of a column looked at one by one.'),
    maxColumns: z.int().min(1).max(100).default(30).describe('Columns looked at, in their order.'),
    maxSegments: z.int().min(1).max(30).default(10).describe('Segments listed.'),
  }),
  explain: {
    looksAt:
      'Every bin, category and missing value of every feature, and of every two of them: the metric on those rows against all others.',
    whyItMatters: 'A good figure overall can hide a group of rows for which the model hardly works.',
    whatToDo: 'Look at the rows of the filter: are they rare in training, badly labelled, or lacking a feature?',
    source:
      'One-sided test of segment against rest: hypergeometric for accuracy without weights, else Welch’s t; Benjamini–Hochberg over all segments tested (slice finding: Chung et al. 2019). Of overlapping segments the more certain one is listed, and another only where it is weak without the shared rows. Intervals: Wilson, else the normal law, 95 %.',
  },
  async compute({ facts, data, dataset, columns, model, privacy }, params) {
    const rows = await model.read(dataset);
    const { metric, loss, toMetric } = rowLoss(rows, params.metric);
    const looked = columns.filter(({ role }) => role === 'feature' || role === 'segment' || role === 'group');
    const reading = { categories: params.categories, bins: params.bins, isPrivate: privacy === 'no-values' };
    const leveled: NamedLevels[] = [];
    let left = 0;
    for (const plan of looked) {
      if (leveled.length === params.maxColumns) left += 1;
      const levels =
        leveled.length < params.maxColumns && (await readLevels({ facts, data }, plan, rows.condition, reading));
      if (levels) leveled.push(levels);
    }
    if (leveled.length === 0) throw new NotApplicable('There is no number, category or boolean to part the rows by.');
    const overall = toMetric(meanOf(loss, rows.weights));
    const minRows = Math.max(params.minRows, Math.ceil(params.minShare * rows.rows));
    const matters = (mean: number): boolean => isWorse(metric, toMetric(mean), overall, params.worseBy);
    const search = { minRows, maxSegments: params.maxSegments, maxQ: params.maxQ, matters };
    const { segments: found, tested } = weakSegments(leveled, loss, rows.weights, search);
    return {
      metric,
      overall,
      rows: rows.rows,
      leftOut: rows.leftOut,
      columns: leveled.length,
      columnsLeftOut: left,
      tested,
      minRows,
      segments: found.map((segment) => ({
        where: segment.parts.map(({ column, level }) => leveled[column]?.where[level] ?? '').join(' and '),
        rows: segment.rows,
        metric,
        overall,
        ...estimate(segment, metric, toMetric, rows.weights !== null),
        qValue: segment.qValue,
      })),
    };
  },
  condition: ({ worseBy, maxQ }) => `no segment ${percent(worseBy)} worse than overall with q < ${figure(maxQ)}`,
  judge({ segments: [worst, ...others], overall, metric, tested, minRows }) {
    if (!worst) {
      const said =
        tested === 0 ? `No segment has ${plural(minRows, 'row')}` : `None of ${plural(tested, 'segment')} is weak`;
      return pass(`${said}; ${metric} is ${figure(overall)} overall.`);
    }
    const more = others.length > 0 ? ` ${plural(others.length, 'more segment is', 'more segments are')} weak.` : '';
    return warn(
      `Where ${worst.where}, ${metric} is ${figure(worst.value)} (${figure(worst.low)} … ${figure(worst.high)}) on ${plural(worst.rows, 'row')}, ${figure(overall)} overall.${more}`,
      Math.abs(worst.value - overall) / (Math.abs(overall) || 1),
    );
  },
  show({ segments: found, metric }) {
    if (found.length === 0) return [];
    return [
      {
        kind: 'table',
        title: 'Weak segments, the most certain first',
        columns: [
          { label: 'Rows where', format: 'text' },
          { label: 'Rows', format: 'integer' },
          { label: metric, format: 'number' },
          { label: 'Low', format: 'number' },
          { label: 'High', format: 'number' },
          { label: 'q', format: 'p-value' },
        ],
        rows: found.map(({ where, rows, value, low, high, qValue }) => [where, rows, value, low, high, qValue]),
        more: 0,
      },
    ];
  },
});

const isWorse = (metric: RowLoss['metric'], value: number, overall: number, by: number): boolean =>
  metric === 'accuracy' ? value <= (1 - by) * overall : value >= (1 + by) * overall;

function meanOf(loss: Float64Array, weights: Float64Array | null): number {
  let [sum, whole] = [0, 0];
  loss.forEach((one, row) => {
    const weight = weights?.[row] ?? 1;
    sum += weight * one;
    whole += weight;
  });
  return sum / whole;
}

function estimate(
  { loss, deviation, rows }: WeakSegment,
  metric: RowLoss['metric'],
  toMetric: RowLoss['toMetric'],
  isWeighted: boolean,
): { readonly value: number; readonly low: number; readonly high: number } {
  const value = toMetric(loss);
  if (metric !== 'accuracy') return { value, ...normalInterval(value, deviation, [0, Infinity]) };
  return { value, ...(isWeighted ? normalInterval(value, deviation, [0, 1]) : wilson(value, rows)) };
}
