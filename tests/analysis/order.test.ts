import { beforeAll, describe, expect, it } from 'vitest';
import type { Report, Result, SuiteInput } from '../../src/contract';
import { randomNumbers } from '../../src/stats';
import { csv, validate } from '../support/datasets';

const suite: SuiteInput = {
  roles: { label: 'label', prediction: 'pred', probability: 'p', positive: 'yes', id: ['key'] },
  checks: [
    { check: 'drift.multivariate', params: { maxRows: 300 } },
    { check: 'integrity.outlier-rows', params: { maxRows: 200 } },
    { check: 'leakage.label-predictor', params: { maxRows: 300 } },
    { check: 'model.baseline', params: { maxRows: 300 } },
  ],
};

type Columns = { readonly [name: string]: readonly (string | number | null)[] };

/** More rows than the checks above look at, with a label that some features tell, and a side that drifts. */
function columnsOf(rows: number, seed: number, shift: number): Columns {
  const random = randomNumbers(seed);
  const each = <T>(draw: () => T): readonly T[] => Array.from({ length: rows }, draw);
  const age = each(() => Math.round(20 + 50 * random() + shift));
  const pay = age.map((years) => Number((years * 30 + 400 * random()).toFixed(2)));
  const p = age.map((years) => Number(Math.min(0.99, Math.max(0.01, (years - 20) / 60 + 0.2 * random())).toFixed(3)));
  return {
    key: each(() => `k${Math.floor(1e9 * random())}`),
    age,
    pay,
    town: each(() => ['Rome', 'Bern', 'Oslo', null][Math.floor(4 * random())] ?? null),
    note: each(() => `seen ${Math.floor(40 * random())} times by ${['Ann', 'Bob', 'Cid'][Math.floor(3 * random())]}`),
    label: p.map((chance) => (random() < chance ? 'yes' : 'no')),
    pred: p.map((chance) => (chance > 0.5 ? 'yes' : 'no')),
    p,
  };
}

/** Rows in another order, and columns the other way round. */
function rearranged(columns: Columns): Columns {
  const rows = Object.values(columns)[0]?.length ?? 0;
  const order = Array.from({ length: rows }, (_, row) => row).sort(
    (a, b) => ((a * 7) % rows) - ((b * 7) % rows) || a - b,
  );
  return Object.fromEntries(
    Object.entries(columns)
      .reverse()
      .map(([name, values]) => [name, order.map((row) => values[row] ?? null)]),
  );
}

/** What speaks of the order of rows. */
const ofOrder = ['leakage.id-predictor', 'monitor.'];

const keyOf = ({ check, columns, dataset, of }: Result): string =>
  JSON.stringify([check, [...columns].sort(), dataset, of]);

describe('rows and columns in another order', () => {
  let one: Report;
  let other: Report;

  beforeAll(async () => {
    const [before, after] = [columnsOf(501, 1, 0), columnsOf(401, 2, 6)];
    one = await validate(csv(before), csv(after), suite);
    other = await validate(csv(rearranged(before)), csv(rearranged(after)), suite);
  });

  it('change no result but those that speak of order', () => {
    const told = new Map(other.results.map((result) => [keyOf(result), result]));
    const compared = one.results.filter(({ check }) => !ofOrder.some((start) => check.startsWith(start)));
    expect(compared.length).toBeGreaterThan(60);
    for (const result of compared) {
      const twin = told.get(keyOf(result));
      expect({ key: keyOf(result), ...figuresOf(result) }).toEqual({
        key: keyOf(result),
        ...(twin && figuresOf(twin)),
      });
    }
    expect(other.verdict).toBe(one.verdict);
  });
});

const figuresOf = ({ status, severity, figure, value }: Result) => ({
  status,
  severity: rounded(severity),
  figure: rounded(figure),
  trained: rounded(value['auc'] ?? value['score'] ?? value['share'] ?? null),
});

/** Sums over rows in another order differ in the last digits. */
const rounded = (figure: unknown): string | null => (typeof figure === 'number' ? figure.toPrecision(9) : null);
