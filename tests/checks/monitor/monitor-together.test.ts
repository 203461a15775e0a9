import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../../src/stats';
import type { Report, SuiteInput } from '../../../src/contract';
import golden from '../../golden/monitor/nannyml.json';
import { csv, resultOf, validate, validateOnly } from '../../support/datasets';

type Figure = {
  readonly key: string;
  readonly period: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly lowerThreshold: number;
  readonly upperThreshold: number;
  readonly alert: boolean;
};
const figuresOf = (report: Report, check = 'monitor.multivariate'): readonly Figure[] =>
  resultOf(report, check).value['chunks'] as unknown as readonly Figure[];

const only = (params: object): SuiteInput['checks'] => [
  { check: 'monitor.multivariate', params: { ...params } },
  ...['drift', 'quality', 'performance', 'estimate', 'concept', 'concept-shift', 'ranker'].map((name) => ({
    check: `monitor.${name}`,
    enabled: false,
  })),
];

describe('preset nannyml of columns together', () => {
  const categories = ['flag', 'rare', 'colour', 'new', 'species', 'island', 'sex'];
  const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8').replaceAll(/\bNA\b/g, '');
  const large = (side: string): string => read(`../../golden/presets/large-${side}.csv`);

  const suiteOf = (columns: readonly string[], text: string, params: object): SuiteInput => ({
    preset: 'nannyml',
    types: Object.fromEntries(
      columns.map((name) => [name, categories.includes(name) ? 'categorical' : 'numeric'] as const),
    ),
    roles: {
      time: null,
      label: null,
      id: [],
      ignore: (text.split('\n')[0] ?? '').split(',').filter((name) => !columns.includes(name)),
    },
    include: ['monitor'],
    checks: only(params),
  });

  it('gives the reconstruction errors, bands, thresholds and alerts of the tool', async () => {
    const { columns, components, pca, lower, upper } = golden.multivariate.large;
    const suite = suiteOf(columns, large('reference'), {});
    const report = await validate(large('reference'), large('current'), suite);
    expect(resultOf(report, 'monitor.multivariate').value).toMatchObject({ method: 'pca', columns: 12, components });
    const chunks = figuresOf(report);
    expect(chunks).toHaveLength(pca.length);
    chunks.forEach(({ value, low, high, alert, lowerThreshold, upperThreshold }, index) => {
      const expected = pca[index];
      expect(value / (expected?.value ?? NaN)).toBeCloseTo(1, 9);
      expect((low ?? NaN) - (expected?.low ?? NaN)).toBeCloseTo(0, 9);
      expect((high ?? NaN) - (expected?.high ?? NaN)).toBeCloseTo(0, 9);
      expect(lowerThreshold).toBeCloseTo(lower, 9);
      expect(upperThreshold).toBeCloseTo(upper, 9);
      expect(alert).toBe(expected?.alert);
    });
  });

  it('tells chunks apart about as well as the tool', async () => {
    const { columns, domain } = golden.multivariate.large;
    const suite = suiteOf(columns, large('reference'), { method: 'domain-classifier' });
    const report = await validate(large('reference'), large('current'), suite);
    expect(resultOf(report, 'monitor.multivariate').value['rowsUsed']).toEqual({ reference: 1055, current: 600 });
    const chunks = figuresOf(report);
    expect(chunks).toHaveLength(domain.length);
    chunks.forEach(({ value, period, upperThreshold, lowerThreshold }, index) => {
      // The last chunk of the reference has five rows; of about 100, two draws of folds differ with a standard error of 0.04.
      if (index === 10) return;
      expect(Math.abs(value - (domain[index] ?? NaN))).toBeLessThan(period === 'current' ? 0.06 : 0.12);
      expect([lowerThreshold, upperThreshold]).toEqual([0.45, 0.65]);
    });
  });
});

describe('monitoring a model', () => {
  /** Two columns that go together, and a model that errs so often; late in current both may change. */
  function table(first: number, seed: number, { flips, errs }: { flips: number; errs: number }): string {
    const random = randomNumbers(seed);
    const rows = Array.from({ length: 2000 }, (_, row) => {
      const isLate = row >= 1400;
      const [x, noise] = [random() - 0.5, random() - 0.5];
      const predicted = x > 0 ? 'yes' : 'no';
      const wrong = random() < (isLate ? errs : 0.1);
      const truth = wrong === x > 0 ? 'no' : 'yes';
      const at = new Date(Date.UTC(2025, 0, 1 + first) + row * 3.6e6 * 4).toISOString().slice(0, 19);
      return { at, x, y: (isLate && random() < flips ? -x : x) + noise / 4, z: random(), truth, predicted };
    });
    const names = ['at', 'x', 'y', 'z', 'truth', 'predicted'] as const;
    return csv(Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])])));
  }
  const suite: SuiteInput = {
    include: ['monitor'],
    roles: { time: 'at', label: 'truth', prediction: 'predicted' },
    chunks: { by: 'size', rows: 200 },
    checks: [
      { check: 'monitor.concept', params: { detector: ['adwin', 'page-hinkley'] } },
      { check: 'monitor.concept-shift', enabled: false },
    ],
  };
  const together = ['monitor.multivariate', 'monitor.concept'];
  const still = { flips: 0, errs: 0.1 };
  const statusesOf = (report: Report): readonly (readonly string[])[] =>
    report.results
      .filter(({ check }) => check === 'monitor.multivariate' || check === 'monitor.concept')
      .map(({ check, status }) => [check, status]);

  it('finds where columns stop going together, and where the model begins to err', async () => {
    const reference = table(0, 1, still);
    const report = await validate(reference, table(340, 2, { flips: 1, errs: 0.4 }), suite);
    expect(statusesOf(report)).toEqual([
      ['monitor.multivariate', 'fail'],
      ['monitor.concept', 'warn'],
      ['monitor.concept', 'warn'],
    ]);
    const alerts = figuresOf(report).filter(({ alert }) => alert);
    expect(alerts.map(({ key }) => key)).toEqual(['1401-1600', '1601-1800', '1801-2000']);
    // In the family of all that is monitored, a test each chunk.
    const tests = resultOf(report, 'monitor.multivariate').value['tests'] as readonly number[];
    expect(tests.map((qValue) => qValue < 0.05)).toEqual([...Array.from({ length: 7 }, () => false), true, true, true]);
    const [adwin, pageHinkley] = report.results.filter(({ check }) => check === 'monitor.concept');
    for (const found of [adwin, pageHinkley]) {
      const alarms = found?.value['alarms'] as unknown as readonly { row: number; chunk: string; time: string }[];
      expect(alarms).toHaveLength(1);
      expect(alarms[0]?.row).toBeGreaterThan(1400);
      expect(alarms[0]?.row).toBeLessThan(1800);
      expect(alarms[0]?.time).toMatch(/^2026-0[89]/);
    }
    expect(adwin?.message).toMatch(/rose from 1\d\.\d % to 3\d\.\d %/);
    expect(resultOf(report, 'monitor.ranker').status).toBe('pass');

    const again = await validateOnly(together, reference, table(340, 3, still), suite);
    expect(statusesOf(again).map(([, status]) => status)).toEqual(['pass', 'pass', 'pass']);
    const shy = await validate(reference, table(340, 2, { flips: 1, errs: 0.4 }), { ...suite, privacy: 'no-values' });
    expect(JSON.stringify(shy.results)).not.toContain('2026-0');
  });

  it('tells a changed relation from changed inputs', async () => {
    const only: SuiteInput = { ...suite, checks: [{ check: 'monitor.concept-shift', params: { maxRows: 600 } }] };
    const report = await validate(table(0, 1, still), table(340, 2, { flips: 0, errs: 0.9 }), only);
    const found = resultOf(report, 'monitor.concept-shift');
    expect(found.status).toBe('warn');
    expect(found.value).toMatchObject({ metric: 'accuracy', method: 'reweighted', columns: 4 });
    const { change, inputs, concept, low, rowsUsed } = found.value as unknown as {
      [name in 'change' | 'inputs' | 'concept' | 'low']: number;
    } & { rowsUsed: { reference: number; current: number } };
    expect(change).toBeCloseTo(-0.24, 1);
    expect(inputs + concept).toBeCloseTo(change, 12);
    expect(Math.abs(inputs)).toBeLessThan(0.05);
    expect(low).toBeLessThan(concept);
    expect(Math.abs(rowsUsed.current - 600)).toBeLessThan(100);
    expect(found.message).toMatch(/Accuracy fell by 0\.2\d+: [+−0-9.]+ goes with changed inputs, −0\.2/);
  });

  it('says what it lacks', async () => {
    const withoutLabel = (text: string): string => text.replace('truth', 'other');
    const roles = { time: 'at', prediction: 'predicted' };
    const none = await validateOnly(
      'monitor.concept',
      withoutLabel(table(0, 1, still)),
      withoutLabel(table(340, 2, still)),
      {
        ...suite,
        roles,
      },
    );
    expect(resultOf(none, 'monitor.concept').status).toBe('skipped');
    expect(resultOf(none, 'monitor.concept').message).toBe('No column has the role label.');
    const late = await validateOnly('monitor.concept', table(0, 1, still), withoutLabel(table(340, 2, still)), suite);
    for (const { message } of late.results.filter(({ check }) => check === 'monitor.concept')) {
      expect(message).toBe('This dataset has no label.');
    }
  });
});
