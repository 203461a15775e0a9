import * as z from 'zod';
import type { DatasetRole, KeptPerformance, TableView } from '../../contract';
import { hasRows, recall, rowsAbsent } from '../../data/dataset';
import { defineCheck, fail, pass, sideWithRows, skip, warn } from '../define';
import { figure, listed, percent, pValueText } from '../lib/wording';
import { attributeLoss, lossTitle, type LossAttribution } from './lib/attribute-loss';
import { looksInverted, otherClass } from './lib/inverted';
import { keepPerformance } from './lib/measure/keep-performance';
import {
  changeOf,
  compareFigures,
  headlineOf,
  isJudged,
  lossOf,
  pOfLoss,
  type Change,
} from './lib/measure/loss-of-metric';
import { metricNames, metrics, type MetricName } from './lib/measure/metrics';
import { resamplingParams } from './lib/params';

/** A metric that decides: how much worse it became, and how often chance alone makes as much. */
type Judged = {
  readonly metric: MetricName;
  readonly loss: number;
  readonly pValue: number | null;
  readonly qValue: number | null;
};

export const degradation = defineCheck({
  id: 'model.degradation',
  title: 'Performance lost since the reference',
  scope: 'comparison-facts',
  needs: ['label'],
  params: z.strictObject({
    metric: z
      .enum(['auto', ...metricNames])
      .default('auto')
      .describe(
        'The one that decides. auto: ROC AUC of two classes with probabilities, else balanced accuracy; the mean absolute error of quantities.',
      ),
    tolerance: z.number().min(0).default(0.1).describe('How much worse the metric may be.'),
    relative: z
      .boolean()
      .default(true)
      .describe('Whether that is a part of the reference (of what it is above guessing), or a difference.'),
    significance: z.number().gt(0).lt(1).default(0.05).describe('The false-discovery rate below which it warns.'),
    failSignificance: z.number().gt(0).lt(1).default(0.01).describe('The false-discovery rate below which it fails.'),
    metrics: z.array(z.enum(metricNames)).min(1).optional().describe('Several that decide, in place of the one.'),
    attributed: z.int().min(0).max(100).default(30).describe('Columns asked whether a loss goes with them.'),
    ...resamplingParams,
  }),
  explain: {
    looksAt: 'Every metric on current against the same metric on the reference; one of them decides.',
    whyItMatters:
      'The new is not to be worse than the old; against the training set the same figures show overfitting.',
    whatToDo: 'Look for drift in the features and for weak segments; retrain, or stop the release.',
    source:
      'One metric decides, because of many one always looks worse by chance. It must be worse by more than the tolerance and significantly so, in the one false-discovery family of the run: one-sided tests of two areas (DeLong et al. 1988, with Hanley and McNeil’s error of 1982 as the least), of mean recalls (pooled shares, Agresti and Caffo 2000), of mean losses (Welch and Student), else by the interval. A part is one of what the reference is above guessing (ROC AUC one half, balanced accuracy one in the number of classes). Averages over classes are over those that both have rows of. Intervals of differences from both 95 % intervals (MOVER, Zou and Donner 2008). Where the metric fell, the rise of the mean loss is parted by each column by itself into other shares of its values and other losses within them (Kitagawa 1955), so columns that go together each show it.',
  },
  async compute({ model, reference: old, current: fresh, columns }, params) {
    const { relative, seed, resamples, attributed: maxColumns } = params;
    const measure = async (role: DatasetRole): Promise<KeptPerformance> => {
      const { rows } = await model.read(role);
      return keepPerformance(rows, await model.measure(role, { seed, resamples }));
    };
    const known = recall(
      old.data,
      ({ performance }) => performance,
      () => measure('reference'),
    );
    const [before, after] = await Promise.all([known, measure('current')]);
    if (!before) throw rowsAbsent(old.data);
    const { task } = await model.read('current');
    const compared = compareFigures(before, after);
    const changes: { [name: string]: Change } = {};
    for (const name of metricNames) {
      const one = changeOf(compared, name, relative);
      if (one.reference !== null || one.current !== null) changes[name] = one;
    }
    const asked = params.metrics ?? [params.metric === 'auto' ? headlineOf(task, compared) : params.metric];
    const { absent } = compared;
    const isPartial = task === 'binary' && absent.before.length + absent.after.length > 0;
    const hasZeros = [before, after].some(({ zeroLabels = 0 }) => zeroLabels > 0);
    const judged = asked.filter(isJudged).flatMap((metric): Judged[] => {
      const loss = lossOf(compared, metric, relative);
      if (loss === null || (isPartial && ofBothClasses.includes(metric)) || (metric === 'mape' && hasZeros)) return [];
      return [{ metric, loss, pValue: pOfLoss(compared, metric), qValue: null }];
    });
    // Where both order rows the wrong way round there is nothing to lose: model.baseline tells.
    const isInverted = task === 'binary' && [before, after].every((one) => looksInverted(one.metrics));
    const isAttributed = hasRows(old.data) && maxColumns > 0 && judged.some((one) => isLost(one, one.pValue, params));
    const attribution = isAttributed
      ? await attributeLoss(
          { side: sideWithRows(old), rows: await model.read('reference') },
          { side: sideWithRows(fresh), rows: await model.read('current') },
          columns,
          { isPrivate: model.hides, maxColumns },
        )
      : null;
    return {
      metric: asked[0] ?? null,
      metrics: changes,
      judged: isInverted ? [] : judged,
      isInverted,
      absent: [...new Set([...absent.before, ...absent.after])],
      referenceRows: before.rows,
      currentRows: after.rows,
      attribution,
    };
  },
  test: {
    of: 'itself',
    pValues: ({ judged }) => judged.map(({ pValue }) => pValue),
    settle: (value, qValues) => ({
      ...value,
      judged: value.judged.map((one, index) => ({ ...one, qValue: qValues[index] ?? null })),
    }),
  },
  tells: ({ metric, judged: [first] }, { tolerance }) => ({
    of: metric,
    figure: first?.loss ?? null,
    threshold: tolerance,
  }),
  condition: ({ metric, metrics: several, tolerance, relative, significance, failSignificance }) => {
    const one = metric === 'auto' ? 'the metric that decides' : metrics[metric].title;
    const name = several ? listed(several.map((single) => metrics[single].title)) : one;
    return `${name} not worse by more than ${relative ? percent(tolerance) : figure(tolerance)}, or no more than chance makes (q ≥ ${significance}; fails below ${failSignificance})`;
  },
  judge({ metric, metrics: changes, judged, isInverted, absent }, params) {
    const without = absent.length > 0 ? ` Without ${listed(absent)}, which only one of the two has rows of.` : '';
    if (isInverted)
      return skip('The probability looks like that of the other class on both sides: see model.baseline.');
    if (judged.length === 0) {
      const name = metric === null ? 'The metric' : metrics[metric].title;
      return skip(`${name} is not defined on both datasets, so nothing can be judged.${without}`);
    }
    const words = params.relative ? percent : figure;
    const signed = (change: number): string => `${change < 0 ? '−' : ''}${words(Math.abs(change))}`;
    const lost = judged
      .filter((one) => isLost(one, one.qValue ?? one.pValue, params))
      .sort((a, b) => (a.qValue ?? 1) - (b.qValue ?? 1) || b.loss - a.loss);
    const [worst] = lost;
    if (!worst) {
      const [first] = [...judged].sort((a, b) => b.loss - a.loss);
      return pass(first ? `${unchangedText(first, changes, params)}${without}` : '');
    }
    const { reference, current, low, high } = changes[worst.metric] ?? unknownChange;
    const title = metrics[worst.metric].title;
    const interval = low === null || high === null ? '' : `change ${signed(low)} … ${signed(high)}, `;
    const likewise = lost.length > 1 ? `; ${lost.length - 1} more likewise` : '';
    const turned = worst.metric === 'rocAuc' && (current ?? 1) < 0.4 ? ` ${otherClass(current ?? 0)}` : '';
    const guess = params.relative && worst.metric === 'rocAuc' ? ' of what it was above 0.5' : '';
    const message = `${title} went from ${figure(reference ?? 0)} to ${figure(current ?? 0)}, worse by ${words(worst.loss)}${guess} (${interval}q ${pValueText(worst.qValue ?? worst.pValue ?? 1)}${likewise}).${turned}${without}`;
    const q = worst.qValue ?? worst.pValue ?? 1;
    return q < params.failSignificance ? fail(message, worst.loss) : warn(message, worst.loss);
  },
  show({ metrics: changes, attribution }) {
    return [
      {
        kind: 'table',
        title: 'Metrics of both datasets',
        columns: [
          { label: 'Metric', format: 'text' },
          { label: 'Reference', format: 'number' },
          { label: 'Current', format: 'number' },
          { label: 'Change', format: 'number' },
          { label: 'Interval from', format: 'number' },
          { label: 'Interval to', format: 'number' },
        ],
        rows: metricNames.flatMap((name: MetricName) => {
          const one = changes[name];
          return one ? [[metrics[name].title, one.reference, one.current, one.change, one.low, one.high]] : [];
        }),
        more: 0,
      },
      ...attributionTable(attribution),
    ];
  },
});

/** Of two classes those that say nothing where one has no row. */
const ofBothClasses: readonly MetricName[] = ['rocAuc', 'averagePrecision', 'balancedAccuracy', 'f1', 'mcc', 'kappa'];

const unknownChange: Change = { reference: null, current: null, change: null, low: null, high: null };

const isLost = (
  { loss }: Judged,
  chance: number | null,
  { tolerance, significance }: { readonly tolerance: number; readonly significance: number },
): boolean => loss > tolerance && chance !== null && chance < significance;

function unchangedText(
  { metric, loss, pValue }: Judged,
  changes: { readonly [name: string]: Change },
  { tolerance, relative }: { readonly tolerance: number; readonly relative: boolean },
): string {
  const { reference, current } = changes[metric] ?? unknownChange;
  const title = metrics[metric].title;
  const told = `${title} went from ${figure(reference ?? 0)} to ${figure(current ?? 0)}`;
  if (loss <= tolerance) return `${told}: not worse by more than ${relative ? percent(tolerance) : figure(tolerance)}.`;
  return pValue === null
    ? `${told}, of which the rows do not tell how sure it is.`
    : `${told}, no more than chance makes (p ${pValueText(pValue)}).`;
}

const shownColumns = 10;

function attributionTable(attribution: LossAttribution | null): readonly TableView[] {
  if (!attribution || attribution.columns.length === 0) return [];
  return [
    {
      kind: 'table',
      title: `Columns whose change goes with the loss (${lossTitle(attribution.metric)}), each by itself`,
      columns: [
        { label: 'Column', format: 'text' },
        { label: 'Part of the rise', format: 'share' },
        { label: 'Rows moved', format: 'share' },
        { label: 'Most where', format: 'text' },
        { label: 'Rows before', format: 'share' },
        { label: 'Rows now', format: 'share' },
        { label: 'Loss before', format: 'number' },
        { label: 'Loss now', format: 'number' },
      ],
      rows: attribution.columns
        .slice(0, shownColumns)
        .map((one) => [
          one.column,
          one.share,
          one.moved,
          one.where,
          one.shareBefore,
          one.shareAfter,
          one.lossBefore,
          one.lossAfter,
        ]),
      more: Math.max(0, attribution.columns.length - shownColumns),
    },
  ];
}
