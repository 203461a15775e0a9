import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../src/stats';
import type { SuiteInput } from '../../src/spec';
import { csv, resultOf, validate } from '../support/datasets';

const rows = 2000;
const suite: SuiteInput = {
  include: ['model'],
  roles: { label: 'label', prediction: 'pred', segment: ['region'] },
};

/** Rows of three features; `errs` says how often the model is wrong at one. */
function table(seed: number, errs: (row: { age: number; region: string; plan: string }) => number): string {
  const random = randomNumbers(seed);
  const cells = Array.from({ length: rows }, () => {
    const region = ['north', 'south', 'east'][Math.floor(random() * 3)] ?? '';
    const plan = ['a', 'b', ''][Math.floor(random() * 3)] ?? '';
    const age = 18 + Math.floor(random() * 60);
    const label = random() < 0.5 ? 'yes' : 'no';
    const isWrong = random() < errs({ age, region, plan });
    return { age, region, plan, label, pred: isWrong === (label === 'yes') ? 'no' : 'yes' };
  });
  const column = (name: 'age' | 'region' | 'plan' | 'label' | 'pred') => cells.map((cell) => cell[name]);
  return csv({
    age: column('age'),
    region: column('region'),
    plan: column('plan'),
    label: column('label'),
    pred: column('pred'),
  });
}

describe('segments and fairness', () => {
  it('find where a model is weak, with exact counts and a filter that holds the same rows', async () => {
    const text = table(3, ({ region, plan }) => (region === 'south' && plan === '' ? 0.6 : 0.1));
    const report = await validate(null, text, suite);
    const { status, value } = resultOf(report, 'model.segments', undefined, 'current');
    expect(status).toBe('warn');
    const lines = text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    const inside = lines.filter(([, region, plan]) => region === 'south' && plan === '');
    const right = inside.filter(([, , , label, pred]) => label === pred).length;
    expect(value['segments']).toEqual([
      expect.objectContaining({
        where: 'region = south and plan is missing',
        rows: inside.length,
        metric: 'accuracy',
        value: expect.closeTo(right / inside.length, 12),
      }),
    ]);
    const fair = resultOf(report, 'model.fairness', undefined, 'current');
    expect(fair.status).toBe('warn');
    expect(fair.message).toMatch(/where region is south/);
  });

  it('accuse no group of random errors', async () => {
    const report = await validate(
      null,
      table(5, () => 0.2),
      suite,
    );
    expect(resultOf(report, 'model.segments', undefined, 'current')).toMatchObject({
      status: 'pass',
      value: { segments: [] },
    });
    expect(resultOf(report, 'model.fairness', undefined, 'current').status).toBe('pass');
  });

  it('judge quantities, name no value where a suite keeps values out, and compare named columns', async () => {
    const random = randomNumbers(11);
    const sites = Array.from({ length: rows }, () => (random() < 0.2 ? 'secret' : 'open'));
    const x = sites.map(() => Math.round(random() * 1000));
    const y = sites.map((site, row) => (x[row] ?? 0) + (random() - 0.5) * (site === 'secret' ? 60 : 10));
    const text = csv({ site: sites, x, y, guess: x });
    const report = await validate(null, text, {
      include: ['model'],
      privacy: 'no-values',
      roles: { label: 'y', prediction: 'guess' },
      checks: [{ check: 'model.fairness', columns: ['site'] }],
    });
    const { value } = resultOf(report, 'model.segments', undefined, 'current');
    expect(value['segments']).toEqual([expect.objectContaining({ where: 'site = value 2', metric: 'mae' })]);
    const fair = resultOf(report, 'model.fairness', 'site');
    expect(fair).toMatchObject({ status: 'warn', columns: ['site'] });
    expect(JSON.stringify(report.results)).not.toContain('secret');
  });
});
