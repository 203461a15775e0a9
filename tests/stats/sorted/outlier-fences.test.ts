import { describe, expect, it } from 'vitest';
import {
  countBetween,
  countSorted,
  medcouple,
  outlierFences,
  quantile,
  randomNumbers,
  type Counted,
} from '../../../src/stats';
import { farValues, reachOf } from '../../../src/stats/learned';

const counted = (values: readonly number[]): Counted => countSorted(Float64Array.from(values).sort());
const seeds = [1, 2, 3, 4, 5];
const rows = 2000;

/** Shapes that real columns without errors have. */
const shapes: { readonly [name: string]: (uniform: () => number) => number } = {
  uniform: (u) => u(),
  normal: normal,
  exponential: (u) => -Math.log(1 - u()),
  'lognormal 1': (u) => Math.exp(normal(u)),
  'lognormal 2': (u) => Math.exp(2 * normal(u)),
  'left-skewed': (u) => -Math.exp(normal(u)),
  'Pareto 1': (u) => 1 / (1 - u()),
  'Student t3': (u) => normal(u) / Math.sqrt((normal(u) ** 2 + normal(u) ** 2 + normal(u) ** 2) / 3),
  'Poisson 3': (u) => poisson(u, 3),
  'Poisson 50': (u) => poisson(u, 50),
  'zero-inflated half': (u) => (u() < 0.5 ? 0 : Math.round(Math.exp(2 + normal(u)))),
  'zero-inflated 70 %': (u) => (u() < 0.7 ? 0 : Math.exp(normal(u))),
  'heaped at 40': (u) => (u() < 0.45 ? 40 : Math.round(5 * normal(u) + 40 + (u() < 0.2 ? -15 : 0))),
  'capped at 65': (u) => Math.min(65, 20 + Math.round(30 * -Math.log(1 - u()))),
  geometric: (u) => Math.floor(Math.log(1 - u()) / Math.log(0.7)),
  'two modes': (u) => (u() < 0.4 ? 10 : 30) + normal(u),
};

function normal(uniform: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

function poisson(uniform: () => number, mean: number): number {
  let [events, product] = [-1, 1];
  while (product > Math.exp(-mean)) {
    product *= uniform();
    events += 1;
  }
  return events;
}

function shareBeyond(values: Counted): number {
  const fences = outlierFences(values, 3);
  if (!fences) return 0;
  const [inside = 0] = countBetween(values, [fences.low, fences.high]);
  return 1 - inside / values.total;
}

describe('fences beyond which values are extreme', () => {
  it.each(Object.entries(shapes))('leave at most one row in a hundred beyond: %s', (_, draw) => {
    for (const seed of seeds) {
      const uniform = randomNumbers(seed);
      expect(shareBeyond(counted(Array.from({ length: rows }, () => draw(uniform))))).toBeLessThan(0.0101);
    }
  });

  it.each(Object.entries(shapes).filter(([name]) => !/Pareto|lognormal 2/.test(name)))(
    'find two rows in a hundred that are a thousand times too large: %s',
    (_, draw) => {
      const uniform = randomNumbers(7);
      const values = Array.from({ length: rows }, () => draw(uniform));
      const typical = quantile(counted(values.map(Math.abs)), 0.9) ?? NaN;
      const broken = values.map((value, row) => (row % 50 === 0 ? 1000 * Math.max(typical, Math.abs(value)) : value));
      expect(shareBeyond(counted(broken))).toBeGreaterThanOrEqual(0.02);
    },
  );

  it('are Tukey’s where there is neither skew nor a long tail', () => {
    const values = Array.from({ length: 101 }, (_, index) => index);
    expect(outlierFences(counted(values), 3)).toEqual({ low: 25 - 150, high: 75 + 150 });
  });

  it('are those of all rows where of many different values only some tell the skew', () => {
    const uniform = randomNumbers(2);
    const all = counted(Array.from({ length: 60_000 }, () => Math.exp(0.3 * normal(uniform))));
    const [low = NaN, high = NaN] = [0.25, 0.75].map((level) => quantile(all, level) ?? NaN);
    const exact = high + 3 * (high - low) * Math.exp(3 * (medcouple(all) ?? NaN));
    expect(Math.abs((outlierFences(all, 3)?.high ?? NaN) / exact - 1)).toBeLessThan(0.005);
  });

  it('are none without a range between the quartiles, or beyond what a double holds', () => {
    expect(outlierFences(counted([0, 0, 0, 0, 0, 0, 1]), 3)).toBeNull();
    expect(outlierFences(counted([-1.7e308, -1e308, 1e308, 1.7e308]), 3)).toBeNull();
    expect(outlierFences(counted([]), 3)).toBeNull();
  });
});

describe('values far from all others', () => {
  const wind = (): number[] => {
    const uniform = randomNumbers(3);
    return Array.from({ length: 2000 }, () => Math.round(100 * Math.abs(10 + 6 * normal(uniform))) / 100);
  };

  it('are one in a column, at either end', () => {
    expect(farValues(counted([...wind(), 1048.36]), 'upper')).toMatchObject({ from: 1048.36, to: 1048.36, rows: 1 });
    expect(farValues(counted([...wind(), 1048.36]), 'upper')?.pValue).toBeLessThan(1e-6);
    expect(farValues(counted([...wind(), -999]), 'lower')).toMatchObject({ from: -999, rows: 1 });
  });

  it('are found beside each other, and with the rows of one value', () => {
    const two = farValues(counted([...wind(), 900, 1048.36]), 'upper');
    expect(two).toMatchObject({ from: 900, to: 1048.36, rows: 2 });
    expect(two?.pValue).toBeLessThan(1e-6);
    const code = farValues(counted([...wind(), ...Array.from({ length: 200 }, () => 9999)]), 'upper');
    expect(code).toMatchObject({ from: 9999, rows: 200 });
    expect(code?.pValue).toBeLessThan(1e-6);
  });

  it.each(Object.entries(shapes))('are none by chance: %s', (_, draw) => {
    let found = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const uniform = randomNumbers(seed);
      const values = counted(Array.from({ length: 400 }, () => draw(uniform)));
      for (const side of ['lower', 'upper'] as const) {
        if ((farValues(values, side)?.pValue ?? 1) < 0.001) found += 1;
      }
    }
    expect(found).toBe(0);
  });

  it.each(Object.entries(shapes))('begin where a column no longer reaches: %s', (_, draw) => {
    const uniform = randomNumbers(5);
    const values = Array.from({ length: 400 }, () => draw(uniform));
    const reach = reachOf(counted(values), 'upper', 0.001) ?? NaN;
    const far = (value: number): number => farValues(counted([...values, value]), 'upper')?.pValue ?? 1;
    expect(far(reach + 1e-6 * Math.abs(reach))).toBeLessThanOrEqual(0.00101);
    const [inside] = [reach - 0.01 * Math.abs(reach)];
    expect(far(inside)).toBeGreaterThan(0.001);
  });

  it('are no part of the column', () => {
    const half = [...wind(), ...Array.from({ length: 2000 }, () => 9999)];
    expect(farValues(counted(half), 'upper')?.to ?? 0).not.toBe(9999);
  });

  it('are none where there is nothing else', () => {
    expect(farValues(counted([1, 2]), 'upper')).toBeNull();
    expect(farValues(counted([]), 'upper')).toBeNull();
  });
});
