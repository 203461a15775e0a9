import * as fc from 'fast-check';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { keepCategories, keepNumbers } from '../../src/memory/keep-column';
import { mergeColumns } from '../../src/memory/merge-columns';
import { profileNumbers } from '../../src/data/read/profile/numbers';
import { anyColumn, compareCodePoints, type KeptColumn, type NumberDistribution } from '../../src/contract';
import { countSorted, sortNumbers } from '../../src/stats';
import { randomNumbers } from '../../src/stats/random';

const stored = (missing: number) => ({
  ...{ name: 'c', kind: 'number', engineType: 'DOUBLE', distinct: null, min: null, max: null, text: null },
  storage: 'float' as const,
  kind: 'number' as const,
  missing,
});
const rest = (missing: number) => ({
  stored: stored(missing),
  plan: { name: 'c', type: 'numeric' as const, role: 'feature' as const, why: '' },
  lengths: null,
  expected: anyColumn('c'),
  listsValues: false,
  overTime: [],
});

function ofNumbers(cells: readonly (number | null)[]): KeptColumn {
  const present = cells.filter((cell) => cell !== null);
  const distribution: NumberDistribution = {
    kind: 'numbers',
    of: 'values',
    ...countSorted(sortNumbers(Float64Array.from(present))),
  };
  return {
    ...rest(cells.length - present.length),
    profile: profileNumbers(distribution, cells.length),
    distribution: keepNumbers(distribution, false),
  };
}

function ofCategories(cells: readonly string[]): KeptColumn {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const values = [...counts.keys()].sort(compareCodePoints);
  const rows = Uint32Array.from(values, (value) => counts.get(value) ?? 0);
  const ends = { min: values[0] ?? null, max: values.at(-1) ?? null };
  return {
    ...rest(0),
    profile: { count: cells.length, missing: 0, distinct: values.length, ...ends, top: [] },
    distribution: keepCategories({ kind: 'categories', values, counts: rows, total: cells.length }),
  };
}

const near = (a: number | null | undefined, b: number | null | undefined): void => {
  if (typeof b !== 'number') expect(a).toBe(b);
  else expect(Math.abs((a ?? NaN) - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(b)));
};

describe('columns of parts', () => {
  it('of numbers are those of the whole', () => {
    const cell = fc.oneof(
      fc.integer({ min: -50, max: 50 }),
      fc.constant(null),
      fc.double({ min: -5, max: 5, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 80 }), { minLength: 1, maxLength: 5 }), (parts) => {
        const merged = mergeColumns(parts.map(ofNumbers));
        const whole = ofNumbers(parts.flat());
        expect(merged.distribution).toEqual(whole.distribution);
        const { count, missing, distinct, min, max, zeros, negatives, infinite } = whole.profile;
        expect(merged.profile).toMatchObject({ count, missing, distinct, min, max, zeros, negatives, infinite });
        for (const key of ['mean', 'std'] as const) near(merged.profile[key], whole.profile[key]);
        expect(merged.profile.quantiles).toEqual(whole.profile.quantiles);
      }),
      { numRuns: 100 },
    );
  });

  it('of categories are those of the whole, and say what is cut', () => {
    const parts = fc.array(fc.array(fc.constantFrom('a', 'b', 'B', 'é', '😀', ''), { maxLength: 30 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(parts, (cells) => {
        expect(mergeColumns(cells.map(ofCategories)).distribution).toEqual(ofCategories(cells.flat()).distribution);
      }),
      { numRuns: 100 },
    );
    const many = (from: number) => ofCategories(Array.from({ length: 5000 }, (_, row) => `v${from + (row % 3000)}`));
    const { distribution } = mergeColumns([many(0), many(1500)]);
    if (distribution.kind !== 'categories') throw new Error('Categories were merged.');
    expect(distribution.counts.reduce((sum, count) => sum + count, 0) + (distribution.more?.rows ?? 0)).toBe(10_000);
    expect(distribution.more?.rows).toBeGreaterThan(0);
    // What is named is exact.
    distribution.values.forEach((value, index) => {
      const n = Number(value.slice(1));
      const rows = (at: number): number => (at < 0 || at >= 3000 ? 0 : at < 2000 ? 2 : 1);
      expect(distribution.counts[index]).toBe(rows(n) + rows(n - 1500));
    });
  });
});

it('twenty columns of both datasets take little room at any number of rows', () => {
  for (const rows of [2300, 2600, 50_000]) {
    const random = randomNumbers(rows);
    const columns = Array.from({ length: 40 }, () => {
      const counted = countSorted(sortNumbers(Float64Array.from({ length: rows }, () => 100 * random() ** 2)));
      return keepNumbers({ kind: 'numbers', of: 'values', ...counted }, false);
    });
    const base64 = (deflateRawSync(JSON.stringify(columns)).length * 4) / 3;
    expect(base64).toBeLessThan(1100 * 1024);
  }
});
