import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countSorted, mergeSketches, sketch, sortNumbers, type Counted } from '../../../src/stats';
import { randomNumbers } from '../../../src/stats/random';

const counted = (values: readonly number[]): Counted => countSorted(sortNumbers(Float64Array.from(values)));

/** The largest gap of two distribution functions, over the finite rows, at all values of either and just below them. */
function largestGap(a: Counted, b: Counted): number {
  const finite = (of: Counted) =>
    [...of.values].flatMap((v, i) => (Number.isFinite(v) ? [[v, of.counts[i] ?? 0]] : []));
  const [one, two] = [finite(a), finite(b)];
  const total = one.reduce((sum, [, n]) => sum + (n ?? 0), 0);
  const steps = new Map<number, number>();
  for (const [v = 0, n = 0] of one) steps.set(v, (steps.get(v) ?? 0) + n);
  for (const [v = 0, n = 0] of two) steps.set(v, (steps.get(v) ?? 0) - n);
  let [gap, most] = [0, 0];
  for (const v of [...steps.keys()].sort((x, y) => x - y)) {
    gap += steps.get(v) ?? 0;
    most = Math.max(most, Math.abs(gap));
  }
  return total > 0 ? most / total : 0;
}

/** Shapes that columns have: even, heavy tails, rounded, spikes. */
function column(seed: number, rows: number, shape: number): readonly number[] {
  const random = randomNumbers(seed);
  const shapes = [
    () => random(),
    () => Math.exp(8 * random()) - 50,
    () => Math.round(1000 * random() ** 3) / 10,
    () => (random() < 0.4 ? 7 : random() * 1e9),
    () => Math.floor(random() * 5000),
  ];
  return Array.from({ length: rows }, shapes[shape] ?? random);
}
const columns = fc
  .tuple(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 30_000 }), fc.integer({ min: 0, max: 4 }))
  .map(([seed, rows, shape]) => column(seed, rows, shape));

describe('a sketch', () => {
  it('is off by no more than it says, nor than 1/2000, and keeps rows and ends', () => {
    fc.assert(
      fc.property(columns, (rows) => {
        const whole = counted(rows);
        const small = sketch(whole);
        expect(small.total).toBe(whole.total);
        expect([small.values[0], small.values.at(-1)]).toEqual([whole.values[0], whole.values.at(-1)]);
        expect(small.values.length).toBeLessThan(2500);
        expect(small.values.every((value, index) => index === 0 || value > (small.values[index - 1] ?? 0))).toBe(true);
        expect(largestGap(whole, small)).toBeLessThanOrEqual(small.rankError + 1e-12);
        expect(small.rankError).toBeLessThanOrEqual(1 / 2000);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the outermost 65 values of either end with their rows, alone and merged', () => {
    const [one, two] = [counted(column(7, 60_000, 1)), counted(column(8, 30_000, 1))];
    const whole = counted([...column(7, 60_000, 1), ...column(8, 30_000, 1)]);
    const ends = ({ values, counts }: Counted): readonly (readonly number[])[] =>
      [values, counts].flatMap((all) => [[...all.slice(0, 65)], [...all.slice(-65)]]);
    expect(ends(sketch(one))).toEqual(ends(one));
    expect(ends(mergeSketches([sketch(one), sketch(two)]))).toEqual(ends(whole));
  });

  it('is exact with few values, and of heavy and infinite ones', () => {
    const few = counted([3, 3, -Infinity, 1, Infinity, 2]);
    expect(sketch(few)).toEqual({ ...few, rankError: 0 });
    const heavy = counted([...column(1, 9000, 3), Infinity, Infinity]);
    const small = sketch(heavy);
    const rowsOf = (of: Counted, value: number): number => of.counts[of.values.indexOf(value)] ?? 0;
    expect(rowsOf(small, 7)).toBe(rowsOf(heavy, 7));
    expect(rowsOf(small, Infinity)).toBe(2);
  });

  it('shows no fewer than ten rows where asked to', () => {
    fc.assert(
      fc.property(columns, (rows) => {
        const whole = counted(rows);
        const small = sketch(whole, 10);
        expect(small.counts.every((count) => count >= 10)).toBe(true);
        if (rows.length < 10) expect(small.total).toBe(0);
        else expect(largestGap(whole, small)).toBeLessThanOrEqual(small.rankError + 1e-12);
      }),
      { numRuns: 30 },
    );
  });

  it('of parts is that of the whole: exactly where exact, within the bound else', () => {
    fc.assert(
      fc.property(fc.array(columns, { minLength: 1, maxLength: 5 }), (parts) => {
        const whole = counted(parts.flat());
        const merged = mergeSketches(parts.map((part) => sketch(counted(part))));
        expect(merged.total).toBe(whole.total);
        expect(largestGap(whole, merged)).toBeLessThanOrEqual(merged.rankError + 1e-12);
        expect(merged.rankError).toBeLessThanOrEqual(1 / 1000);
        if (whole.values.length <= 2300) {
          expect(merged).toEqual({ ...whole, rankError: 0 });
        }
      }),
      { numRuns: 40 },
    );
  });
});
