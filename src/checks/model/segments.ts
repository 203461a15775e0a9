import * as z from 'zod';
import { isInputError, type ColumnPlan } from '../../contract';
import { hasRows } from '../../data/dataset';
import { join } from '../../data/engine/sql';
import { normalInterval, weakSegments, wilson, type WeakSegment } from '../../stats';
import { drawRows, placesOf } from '../cells/draw-rows';
import { defineCheck, NotApplicable, pass, warn, type Side } from '../define';
import { metPart } from '../lib/row-parts';
import { countText, figure, percent, plural } from '../lib/wording';
import { refuseInverted } from './lib/inverted';
import { resamplingParams } from './lib/params';
import { readLevels, type NamedLevels } from './lib/read/levels';
import { metrics, nameOf } from './lib/measure/metrics';
import { rowLoss, rowMetrics, type RowLoss, type RowMetric } from './lib/row-loss';
import type { ModelReader, ModelRows } from './lib/rows';
import { segmentBefore, type Lossy, type SegmentBefore } from './lib/segment-before';

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
    maxQ: z.number().gt(0).lt(1).default(0.05).describe('The false-discovery rate over all segments scored.'),
    minRows: z.int().min(2).default(30).describe('Rows that a segment has at least in each half, with minShare.'),
    minShare: z.number().min(0).max(0.5).default(0.005).describe('Share of a half that a segment has at least.'),
    bins: z.int().min(2).max(20).default(5).describe('Quantile bins of a number.'),
    categories: z.int().min(1).max(100).default(20).describe('Most frequent values of a column looked at one by one.'),
    maxColumns: z.int().min(1).max(100).default(30).describe('Columns looked at, in their order.'),
    maxSegments: z.int().min(1).max(30).default(10).describe('Segments listed.'),
    seed: z.int().min(0).max(0xffffffff).default(42).describe('Of the halves that search and judge.'),
  }),
  explain: {
    looksAt:
      'Every bin, category and missing value of every feature, and of every two of them, in one half of the rows; the weakest are then judged on the other half alone, from which all figures come.',
    whyItMatters: 'A good figure overall can hide a group of rows for which the model hardly works.',
    whatToDo: 'Look at the rows of the filter: are they rare in training, badly labelled, or lacking a feature?',
    source:
      'Slice finding (Chung et al. 2019) with honest halves (Athey and Imbens 2016), drawn by the seed. One-sided test of segment against rest on held-out rows: hypergeometric for accuracy without weights, else Welch’s t; the adjusted p-value q is by Benjamini–Hochberg over all segments scored there: of segments listed up to a q, at most about that share are weak by chance alone. Of overlapping segments the more certain one is listed, and another only where it is weak without the shared rows. Intervals: Wilson, else the normal law, 95 %.',
  },
  async compute({ facts, data, dataset, reference, columns, model, hides }, params) {
    const rows = await model.read(dataset);
    const lossOfRows = rowLoss(rows, params.metric);
    const { metric, loss, toMetric } = lossOfRows;
    if (rows.task === 'binary' && (rows.predicted === 'probability' || metric !== 'accuracy')) {
      const resampling = { seed: params.seed, resamples: resamplingParams.resamples.parse(undefined) };
      refuseInverted((await model.measure(dataset, resampling)).metrics);
    }
    const looked = columns.filter(({ role }) => role === 'feature' || role === 'segment' || role === 'group');
    const leveled: NamedLevels[] = [];
    let left = 0;
    for (const plan of looked) {
      const reading = { categories: params.categories, bins: params.bins, isPrivate: hides(plan.name) };
      if (leveled.length === params.maxColumns) left += 1;
      const levels =
        leveled.length < params.maxColumns && (await readLevels({ facts, data }, plan, rows.positions, reading));
      if (levels) leveled.push(levels);
    }
    if (leveled.length === 0) throw new NotApplicable('There is no number, category or boolean to part the rows by.');
    const held = await holdOut({ facts, data }, rows, params.seed);
    const minRows = Math.max(params.minRows, Math.ceil((params.minShare * rows.rows) / 2));
    const matters = (mean: number, all: number): boolean =>
      isWorse(metric, toMetric(mean), toMetric(all), params.worseBy);
    const search = { minRows, maxSegments: params.maxSegments, maxQ: params.maxQ, matters };
    const found = weakSegments(leveled, loss, rows.weights, held, search);
    const overall = toMetric(found.loss);
    if (!Number.isFinite(overall)) throw new NotApplicable('Its errors are larger than a double holds.');
    const [worst] = found.segments;
    const before =
      worst && reference && hasRows(reference.data)
        ? await inReference({
            segment: worst,
            leveled,
            plans: looked,
            now: { side: { facts, data }, rows, loss: lossOfRows },
            reference: { facts: reference.facts, data: reference.data },
            model,
            params,
          })
        : null;
    return {
      metric,
      overall,
      before,
      rows: rows.rows,
      heldOutRows: found.rows,
      leftOut: rows.leftOut,
      columns: leveled.length,
      columnsLeftOut: left,
      tested: found.tested,
      scored: found.scored,
      minRows,
      nearly: found.nearly.map((parts) => parts.map(({ column }) => leveled[column]?.column ?? '')),
      segments: found.segments.map((segment) => ({
        columns: segment.parts.map(({ column }) => leveled[column]?.column ?? ''),
        where: segment.parts.map(({ column, level }) => leveled[column]?.where[level] ?? '').join(' and '),
        filter: filterOf(segment, leveled, rows),
        rows: segment.rows,
        allRows: segment.allRows,
        metric,
        overall,
        ...estimate(segment, metric, toMetric, rows.weights !== null),
        qValue: segment.qValue,
      })),
    };
  },
  tells: ({ metric, segments: [worst], overall }) => ({
    of: metric,
    figure: worst?.value ?? overall,
    threshold: null,
  }),
  condition: ({ worseBy, maxQ }) => `no segment ${percent(worseBy)} worse than overall with q < ${figure(maxQ)}`,
  judge({ segments: [worst, ...others], before, overall, metric, tested, minRows }) {
    if (!worst) {
      const said =
        tested === 0
          ? `No segment has ${plural(minRows, 'row')} in each half`
          : `None of ${plural(tested, 'segment')} is weak`;
      return pass(`${said}; ${nameOf(metric)} is ${figure(overall)} overall.`);
    }
    const more = others.length > 0 ? ` ${plural(others.length, 'more segment is', 'more segments are')} weak.` : '';
    return warn(
      `Where ${worst.where}, ${nameOf(metric)} is ${figure(worst.value)} (${figure(worst.low)} … ${figure(worst.high)}) on ${plural(worst.rows, 'held-out row')} (${countText(worst.allRows)} in all), ${figure(overall)} overall${before ? `; ${figure(before.value)} in the reference` : ''}.${more}`,
      Math.abs(worst.value - overall) / (Math.abs(overall) || 1),
    );
  },
  // What the reference shows without being sure is no news where current is sure of it.
  standing({ segments: [worst, ...others], nearly, before, rows }) {
    const named = (columns: readonly string[]): string => columns.join(' and ');
    const suspects = [...others.map(({ columns }) => columns), ...nearly].map(named);
    if (!worst) return { nearly: suspects };
    // As weak in the reference, whether its own search found it or not.
    if (before && before.pValue >= asBefore)
      return { nearly: [named(worst.columns), ...suspects], rows: { count: 0, of: rows } };
    return { facts: [named(worst.columns)], nearly: suspects };
  },
  async rows({ segments: [worst] }, _params, _input, { own }) {
    if (worst?.filter == null) return [];
    return [await metPart(own, worst.filter, worst.columns, worst.where)];
  },
  show({ segments: found, metric }) {
    if (found.length === 0) return [];
    return [
      {
        kind: 'table',
        title: 'Weak segments, the most certain first; figures of held-out rows',
        columns: [
          { label: 'Rows where', format: 'text' },
          { label: 'Rows in all', format: 'integer' },
          { label: 'Held out', format: 'integer' },
          { label: metrics[metric].title, format: 'number' },
          { label: 'Interval from', format: 'number' },
          { label: 'Interval to', format: 'number' },
          { label: 'Adjusted p-value (q)', format: 'p-value' },
          { label: 'Filter in SQL, as a rule takes it', format: 'text' },
        ],
        rows: found.map((one) => [
          one.where,
          one.allRows,
          one.rows,
          one.value,
          one.low,
          one.high,
          one.qValue,
          one.filter,
        ]),
        more: 0,
      },
    ];
  },
});

/** A segment is as weak as it was where chance makes it so much worse at least this often. */
const asBefore = 0.01;

type Asked = {
  readonly segment: WeakSegment;
  readonly leveled: readonly NamedLevels[];
  readonly plans: readonly ColumnPlan[];
  readonly now: Lossy;
  readonly reference: Side;
  readonly model: Pick<ModelReader, 'read'>;
  readonly params: {
    readonly metric: RowMetric | 'auto';
    readonly categories: number;
    readonly bins: number;
    readonly minRows: number;
  };
};

/** Null where the reference lacks what the model needs. */
async function inReference({
  segment,
  leveled,
  plans,
  now,
  reference,
  model,
  params,
}: Asked): Promise<SegmentBefore | null> {
  try {
    const rows = await model.read('reference');
    const before = { side: reference, rows, loss: rowLoss(rows, params.metric) };
    return await segmentBefore(segment, leveled, plans, { now, before }, params, params.minRows);
  } catch (error) {
    if (error instanceof NotApplicable || isInputError(error)) return null;
    throw error;
  }
}

/** The condition that all rows of a segment meet and no others; null where a suite keeps values out. */
function filterOf({ parts }: WeakSegment, leveled: readonly NamedLevels[], rows: ModelRows): string | null {
  const conditions = parts.map(({ column, level }) => leveled[column]?.filters[level] ?? null);
  const known = conditions.filter((condition) => condition !== null);
  if (known.length < conditions.length) return null;
  return join(rows.leftOut > 0 ? [...known, rows.condition] : known, ' AND ').text;
}

const isWorse = (metric: RowLoss['metric'], value: number, overall: number, by: number): boolean =>
  metric === 'accuracy' ? value <= (1 - by) * overall : value >= (1 + by) * overall;

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

/** 1 for one half of the rows, drawn by what stands in them. */
async function holdOut(side: Side, { positions, rows }: ModelRows, seed: number): Promise<Uint8Array> {
  const drawn = await drawRows(side, { maxRows: Math.floor(rows / 2), seed, within: positions });
  const held = new Uint8Array(rows);
  for (const place of placesOf(drawn, positions, side.facts.rows)) held[place] = 1;
  return held;
}
