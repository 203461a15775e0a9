import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countSorted, finitePart, quantile, randomNumbers, sortNumbers, type Counted } from '../../../src/stats';
import {
  beyondEnd,
  expectedUnseenRows,
  familyRates,
  howFarOutside,
  largestUnseenLevel,
  logRowsOutside,
  mostRowsOutside,
  mostUnseenRows,
  outermostValues,
  outsideRange,
  repeatsInCurrent,
  rowsThatBreak,
  tailOf,
  unseenRows,
  type Side,
} from '../../../src/stats/learned';
import golden from '../../golden/stats/learned.json';
import { countVectors, counted, expectClose, numbers } from '../support';

const middleOf = (column: Counted) => {
  const at = (level: number): number => quantile(column, level) ?? NaN;
  return { median: at(0.5), spread: (at(0.75) - at(0.25)) / 1.349 };
};

/** Rows of current beyond an end of the reference, and the furthest of them, turned so that larger is further out. */
function outsideOf(reference: Counted, current: Counted, side: Side): { rows: number; furthest: number } {
  const sign = side === 'upper' ? 1 : -1;
  const end = sign * (reference.values.at(side === 'upper' ? -1 : 0) ?? NaN);
  const furthest = sign * (current.values.at(side === 'upper' ? -1 : 0) ?? NaN);
  const rows = current.counts.reduce(
    (sum, count, place) => sum + (sign * (current.values[place] ?? 0) > end ? count : 0),
    0,
  );
  return { rows, furthest };
}

function rangeOf(reference: Counted, current: Counted): number {
  const rows = { reference: reference.total, current: current.total };
  const end = (side: Side): number =>
    beyondEnd(outsideOf(reference, current, side), rows, tailOf(reference, side, middleOf(reference)));
  return outsideRange(end('lower'), end('upper'));
}

describe('rows outside', () => {
  it.each(golden.outside)(
    'as scipy: $rows of $current beyond $reference',
    ({ rows, reference, current, one, both }) => {
      expectClose(logRowsOutside(rows, reference, current), one, 1e-9, 1e-9);
      if (both !== null) expectClose(logRowsOutside(rows, reference, current, 2), both, 1e-9, 1e-9);
    },
  );

  it('the most that chance makes is the last that is likely enough', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 5000 }), (reference, current) => {
        const most = mostRowsOutside(0.05, reference, current);
        expect(Math.exp(logRowsOutside(most, reference, current, 2))).toBeGreaterThanOrEqual(0.05);
        expect(Math.exp(logRowsOutside(most + 1, reference, current, 2))).toBeLessThan(0.05);
      }),
    );
  });
});

describe('how far outside', () => {
  it.each(golden.ranges)('as numpy: $name', ({ reference, current, lower, upper, p }) => {
    const [before, after] = [counted(reference), counted(current)];
    for (const [side, expected] of [['lower', lower] as const, ['upper', upper] as const]) {
      const outside = outsideOf(before, after, side);
      const tail = tailOf(before, side, middleOf(before));
      expect(outside.rows).toBe(expected.rows);
      if (expected.tail && tail) {
        const { from, scale, sum, rows } = tail;
        [from, scale, sum, rows].forEach((figure, at) => expectClose(figure, expected.tail[at] ?? null, 1e-12, 1e-12));
        expectClose(howFarOutside(outside.furthest, outside.rows, tail), expected.far, 1e-9);
      }
      const rows = { reference: before.total, current: after.total };
      expectClose(beyondEnd(outside, rows, tail), expected.p, 1e-9);
    }
    expectClose(rangeOf(before, after), p, 1e-9);
  });

  it('asks for the outermost values only', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 2, maxLength: 900 }),
        (all) => {
          const column = countSorted(Float64Array.from(all).sort());
          const middle = middleOf(column);
          for (const side of ['lower', 'upper'] as const) {
            const kept =
              side === 'lower'
                ? { values: column.values.slice(0, outermostValues), counts: column.counts.slice(0, outermostValues) }
                : { values: column.values.slice(-outermostValues), counts: column.counts.slice(-outermostValues) };
            expect(tailOf({ ...kept, total: column.total }, side, middle)).toEqual(tailOf(column, side, middle));
          }
        },
      ),
    );
  });

  it('never turns with the unit, and a side is the other one turned over', () => {
    fc.assert(
      fc.property(numbers, numbers, fc.constantFrom(-4, -1, 0.25, 2, 1024), (reference, current, unit) => {
        // At the ends of the doubles another unit rounds to other numbers.
        fc.pre([...reference, ...current].every((value) => value === 0 || Math.abs(Math.log10(Math.abs(value))) < 300));
        const column = (values: readonly number[], by: number): Counted =>
          countSorted(sortNumbers(Float64Array.from(values, (value) => value * by)));
        const plain = rangeOf(column(reference, 1), column(current, 1));
        expect(plain).toBeGreaterThanOrEqual(0);
        expect(plain).toBeLessThanOrEqual(1);
        expectClose(rangeOf(column(reference, unit), column(current, unit)), plain, 1e-6, 1e-12);
      }),
    );
  });

  it('falls the further out a value lies', () => {
    const tail = tailOf(counted({ shape: 'bell', rows: 500, seed: 3, scale: 1, shift: 0 }), 'upper', {
      median: 1.5,
      spread: 0.5,
    });
    expect(tail).not.toBeNull();
    if (!tail) return;
    const at = [3, 4, 10, 100, 1e9, Infinity].map((value) => howFarOutside(value, 1, tail));
    expect(at).toEqual([...at].sort((a, b) => b - a));
    expect(at.at(-1)).toBeLessThan(1e-200);
  });

  it('takes differences too large for a double for no tail', () => {
    const column = countSorted(Float64Array.from([-1.7e308, -1e308, 0, 1e308, 1.7e308]));
    expect(tailOf(finitePart(column), 'upper', { median: 0, spread: 1.6e308 })).toBeNull();
  });
});

describe('unseen levels', () => {
  it.each(golden.unseen)('as scipy: $rows rows of $current, $once levels once', ({ rows, once, twice, p, ...of }) => {
    expectClose(unseenRows(rows, { once, twice }, of), p, 1e-9);
  });

  it.each(golden.largest)('as numpy: a level of $rows rows', ({ rows, pooled, p, ...of }) => {
    expectClose(largestUnseenLevel(rows, pooled, of), p, 1e-9);
  });

  it('forty new rows in one level of 3,000 are no chance, some hundred in rare levels are', () => {
    const of = { reference: 3000, current: 3000 };
    expect(largestUnseenLevel(40, [40, 2000, 3960], of)).toBeLessThan(1e-11);
    expect(unseenRows(124, { once: 110, twice: 20 }, { reference: 1500, current: 1500 })).toBeGreaterThan(0.2);
    expect(expectedUnseenRows({ once: 110, twice: 20 }, { reference: 1500, current: 750 })).toBe(55);
  });

  it('lie in 0…1, and the most that chance makes is the last that is likely enough', () => {
    fc.assert(
      fc.property(countVectors, ({ reference, current }) => {
        const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
        const of = { reference: total(reference), current: total(current) };
        const rare = {
          once: reference.filter((count) => count === 1).length,
          twice: reference.filter((count) => count === 2).length,
        };
        const fresh = current.filter((_, level) => reference[level] === 0);
        const p = unseenRows(total(fresh), rare, of);
        const most = mostUnseenRows(0.05, rare, of);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(unseenRows(most, rare, of)).toBeGreaterThanOrEqual(0.05);
        if (most < of.current) expect(unseenRows(most + 1, rare, of)).toBeLessThan(0.05);
        const largest = Math.max(0, ...fresh);
        const pooled = reference.map((count, level) => count + (current[level] ?? 0));
        expect(largestUnseenLevel(largest, pooled, of)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('rows that break what all of the reference keep', () => {
  it('one fact is broken geometrically', () => {
    expectClose(rowsThatBreak(5, 1, { reference: 300, current: 300 }), 1 / 32, 1e-12);
    expect(rowsThatBreak(5, 4, { reference: 300, current: 300 })).toBeGreaterThan(1 / 32);
    expect(rowsThatBreak(0, 1, { reference: 300, current: 300 })).toBe(1);
  });

  it('pairs fall to a side by its number of pairs', () => {
    expectClose(repeatsInCurrent(3, { reference: 500, current: 500 }), 1 / 8, 1e-12);
    expect(repeatsInCurrent(3, { reference: 5000, current: 500 })).toBeLessThan(1e-5);
    expect(repeatsInCurrent(3, { reference: 50, current: 500 })).toBeGreaterThan(0.9);
  });
});

describe('one family', () => {
  it.each(golden.families)('as by definition, family %#', ({ columns, weights, rates }) => {
    const found = familyRates(
      columns.map((tests) => tests.map((pValue, at) => ({ pValue, weight: weights[at] ?? 0 }))),
    );
    found.forEach((tests, column) => {
      tests.forEach((rate, at) => expectClose(rate, rates[column]?.[at] ?? null, 1e-12));
    });
  });

  it('of single tests is that of Benjamini and Hochberg, and nothing else counts', () => {
    const of = (pValues: readonly number[]): number[] =>
      familyRates(pValues.map((pValue) => [{ pValue, weight: 1 }])).flat();
    const close = (found: readonly number[], expected: readonly number[]): void =>
      expected.forEach((rate, at) => expectClose(found[at] ?? null, rate, 1e-12));
    close(of([0.01, 0.02, 0.03, 0.04, 0.05]), [0.05, 0.05, 0.05, 0.05, 0.05]);
    close(of([0.001, 0.5]), [0.002, 0.5]);
    expect(familyRates([[], [{ pValue: 0.01, weight: 1 }]])).toEqual([[], [0.01]]);
  });

  it('no test is accused for what another one of its column found', () => {
    const [[drift = 1, range = 0] = []] = familyRates([
      [
        { pValue: 1e-9, weight: 0.9 },
        { pValue: 0.4, weight: 0.1 },
      ],
      [{ pValue: 0.6, weight: 1 }],
    ]);
    expect(drift).toBeLessThan(1e-8);
    expect(range).toBe(1);
  });
});

describe('where nothing changed', () => {
  const random = randomNumbers(16);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const column = (rows: number, draw: () => number): Counted =>
    countSorted(sortNumbers(Float64Array.from({ length: rows }, draw)));
  const kinds: { readonly [name: string]: () => number } = {
    normal,
    lognormal: () => Math.exp(2 * normal()),
    uniform: random,
    'few integers': () => Math.floor(random() * 6),
    'capped at 3': () => Math.min(3, Math.abs(normal()) * 2),
    t3: () => normal() / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2) / 3),
  };

  it.each(Object.entries(kinds))('a range of %s is accused no more often than said', (_, draw) => {
    const times = 1500;
    const found = Array.from({ length: times }, () => rangeOf(column(200, draw), column(150, draw)));
    const share = (level: number): number => found.filter((p) => p <= level).length / times;
    expect(share(0.05)).toBeLessThanOrEqual(0.055);
    expect(share(0.01)).toBeLessThanOrEqual(0.017);
  });

  it('categories with many rare ones are accused no more often than said', () => {
    const level = (): number => Math.floor(1 / (1 - random()) ** 1.5);
    const times = 1500;
    const found = Array.from({ length: times }, () => {
      const [before, after] = [column(300, level), column(200, level)];
      const seen = new Set(before.values);
      const counts = new Map<number, number>();
      for (const { values, counts: rows } of [before, after]) {
        values.forEach((value, at) => counts.set(value, (counts.get(value) ?? 0) + (rows[at] ?? 0)));
      }
      const fresh = Array.from(after.counts).filter((_, at) => !seen.has(after.values[at] ?? NaN));
      const rare = {
        once: before.counts.filter((count) => count === 1).length,
        twice: before.counts.filter((count) => count === 2).length,
      };
      const of = { reference: 300, current: 200 };
      const many = unseenRows(
        fresh.reduce((sum, count) => sum + count, 0),
        rare,
        of,
      );
      return Math.min(1, 2 * Math.min(many, largestUnseenLevel(Math.max(0, ...fresh), counts.values(), of)));
    });
    expect(found.filter((p) => p <= 0.05).length / times).toBeLessThanOrEqual(0.05);
    expect(found.filter((p) => p <= 0.01).length / times).toBeLessThanOrEqual(0.012);
  });
});
