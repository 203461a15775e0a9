import * as z from 'zod';
import { ownValue, type DatasetRole, type KeptPerformance } from '../../contract';
import { differenceInterval } from '../../stats';
import type { TableView } from '../../contract';
import { defineCheck, fail, NotApplicable, pass, skip, warn } from '../define';
import { figure, percent } from '../lib/wording';
import { attributeLoss, lossTitle, type LossAttribution } from './lib/attribute-loss';
import { metricNames, metrics, type MetricName } from './lib/measure/metrics';
import { resamplingParams } from './lib/params';

type Change = {
  readonly reference: number | null;
  readonly current: number | null;
  /** current − reference, as a part of the reference where `relative`; with its 95 % interval. */
  readonly change: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

export const degradation = defineCheck({
  id: 'model.degradation',
  title: 'Performance lost since the reference',
  scope: 'comparison',
  needs: ['label'],
  params: z.strictObject({
    tolerance: z.number().min(0).default(0.1).describe('How much worse a metric may be.'),
    relative: z.boolean().default(true).describe('Whether changes are parts of the reference, or differences.'),
    metrics: z.array(z.enum(metricNames)).min(1).optional().describe('Those that are judged; all that there are.'),
    attributed: z.int().min(0).max(100).default(30).describe('Columns asked whether a loss goes with them.'),
    ...resamplingParams,
  }),
  explain: {
    looksAt: 'Every metric on current against the same metric on the reference.',
    whyItMatters:
      'The new is not to be worse than the old; against the training set the same figures show overfitting.',
    whatToDo: 'Look for drift in the features and for weak segments; retrain, or stop the release.',
    source:
      'Intervals of differences from both 95 % intervals (MOVER, Zou and Donner 2008); they fail only where no change is not among what the rows allow. Where a metric fell, the rise of the mean loss is parted by each column by itself into other shares of its values and other losses within them (Kitagawa 1955), so columns that go together each show it.',
  },
  async compute({ model, reference: old, current: fresh, columns }, params) {
    const { tolerance, relative, seed, resamples, metrics: asked, attributed: maxColumns } = params;
    const kept = old.data.earlier?.performance;
    if (old.data.earlier && !kept) throw new NotApplicable('The earlier report measured no model on its rows.');
    const measure = async (role: DatasetRole): Promise<KeptPerformance> => {
      const { rows } = await model.read(role);
      return { rows, metrics: (await model.measure(role, { seed, resamples })).metrics };
    };
    const [before, after] = await Promise.all([kept ?? measure('reference'), measure('current')]);
    const [reference, current] = [before.metrics, after.metrics];
    const names = metricNames.filter(
      (name) => ownValue(reference, name) && ownValue(current, name) && (asked?.includes(name) ?? true),
    );
    const changes: { [name: string]: Change } = {};
    for (const name of names) changes[name] = changeOf(reference[name], current[name], relative);
    // What goes with a loss is told by rows, which an earlier report does not hold.
    const isAttributed = !kept && maxColumns > 0 && worseThan(changes, tolerance).length > 0;
    const attribution = isAttributed
      ? await attributeLoss(
          { side: old, rows: await model.read('reference') },
          { side: fresh, rows: await model.read('current') },
          columns,
          { isPrivate: model.privacy === 'no-values', maxColumns },
        )
      : null;
    return { metrics: changes, referenceRows: before.rows, currentRows: after.rows, attribution };
  },
  condition: ({ tolerance, relative }) =>
    `no metric worse by more than ${relative ? percent(tolerance) : figure(tolerance)} (fails where the interval excludes no change)`,
  judge({ metrics: changes }, { tolerance, relative }) {
    if (judgedOf(changes).length === 0) return skip('No metric is defined on both datasets.');
    const worse = worseThan(changes, tolerance);
    const [worst] = worse;
    const words = relative ? percent : figure;
    if (!worst) return pass(`No metric is worse by more than ${words(tolerance)}.`);
    const { title } = metrics[worst.name];
    const others = worse.length > 1 ? `; ${worse.length - 1} more metrics likewise` : '';
    const message = `${title} went from ${figure(worst.reference ?? 0)} to ${figure(worst.current ?? 0)}, worse by ${words(worst.loss)} (change ${figure(worst.low ?? 0)} … ${figure(worst.high ?? 0)}${others}).`;
    return worst.sure ? fail(message, worst.loss) : warn(message, worst.loss);
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
          { label: 'Low', format: 'number' },
          { label: 'High', format: 'number' },
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

type Judged = Change & { readonly name: MetricName; readonly change: number };

const judgedOf = (changes: { readonly [name: string]: Change }): readonly Judged[] =>
  metricNames.flatMap((name) => {
    const one = changes[name];
    return one && one.change !== null && metrics[name].better !== 0 ? [{ ...one, name, change: one.change }] : [];
  });

/** Those that are sure first, then the greatest loss. */
const worseThan = (
  changes: { readonly [name: string]: Change },
  tolerance: number,
): readonly (Judged & { readonly loss: number; readonly sure: boolean })[] =>
  judgedOf(changes)
    .map((one) => ({ ...one, loss: -metrics[one.name].better * one.change, sure: excludesZero(one) }))
    .filter(({ loss }) => loss > tolerance)
    .sort((a, b) => Number(b.sure) - Number(a.sure) || b.loss - a.loss);

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

const excludesZero = ({ low, high }: Change): boolean => low !== null && high !== null && (low > 0 || high < 0);

type Measured = KeptPerformance['metrics'][string] | undefined;

/** Of a reference of 0 there is no part: the change is the difference then. */
function changeOf(before: Measured, after: Measured, relative: boolean): Change {
  const [reference, current] = [before?.value ?? null, after?.value ?? null];
  if (!before || !after || reference === null || current === null) {
    return { reference, current, change: null, low: null, high: null };
  }
  const unit = relative && reference !== 0 ? Math.abs(reference) : 1;
  const bounds =
    before.low === null || before.high === null || after.low === null || after.high === null
      ? null
      : differenceInterval(
          { value: reference, low: before.low, high: before.high },
          { value: current, low: after.low, high: after.high },
        );
  return {
    reference,
    current,
    change: (current - reference) / unit,
    low: bounds && bounds.low / unit,
    high: bounds && bounds.high / unit,
  };
}
