import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Report, SuiteInput } from '../../../src/contract';
import { randomNumbers } from '../../../src/stats';
import { csv, resultOf, validate } from '../../support/datasets';

const suite: SuiteInput = {
  include: ['model'],
  roles: { label: 'y', prediction: 'pred', probability: 'p' },
};

/** Labels that follow their probability, raised by `skill` for the label, and what a model makes of it. */
function scored(rows: number, skill: number, seed: number): string {
  const random = randomNumbers(seed);
  const cells = Array.from({ length: rows }, () => {
    const y = random() < 0.4 ? 1 : 0;
    const p = Math.min(0.99, Math.max(0.01, 0.4 + (y - 0.4) * skill + (random() - 0.5) * 0.6));
    return { y, p: Number(p.toFixed(3)), pred: p >= 0.5 ? 1 : 0 };
  });
  const names = Object.keys(cells[0] ?? {});
  return csv(Object.fromEntries(names.map((name) => [name, cells.map((cell) => Reflect.get(cell, name))])));
}

const figure = z.number().nullable();
const measured = z.looseObject({
  metrics: z.record(z.string(), z.looseObject({ value: figure, low: figure, high: figure })),
  perClass: z.record(z.string(), z.json()),
});

const statusOf = (report: Report, check: string): string =>
  resultOf(report, check, undefined, check === 'model.degradation' ? null : 'current').status;

/** What stands in the way of several checks is the error of one, which the others name. */
function toldBy(report: Report, check: string): Report['results'][number] {
  const result = resultOf(report, check);
  const first = /^Not run: (\S+) says/.exec(result.message)?.[1];
  return first === undefined ? result : resultOf(report, first);
}

describe('model', () => {
  it('measures a good model with intervals, and passes it', async () => {
    const report = await validate(scored(800, 0.5, 1), scored(800, 0.5, 2), suite);
    const broken = report.results.filter(({ status }) => status === 'error').map(({ message }) => message);
    expect(broken).toEqual([]);
    const performance = resultOf(report, 'model.performance', undefined, 'current');
    const { metrics } = measured.parse(performance.value);
    for (const [name, { value, low, high }] of Object.entries(metrics)) {
      expect(low, name).toBeLessThanOrEqual(value ?? NaN);
      expect(high, name).toBeGreaterThanOrEqual(value ?? NaN);
    }
    expect(performance.value).toMatchObject({ task: 'binary', positive: '1', rows: 800, leftOut: 0 });
    expect(['model.degradation', 'model.baseline', 'model.roc'].map((check) => statusOf(report, check))).toEqual([
      'pass',
      'pass',
      'pass',
    ]);
    expect(resultOf(report, 'model.compare', undefined, 'current').status).toBe('skipped');
    expect(resultOf(report, 'model.thresholds', undefined, 'current').views.map(({ kind }) => kind)).toEqual([
      'thresholds',
      'table',
    ]);
  });

  it('fails a model that got worse, that is no better than chance, or that misses what a suite asks', async () => {
    const checks = [{ check: 'model.performance', params: { min: { rocAuc: 0.9 } } }];
    const report = await validate(scored(800, 0.5, 1), scored(800, 0, 2), { ...suite, checks });
    expect(
      ['model.degradation', 'model.baseline', 'model.performance'].map((check) => statusOf(report, check)),
    ).toEqual(['fail', 'fail', 'fail']);
    expect(resultOf(report, 'model.performance', undefined, 'reference').status).toBe('pass');
  });

  it('finds costs that move the threshold, and calibration that is off', async () => {
    const checks = [{ check: 'model.thresholds', params: { falseNegativeCost: 20 } }];
    const report = await validate(null, scored(800, 0.2, 1), { ...suite, checks });
    const { best } = z
      .object({ best: z.object({ threshold: z.number(), recall: z.number() }) })
      .parse(resultOf(report, 'model.thresholds').value);
    expect(best.threshold).toBeLessThan(0.4);
    expect(best.recall).toBeGreaterThan(0.9);
    expect(resultOf(report, 'model.degradation').status).toBe('skipped');
  });

  it('takes a calibrated model for one, also with few rows', async () => {
    const random = randomNumbers(5);
    const p = Array.from({ length: 300 }, () => Number(random().toFixed(3)));
    const y = p.map((share) => (random() < share ? 1 : 0));
    const good = await validate(null, csv({ y, p }), { include: ['model'], roles: { label: 'y', probability: 'p' } });
    expect(resultOf(good, 'model.calibration').status).toBe('pass');
    const bold = p.map((share) => (share > 0.5 ? 0.95 : 0.05));
    const bad = await validate(null, csv({ y, p: bold }), {
      include: ['model'],
      roles: { label: 'y', probability: 'p' },
    });
    expect(resultOf(bad, 'model.calibration').status).toBe('warn');
  });

  it('says that of several classes the likeliest one is calibrated', async () => {
    const random = randomNumbers(6);
    const classes = ['a', 'b', 'c'];
    const y = Array.from({ length: 400 }, () => classes[Math.floor(3 * random())] ?? 'a');
    const probabilities = classes.map((name) => [`p_${name}`, y.map((own) => (own === name ? 0.5 : 0.25))] as const);
    const probability = Object.fromEntries(classes.map((name) => [name, `p_${name}`]));
    const text = csv({ y, ...Object.fromEntries(probabilities) });
    const report = await validate(null, text, { include: ['model'], roles: { label: 'y', probability } });
    expect(resultOf(report, 'model.calibration')).toMatchObject({
      message: expect.stringMatching(/^Probabilities of the likeliest class lie 50\.0 points off/),
      value: { about: 'likeliest class' },
      views: [{ title: 'Reliability of the likeliest class', x: { name: 'Predicted for the likeliest class' } }],
    });
    const two = await validate(null, scored(200, 0.2, 1), suite);
    expect(resultOf(two, 'model.calibration').views).toMatchObject([{ title: 'Reliability' }]);
  });

  it('compares two models on the same rows', async () => {
    const both = scored(600, 0.4, 3);
    const lines = both.trimEnd().split('\n');
    const text = lines
      .map((line, row) => {
        const [y, p, pred] = line.split(',');
        if (row === 0) return 'y,p,pred,old_p,old_pred';
        return `${y},${p},${pred},${y === '1' ? 0.9 : 0.1},${row % 7 === 0 ? 0 : y}`;
      })
      .join('\n');
    const roles = { label: 'y', prediction: 'pred', probability: 'p' };
    const run = (params: object): Promise<Report> =>
      validate(null, text, { include: ['model'], roles, checks: [{ check: 'model.compare', params: { ...params } }] });
    const worse = resultOf(await run({ probability: 'old_p', prediction: 'old_pred' }), 'model.compare');
    expect(worse).toMatchObject({ status: 'fail', value: { metric: 'rocAuc', test: 'DeLong', other: 1 } });
    expect(worse.value['others']).toMatchObject([{ metric: 'accuracy', test: 'McNemar' }]);
    const missing = resultOf(await run({ prediction: 'nowhere' }), 'model.compare');
    expect(missing).toMatchObject({ status: 'error', message: expect.stringContaining('"nowhere"') });
  });

  it('judges errors of quantities: bias, shape, time and extremes', async () => {
    const random = randomNumbers(9);
    const rows = Array.from({ length: 400 }, (_, row) => {
      const x = random() * 10;
      return { x: x.toFixed(3), y: (3 * x + random()).toFixed(3), pred: (3 * x - 1).toFixed(3), at: row };
    });
    const day = (row: number): string => new Date(Date.UTC(2026, 0, 1) + row * 3_600_000).toISOString().slice(0, 19);
    const text = csv({
      x: rows.map(({ x }) => x),
      y: rows.map(({ y }) => y),
      pred: rows.map(({ pred }) => pred),
      at: rows.map(({ at }) => day(at)),
    });
    const report = await validate(null, text, {
      include: ['model'],
      roles: { label: 'y', prediction: 'pred', time: 'at' },
    });
    const errors = resultOf(report, 'model.errors');
    expect(errors).toMatchObject({ status: 'warn', message: expect.stringContaining('too low by 1.5') });
    expect(errors.views.map(({ kind }) => kind)).toEqual(['histogram-pair', 'lines', 'lines', 'table']);
    expect(resultOf(report, 'model.baseline').value).toMatchObject({
      baseline: 'one split',
      column: 'x',
      baselines: [{ baseline: 'mean' }, { baseline: 'last value' }, { baseline: 'one split' }],
    });
    expect(resultOf(report, 'model.roc')).toMatchObject({ status: 'skipped' });
  });

  it('measures several classes, each against all others', async () => {
    const random = randomNumbers(4);
    const y = Array.from({ length: 300 }, () => ['a', 'b', 'c'][Math.floor(random() * 3)] ?? 'a');
    const share = (name: string): number[] =>
      y.map((own) => Number((random() + (own === name ? 0.8 : 0)).toFixed(3)) / 2);
    const text = csv({ y, pa: share('a'), pb: share('b'), pc: share('c') });
    const report = await validate(null, text, {
      include: ['model'],
      roles: { label: 'y', probability: { a: 'pa', b: 'pb', c: 'pc' } },
    });
    expect(report.results.filter(({ status }) => status === 'error')).toEqual([]);
    const { value } = resultOf(report, 'model.performance');
    expect(value).toMatchObject({ task: 'multiclass', classes: ['a', 'b', 'c'] });
    expect(Object.keys(measured.parse(value).perClass)).toEqual(['a', 'b', 'c']);
    const charts = (title: string) => ({
      kind: 'choice',
      options: ['a', 'b', 'c'].map((name) => ({
        name,
        view: { kind: 'lines', title, lines: [{ dataset: 'current' }] },
      })),
    });
    expect(resultOf(report, 'model.roc').views).toMatchObject([charts('ROC curve')]);
    expect(resultOf(report, 'model.precision-recall').views).toMatchObject([charts('Precision over recall')]);
    const positives = y.filter((own) => own === 'b').length;
    expect(resultOf(report, 'model.lift')).toMatchObject({
      value: { classes: [{ class: 'a' }, { class: 'b' }, { class: 'c' }] },
      views: [charts('Positive rows found among the highest scoring'), charts('Lift')],
    });
    expect(resultOf(report, 'model.thresholds').views).toMatchObject([
      { kind: 'choice', options: [{ name: 'a' }, { name: 'b', view: { positive: 'b', positives } }, { name: 'c' }] },
      { kind: 'table', rows: [['a'], ['b'], ['c']].map(([name]) => expect.arrayContaining([name])) },
    ]);
  });

  it('draws a class against the rest as if there were no others, at what its mistakes cost', async () => {
    const random = randomNumbers(6);
    const y = Array.from({ length: 500 }, () => ['a', 'b', 'c'][Math.floor(random() * 3)] ?? 'a');
    const raw = y.map((own) => ['a', 'b', 'c'].map((name) => random() + (own === name ? 0.7 : 0)));
    const p = [0, 1, 2].map((at) => raw.map((row) => (row[at] ?? 0) / row.reduce((sum, one) => sum + one, 0)));
    const text = csv({ y, pa: p[0] ?? [], pb: p[1] ?? [], pc: p[2] ?? [] });
    const checks = [{ check: 'model.thresholds', params: { falseNegativeCost: 3 } }];
    const run = (roles: SuiteInput['roles'], task: SuiteInput['task']): Promise<Report> =>
      validate(null, text, { include: ['model'], roles, task, checks });
    const several = await run({ label: 'y', probability: { a: 'pa', b: 'pb', c: 'pc' } }, 'multiclass');
    const alone = await run({ label: 'y', probability: 'pb', positive: 'b' }, 'binary');
    const close = (number: unknown): unknown => (typeof number === 'number' ? expect.closeTo(number, 9) : number);
    const { best, costAtHalf } = resultOf(alone, 'model.thresholds').value;
    const expected = Object.fromEntries(
      Object.entries(z.record(z.string(), z.json()).parse(best)).map(([key, one]) => [key, close(one)]),
    );
    const { classes } = z.object({ classes: z.array(z.json()) }).parse(resultOf(several, 'model.thresholds').value);
    expect(classes[1]).toMatchObject({ positive: 'b', best: expected, costAtHalf: close(costAtHalf) });
    const lifts = z.object({ classes: z.array(z.json()) }).parse(resultOf(several, 'model.lift').value);
    expect(lifts.classes[1]).toMatchObject({ class: 'b', lift: close(resultOf(alone, 'model.lift').value['lift']) });
  });

  it('answers hostile columns with a result or a sentence, never with a broken check', async () => {
    const roles = { label: 'y', prediction: 'pred', probability: 'p', weight: 'w' };
    const w = [1, 1, 1, 1];
    const cases: { readonly [name: string]: string } = {
      'a single class': csv({ y: [1, 1, 1, 1], pred: [1, 0, 1, 1], p: [0.5, 0.2, 0.9, 0.8], w }),
      'a constant probability': csv({ y: [1, 0, 1, 0], pred: [1, 1, 1, 1], p: [0.5, 0.5, 0.5, 0.5], w }),
      'no weight above 0': csv({ y: [1, 0, 1, 0], pred: [1, 1, 1, 1], p: [0.5, 0.4, 0.5, 0.5], w: [0, 0, 0, 0] }),
      'a prediction that no label has': csv({ y: [1, 0, 1, 0], pred: [1, 2, 1, 0], p: [0.5, 0.4, 0.5, 0.6], w }),
      'a score': csv({ y: [1, 0, 1, 0], pred: [1, 0, 1, 1], p: [-3.5, 12, 1, 0], w }),
      'negative weights': csv({ y: [1, 0, 1, 0], pred: [1, 0, 1, 1], p: [0.5, 0.4, 0.5, 0.6], w: [1, -1, 1, 1] }),
      'no label at all': csv({ y: [null, null], pred: [1, 0], p: [0.5, 0.4], w: [1, 1] }),
      'one row': csv({ y: [1], pred: [0], p: [0.4], w: [1] }),
      'texts where quantities are': csv({ y: [1.5, 2.5], pred: ['low', 'high'], p: [0.4, 0.7], w: [1, 1] }),
      'another writing of the classes': csv({ y: ['no', 'yes'], pred: [0, 1], p: [0.4, 0.7], w: [1, 1] }),
    };
    const ended: Record<string, string> = {};
    for (const [name, text] of Object.entries(cases)) {
      const report = await validate(null, text, { include: ['model'], roles });
      for (const { check, message } of report.results)
        expect(message, `${name}, ${check}`).not.toContain('check broke');
      const { status, message } = toldBy(report, 'model.performance');
      ended[name] = `${status}: ${message}`;
      if (name === 'another writing of the classes') {
        expect(message).toContain('the label holds no, yes, the prediction 0, 1.');
      }
      if (name === 'texts where quantities are') {
        expect(message).toContain('the prediction "pred" holds no number: give another column as roles.prediction.');
      }
      if (name === 'a score') {
        expect(toldBy(report, 'model.roc')).toMatchObject({
          status: 'error',
          message: expect.stringContaining('−3.5 to 12'),
        });
      }
    }
    expect(Object.values(ended).map((end) => end.split(':')[0])).toEqual([
      'pass',
      'pass',
      'skipped',
      'pass',
      'pass',
      'error',
      'skipped',
      'pass',
      'error',
      'error',
    ]);
  });

  it('counts labels and predictions that only one dataset has, and rows without a label', async () => {
    const reference = csv({ y: ['a', 'b', 'a', 'b'], pred: ['a', 'b', 'a', 'a'] });
    const current = csv({ y: ['a', 'c', 'c', null], pred: ['a', 'c', 'd', 'd'] });
    const report = await validate(reference, current, {
      include: ['model'],
      roles: { label: 'y', prediction: 'pred' },
    });
    expect(report.results.filter(({ status }) => status === 'error')).toEqual([]);
    expect(resultOf(report, 'model.performance', undefined, 'current').value).toMatchObject({
      classes: ['a', 'b', 'c', 'd'],
      rows: 3,
      leftOut: 1,
      metrics: { accuracy: { value: 2 / 3 }, balancedAccuracy: { value: 0.75 } },
    });
    expect(resultOf(report, 'model.confusion', undefined, 'reference').value).toMatchObject({
      labels: ['a', 'b', 'c', 'd'],
      matrix: [
        [2, 0, 0, 0],
        [1, 1, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ],
    });
  });

  it('measures a thousand classes', async () => {
    const text = csv({
      y: Array.from({ length: 2000 }, (_, row) => `class ${row % 1000}`),
      pred: Array.from({ length: 2000 }, (_, row) => `class ${row < 1000 ? row : 0}`),
    });
    const report = await validate(null, text, { include: ['model'], roles: { label: 'y', prediction: 'pred' } });
    const value = expect.closeTo(0.5005, 12);
    expect(resultOf(report, 'model.performance').value).toMatchObject({
      task: 'multiclass',
      metrics: { accuracy: { value }, recall: { value } },
    });
    expect(resultOf(report, 'model.lift')).toMatchObject({
      status: 'skipped',
      message: expect.stringContaining('probability'),
    });
  });
});
