import { describe, expect, it } from 'vitest';
import { classesOf, dotsAt, overlaid, thresholdsOf } from '../../../src/report/model/curves';
import { metricRows } from '../../../src/report/model/metric-rows';
import { partsOf } from '../../../src/report/model/parts';
import { worthOf } from '../../../src/report/model/worth';
import { outcomeAt } from '../../../src/report/views/thresholds/thresholds';
import type { LinesView, Result } from '../../../src/contract';
import { result, sampleReport } from '../../export/sample-report';

const figure = (value: number) => ({ value, low: value - 0.01, high: value + 0.01 });
const performance = (dataset: 'reference' | 'current', metrics: object): Result =>
  result({
    check: 'model.performance',
    columns: [],
    dataset,
    value: { task: 'binary', positive: '1', metrics: JSON.parse(JSON.stringify(metrics)) },
  });
const degradation = (status: Result['status'], low: number, high: number): Result =>
  result({
    check: 'model.degradation',
    columns: [],
    status,
    value: {
      metric: 'rocAuc',
      metrics: { rocAuc: { reference: 0.8, current: 0.7, change: (low + high) / 2, low, high } },
    },
  });
const thresholds = (dataset: 'reference' | 'current', hits: number): Result =>
  result({
    check: 'model.thresholds',
    columns: [],
    dataset,
    views: [
      {
        kind: 'thresholds',
        title: 'Choose a threshold',
        positive: '1',
        positives: 10,
        negatives: 40,
        points: [
          { threshold: null, truePositives: 0, falsePositives: 0 },
          { threshold: 0.5, truePositives: hits, falsePositives: 2 },
          { threshold: 0.1, truePositives: 10, falsePositives: 40 },
        ],
        costs: { falsePositive: 1, falseNegative: 1 },
      },
    ],
  });
const curve = (dataset: 'reference' | 'current'): Result =>
  result({
    check: 'model.roc',
    columns: [],
    dataset,
    views: [linesOf('ROC curve', dataset)],
  });

function linesOf(title: string, dataset: 'reference' | 'current', positives = 0.2): LinesView {
  return {
    kind: 'lines',
    title,
    x: { kind: 'number', name: 'False positive rate' },
    y: { name: 'True positive rate' },
    lines: [{ name: 'model', dataset, x: [0, 1], y: [0, 1], band: null }],
    thresholds: [
      { name: 'chance', value: 1 },
      { name: 'positive rows', value: positives },
    ],
    diagonal: { name: 'guessing' },
  };
}

describe('the metrics of a model', () => {
  it('stand side by side, and go better or worse only where the interval leaves 0 out', () => {
    const of = (low: number, high: number) =>
      metricRows(
        sampleReport([
          performance('reference', { rocAuc: figure(0.8), logLoss: { value: null } }),
          performance('current', { rocAuc: figure(0.7) }),
          degradation('fail', low, high),
        ]),
      );
    expect(of(-0.2, -0.05)).toEqual([
      {
        name: 'rocAuc',
        title: 'ROC AUC',
        reference: figure(0.8),
        current: figure(0.7),
        change: { value: -0.125, low: -0.2, high: -0.05 },
        went: 'worse',
        decides: true,
      },
    ]);
    expect(of(-0.2, 0.05)[0]?.went).toBeNull();
    expect(of(0.01, 0.05)[0]?.went).toBe('better');
  });

  it('draw no change of what is best near 0, whose parts would dwarf all others', () => {
    const changes = { mae: { change: 0.1, low: 0, high: 0.2 }, meanError: { change: -13, low: -20, high: -6 } };
    const rows = metricRows(
      sampleReport([
        performance('reference', { mae: figure(43), meanError: figure(0.5) }),
        performance('current', { mae: figure(45), meanError: figure(-6) }),
        result({
          check: 'model.degradation',
          columns: [],
          value: { metric: 'mae', metrics: JSON.parse(JSON.stringify(changes)) },
        }),
      ]),
    );
    expect(rows.map(({ name, change }) => [name, change?.value ?? null])).toEqual([
      ['mae', 0.1],
      ['meanError', null],
    ]);
  });
});

describe('what a model is good for', () => {
  it('is said in rows that it finds, and held against the reference', () => {
    const report = sampleReport([
      performance('current', { precision: figure(0.654), recall: figure(0.36) }),
      degradation('fail', -0.2, -0.05),
    ]);
    expect(worthOf(report)).toBe(
      'Of 100 rows that it calls “1”, 65 are; of 100 that are, it finds 36. That is worse than in the reference: ROC AUC went from 0.8 to 0.7.',
    );
  });

  it('says in which parts it got worse, where that is not seen on the whole', () => {
    const chunks = [
      { key: 'may.csv', period: 'current', alert: false },
      { key: 'june.csv', period: 'current', alert: true },
    ];
    const monitored = result({ check: 'monitor.performance', columns: [], status: 'fail', value: { chunks } });
    const measured = [performance('current', { accuracy: figure(0.9) }), degradation('pass', -0.01, 0.01)];
    expect(worthOf(sampleReport(measured))).toMatch(/no worse than in the reference\.$/);
    expect(worthOf(sampleReport([...measured, monitored]))).toMatch(/but it got worse in june\.csv\.$/);
  });

  it('says where it is no better than a guess, and nothing where nothing was measured', () => {
    const naive = result({
      check: 'model.baseline',
      columns: [],
      dataset: 'current',
      value: { baseline: 'majority', column: null, gain: -0.1 },
    });
    const told = worthOf(sampleReport([performance('current', { accuracy: figure(0.9) }), naive]));
    expect(told).toBe('It is right in 90 of 100 rows. It is no better than to name the commonest class always.');
    expect(worthOf(sampleReport([]))).toBe('');
  });
});

const namesOf = (views: readonly LinesView[]): readonly (readonly string[])[] =>
  views.map(({ lines }) => lines.map(({ name }) => name));

describe('the curves of a model', () => {
  it('lie over each other, and one threshold points at both', () => {
    const report = sampleReport([
      curve('reference'),
      curve('current'),
      thresholds('reference', 8),
      thresholds('current', 5),
    ]);
    expect(namesOf(overlaid(report, 'model.roc'))).toEqual([['reference', 'current']]);
    expect(overlaid(report, 'model.precision-recall')).toEqual([]);
    const views = thresholdsOf(report);
    expect(dotsAt(views, 0.45)).toEqual({
      roc: [
        { dataset: 'reference', x: 0.05, y: 0.8 },
        { dataset: 'current', x: 0.05, y: 0.5 },
      ],
      precisionRecall: [
        { dataset: 'reference', x: 0.8, y: 0.8 },
        { dataset: 'current', x: 0.5, y: 5 / 7 },
      ],
      gain: [
        { dataset: 'reference', x: 0.2, y: 0.8 },
        { dataset: 'current', x: 0.14, y: 0.5 },
      ],
      lift: [
        { dataset: 'reference', x: 0.2, y: 4 },
        { dataset: 'current', x: 0.14, y: 0.5 / 0.14 },
      ],
    });
    expect(views.current && outcomeAt(views.current, views.current.costs, null)?.threshold).toBeNull();
  });

  it('are drawn of both datasets where one result tells of both, and once where current is worse beside', () => {
    const told = (dataset: 'current' | null): Result => {
      const one = linesOf('Reliability', 'current');
      const lines = [...linesOf('Reliability', 'reference').lines, ...one.lines];
      return result({ check: 'model.calibration', columns: [], dataset, views: [{ ...one, lines }] });
    };
    const before = result({
      check: 'model.calibration',
      columns: [],
      dataset: 'reference',
      views: [linesOf('Reliability', 'reference')],
    });
    expect(namesOf(overlaid(sampleReport([told(null)]), 'model.calibration'))).toEqual([['reference', 'current']]);
    expect(namesOf(overlaid(sampleReport([before, told('current')]), 'model.calibration'))).toEqual([
      ['reference', 'current'],
    ]);
  });

  it('say whose a level is where the datasets differ', () => {
    const of = (dataset: 'reference' | 'current', positives: number): Result =>
      result({ check: 'model.roc', columns: [], dataset, views: [linesOf('ROC curve', dataset, positives)] });
    expect(overlaid(sampleReport([of('reference', 0.2), of('current', 0.3)]), 'model.roc')[0]?.thresholds).toEqual([
      { name: 'chance', value: 1 },
      { name: 'positive rows, reference', value: 0.2 },
      { name: 'positive rows, current', value: 0.3 },
    ]);
  });

  it('are those of one class against all others where there are several', () => {
    const of = (dataset: 'reference' | 'current', names: readonly string[]): Result =>
      result({
        check: 'model.roc',
        columns: [],
        dataset,
        views: [
          {
            kind: 'choice',
            title: 'ROC curve',
            label: 'Class against all others',
            options: names.map((name) => ({ name, view: linesOf('ROC curve', dataset) })),
          },
        ],
      });
    const report = sampleReport([of('reference', ['a', 'b']), of('current', ['b', 'c'])]);
    expect(classesOf(report)).toEqual(['a', 'b', 'c']);
    expect(namesOf(overlaid(report, 'model.roc', 'b'))).toEqual([['reference', 'current']]);
    expect(namesOf(overlaid(report, 'model.roc', 'c'))).toEqual([['current']]);
  });
});

it('shows each other check of the model once, weak segments first', () => {
  const report = sampleReport([
    result({ check: 'model.baseline', columns: [] }),
    result({ check: 'model.lift', columns: [] }),
    thresholds('current', 5),
    result({ check: 'model.segments', columns: [], status: 'warn' }),
    result({ check: 'model.fairness', columns: [], status: 'skipped' }),
    result({ check: 'drift.column' }),
  ]);
  expect(partsOf(report, true).map(({ check }) => check)).toEqual(['model.segments', 'model.baseline']);
});
