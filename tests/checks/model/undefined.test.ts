import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../../src/stats';
import { csv, resultOf, validateOnly } from '../../support/datasets';

type Cells = { readonly [name: string]: readonly (string | number)[] };
const table = (rows: number, row: (index: number) => { readonly [name: string]: string | number }): string => {
  const all = Array.from({ length: rows }, (_, index) => row(index));
  const names = Object.keys(all[0] ?? {});
  const cells: Cells = Object.fromEntries(names.map((name) => [name, all.map((one) => one[name] ?? '')]));
  return csv(cells);
};

describe('figures that are not defined', () => {
  it('leave labels of 0 out of percentages, say so, and judge by none', async () => {
    const quantities = (rows: number, seed: number): string => {
      const random = randomNumbers(seed);
      return table(rows, () => {
        const y = random() < 0.3 ? 0 : Math.floor(random() * 30) + 1;
        return { y, said: Math.max(0, y * (0.9 + 0.2 * random()) + (y === 0 ? random() : 0)).toFixed(2) };
      });
    };
    const report = await validateOnly(
      ['model.degradation', 'model.performance'],
      quantities(200, 1),
      quantities(400, 2),
      {
        task: 'regression',
        roles: { label: 'y', prediction: 'said' },
        checks: [{ check: 'model.degradation', params: { metrics: ['mae', 'mape'] } }],
      },
    );
    const found = resultOf(report, 'model.performance', undefined, 'current');
    const { mape } = found.value['metrics'] as { readonly mape: { readonly value: number } };
    expect(mape.value).toBeLessThan(0.11);
    expect(found.message).toMatch(/Percentages leave out \d+ rows whose label is 0\./);
    const { status, value } = resultOf(report, 'model.degradation');
    expect(status).toBe('pass');
    expect(value['judged']).toMatchObject([{ metric: 'mae' }]);
  });

  it('leave a class that current lacks out of the averages that judge, and name it', async () => {
    const animals = ['owl', 'cat', 'emu'];
    const classes = (rows: number, seed: number, kinds: number): string => {
      const random = randomNumbers(seed);
      return table(rows, (index) => {
        const label = animals[Math.floor(random() * kinds)] ?? '';
        const said = index === 0 ? 'emu' : random() < 0.75 ? label : (animals[Math.floor(random() * kinds)] ?? '');
        return { label, said };
      });
    };
    const report = await validateOnly(
      ['model.degradation', 'model.performance'],
      classes(800, 1, 3),
      classes(344, 2, 2),
      {
        roles: { label: 'label', prediction: 'said' },
      },
    );
    const { status, message, value } = resultOf(report, 'model.degradation');
    expect(status).toBe('pass');
    expect(message).toContain('emu');
    expect(value['absent']).toEqual(['emu']);
    const found = resultOf(report, 'model.performance', undefined, 'current');
    const metrics = found.value['metrics'] as { readonly recall: { value: number }; readonly f1: { value: number } };
    expect(metrics.recall.value).toBeGreaterThan(0.8);
    expect(metrics.f1.value).toBeGreaterThan(0.8);
    expect(found.message).toContain('No row has the label emu.');
  });

  it('give no F1 of 0 to a month without positives', async () => {
    const months = (rows: number, seed: number, from: string, empty: number): string => {
      const random = randomNumbers(seed);
      const start = Date.parse(`${from}T00:00:00Z`);
      return table(rows, (index) => {
        const when = new Date(start + (index * 86_400_000) / 13).toISOString().slice(0, 19);
        const y = Number(when.slice(5, 7)) === empty ? 0 : random() < 0.1 ? 1 : 0;
        return { when, y, said: random() < 0.01 ? 1 - y : y };
      });
    };
    const report = await validateOnly(
      ['monitor.performance', 'model.degradation'],
      months(4000, 1, '2023-01-01', 13),
      months(1200, 2, '2023-12-01', 1),
      {
        roles: { label: 'y', prediction: 'said', positive: '1', time: 'when' },
        chunks: { by: 'time', every: 'month' },
      },
    );
    const results = report.results.filter(({ check }) => check === 'monitor.performance');
    expect(results.map(({ status }) => status)).not.toContain('fail');
    const f1 = results.find(({ value }) => value['metric'] === 'f1');
    const chunks = f1?.value['chunks'] as readonly { readonly key: string; readonly value: number | null }[];
    expect(chunks.find(({ key }) => key === '2024-01')?.value).toBeNull();
    expect(chunks.find(({ key }) => key === '2023-12')?.value).toBeGreaterThan(0.7);
    expect(resultOf(report, 'model.degradation').status).toBe('pass');
  });

  it('say that a probability looks like that of the other class, once, and advise no simpler model', async () => {
    const turned = (rows: number, seed: number): string => {
      const random = randomNumbers(seed);
      return table(rows, () => {
        const p = random();
        return {
          outcome: random() < p ? 'paid' : 'default',
          p: p.toFixed(3),
          income: Math.round(2000 + 1000 * random()),
        };
      });
    };
    const report = await validateOnly('model', turned(900, 1), turned(500, 2), {
      task: 'binary',
      roles: { label: 'outcome', probability: 'p', positive: 'default' },
    });
    const findings = report.results.filter(({ status }) => ['warn', 'fail', 'error'].includes(status));
    expect(findings.map(({ check, dataset }) => `${check} ${dataset}`)).toEqual([
      'model.baseline reference',
      'model.baseline current',
    ]);
    for (const { message } of findings) expect(message).toMatch(/other class.*set roles\.positive to “paid”/);
    expect(report.checks['model.baseline']?.explain.whatToDo).not.toMatch(/ship/i);
  });
});

describe('a label coded otherwise than the prediction', () => {
  const coded = (rows: number, seed: number, codes: readonly [string, string]): string => {
    const random = randomNumbers(seed);
    return table(rows, () => {
      const p = random();
      return {
        x: random().toFixed(3),
        target: codes[random() < p ? 1 : 0],
        prediction: p >= 0.5 ? 1 : 0,
        probability: p.toFixed(3),
      };
    });
  };

  it('is told once, with both codings and what to set', async () => {
    const [before, after] = [coded(600, 1, ['No', 'Yes']), coded(400, 2, ['No', 'Yes'])];
    const roles = { label: 'target', prediction: 'prediction', probability: 'probability' };
    const report = await validateOnly('model', before, after, { roles });
    const errors = report.results.filter(({ status }) => status === 'error');
    expect(errors.map(({ message }) => message)).toEqual([
      'No prediction is ever a label: the label holds No, Yes, the prediction 0, 1. Yes seems to be 1, and No 0: write both alike, or set roles.prediction to null and roles.positive to "Yes", so that the probability decides.',
    ]);
    expect(resultOf(report, 'model.performance', undefined, 'current')).toMatchObject({
      status: 'skipped',
      message: 'Not run: model.baseline says what stands in the way.',
    });
    const mended = await validateOnly('model', before, after, {
      roles: { ...roles, prediction: null, positive: 'Yes' },
    });
    expect(mended.results.filter(({ status }) => status === 'error')).toEqual([]);
    expect(resultOf(mended, 'model.performance', undefined, 'current').status).toBe('pass');
  });

  it('names no values under no-values, and no pairs where there are none', async () => {
    const roles = { label: 'target', prediction: 'prediction', probability: 'probability' };
    const privately = await validateOnly('model.performance', null, coded(300, 1, ['No', 'Yes']), {
      roles,
      privacy: 'no-values',
    });
    expect(resultOf(privately, 'model.performance').message).toBe(
      'No prediction is ever a label. Write both alike, or give another column as roles.prediction.',
    );
    const strange = await validateOnly('model.performance', null, coded(300, 1, ['left', 'right']), { roles });
    expect(resultOf(strange, 'model.performance').message).toMatch(/left, right.*Write both alike/);
  });
});
