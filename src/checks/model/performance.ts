import * as z from 'zod';
import type { TableView } from '../../contract';
import { defineCheck, fail, pass, skip } from '../define';
import { figure, listed, percent, plural } from '../lib/wording';
import { looksInverted, otherClass } from './lib/inverted';
import { isMetric, metricNames, metrics, type Estimate, type Measured } from './lib/measure/metrics';
import { resamplingParams } from './lib/params';

const bounds = z.partialRecord(z.enum(metricNames), z.number());

export const performance = defineCheck({
  id: 'model.performance',
  title: 'Performance of the model',
  scope: 'dataset',
  needs: ['label'],
  params: z.strictObject({
    min: bounds.default({}).describe('The least that a metric may be, by its name; fails below.'),
    max: bounds.default({}).describe('The most that a metric may be, for those where less is better; fails above.'),
    ...resamplingParams,
  }),
  explain: {
    looksAt: 'Labels against predictions and probabilities, with every common metric and its 95 % interval.',
    whyItMatters: 'It says how good the model is on these rows, and how sure that is.',
    whatToDo: 'Give the least that you accept as min, so that a worse model fails; compare intervals, not figures.',
    source:
      'Definitions of scikit-learn; several classes: macro averages, AUC one against the rest, probabilities of a row made to sum to 1. A figure without anything to divide by is not defined, a class without rows is in no average, labels of 0 are in no percentage error. Intervals: Wilson (shares), DeLong (AUC), logit (average precision), normal law (means), delta method (RMSE, R²), order statistics (median), else a seeded Poisson bootstrap of the confusion table; bounds of averages over classes are averaged.',
  },
  async compute({ dataset, model }, { seed, resamples }) {
    const rows = await model.read(dataset);
    const measured = await model.measure(dataset, { seed, resamples });
    const classes = rows.task === 'regression' ? [] : rows.classes;
    const positive = rows.task === 'binary' ? rows.classes[1] : null;
    const absent = classes.filter((name) => (measured.classRows[name] ?? 0) === 0);
    const toCome = await model.toCome(dataset);
    const share = rows.rows / (rows.rows + rows.leftOut);
    return {
      ...measured,
      task: rows.task,
      rows: rows.rows,
      leftOut: rows.leftOut,
      share,
      toCome,
      positive,
      classes,
      absent,
    };
  },
  condition: ({ min, max }) => {
    const limits = [
      ...Object.entries(min).map(([name, least]) => `${titleOf(name)} ≥ ${figure(least)}`),
      ...Object.entries(max).map(([name, most]) => `${titleOf(name)} ≤ ${figure(most)}`),
    ];
    return limits.length > 0 ? limits.join(', ') : 'no limit is given';
  },
  judge({ metrics: found, rows, leftOut, share, toCome, absent, task, classes, positive, zeroLabels }, { min, max }) {
    const limits = [
      ...Object.entries(min).map(([name, limit]) => ({ name, limit, sign: 1 })),
      ...Object.entries(max).map(([name, limit]) => ({ name, limit, sign: -1 })),
    ];
    const missed = limits.filter(({ name, limit, sign }) => sign * (found[name]?.value ?? NaN) < sign * limit);
    const unknown = limits.filter(({ name }) => typeof found[name]?.value !== 'number');
    const others = Math.max(0, leftOut - toCome);
    const without = others > 0 ? `, ${plural(others, 'row')} left out` : '';
    const told = limits.length > 0 ? limits.map(({ name }) => name) : headline.filter((name) => found[name]);
    const notes = [
      ...(toCome > 0
        ? [`That is ${percent(share)} of all: the labels of ${plural(toCome, 'row')} have not come yet.`]
        : []),
      ...(absent.length > 0 ? [`No row has the label ${listed(absent)}.`] : []),
      ...(zeroLabels > 0 && told.includes('mape')
        ? [`Percentages leave out ${plural(zeroLabels, 'row')} whose label is 0.`]
        : []),
      ...(task === 'binary' && looksInverted(found)
        ? [
            otherClass(
              found['rocAuc']?.value ?? 0,
              classes.find((name) => name !== positive),
            ),
          ]
        : []),
    ];
    const figures = told.map((name) => said(name, found[name])).join(', ');
    const message = [`${figures} on ${plural(rows, 'row')}${without}.`, ...notes].join(' ');
    const [worst] = missed;
    if (worst)
      return fail(message, Math.abs((found[worst.name]?.value ?? 0) - worst.limit) / (Math.abs(worst.limit) || 1));
    return unknown.length > 0 ? skip(`${message} What is not defined here can not be judged.`) : pass(message);
  },
  show({ metrics: found, perClass }) {
    return [metricTable('Metrics with their 95 % intervals', found), ...classTable(perClass)];
  },
});

const headline = ['accuracy', 'f1', 'rocAuc', 'rmse', 'mae', 'mape', 'r2'];
const titleOf = (name: string): string => (isMetric(name) ? metrics[name].title : name);

function said(name: string, estimate: Estimate | undefined): string {
  const { value = null, low = null, high = null } = estimate ?? {};
  if (value === null) return `${titleOf(name)} not defined`;
  const interval = low === null || high === null ? '' : ` (${figure(low)} … ${figure(high)})`;
  return `${titleOf(name)} ${figure(value)}${interval}`;
}

const metricTable = (title: string, found: Measured['metrics']): TableView => ({
  kind: 'table',
  title,
  columns: [
    { label: 'Metric', format: 'text' },
    { label: 'Value', format: 'number' },
    { label: 'Interval from', format: 'number' },
    { label: 'Interval to', format: 'number' },
    { label: 'Interval by', format: 'text' },
  ],
  rows: Object.entries(found).map(([name, { value, low, high, interval }]) => [
    titleOf(name),
    value,
    low,
    high,
    interval && intervalNames[interval],
  ]),
  more: 0,
});

/** What people call the ways to an interval; `explain.source` tells them. */
const intervalNames: { readonly [interval in NonNullable<Estimate['interval']>]: string } = {
  wilson: 'share of rows (Wilson)',
  bootstrap: 'rows drawn anew (bootstrap)',
  delong: 'ranks of the rows (DeLong)',
  logit: 'log-odds of the figure (logit)',
  normal: 'normal law of the mean',
  delta: 'normal law, carried over (delta method)',
  order: 'rows by size (order statistics)',
};

const shownClasses = 50;

function classTable(perClass: Measured['perClass']): readonly TableView[] {
  const classes = Object.entries(perClass);
  const names = [...new Set(classes.flatMap(([, found]) => Object.keys(found)))];
  if (names.length === 0) return [];
  return [
    {
      kind: 'table',
      title: 'Each class against all others',
      columns: [
        { label: 'Class', format: 'text' },
        ...names.map((name) => ({ label: titleOf(name), format: 'number' as const })),
      ],
      rows: classes
        .slice(0, shownClasses)
        .map(([className, found]) => [className, ...names.map((name) => found[name]?.value ?? null)]),
      more: Math.max(0, classes.length - shownClasses),
    },
  ];
}
