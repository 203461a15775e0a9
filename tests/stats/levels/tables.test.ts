import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chiSquare,
  cramersV,
  fisherExact,
  gTest,
  hellinger,
  jensenShannon,
  kullbackLeibler,
  lInfinity,
  proportionZ,
  psi,
  totalVariation,
} from '../../../src/stats';
import cases from '../../golden/stats/tables.json';
import { countVectors, expectClose } from '../support';

type Result = { readonly score: number | null; readonly pValue: number } | null;

function expectTest(actual: Result, expected: Result): void {
  expect(actual === null).toBe(expected === null);
  expectClose(actual?.score ?? null, expected?.score ?? null, 1e-9, 1e-12);
  expectClose(actual?.pValue ?? null, expected?.pValue ?? null, 1e-6);
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

describe.each(cases)('$name', ({ reference, current, expected }) => {
  it('divergences', () => {
    expectClose(psi(reference, current), expected.psi, 1e-12, 1e-15);
    expectClose(kullbackLeibler(reference, current), expected.kullbackLeibler, 1e-12, 1e-15);
    expectClose(jensenShannon(reference, current), expected.jensenShannon, 1e-12, 1e-8);
    expectClose(hellinger(reference, current), expected.hellinger, 1e-12, 1e-15);
    expectClose(totalVariation(reference, current), expected.totalVariation, 1e-12, 1e-15);
    expectClose(lInfinity(reference, current), expected.lInfinity, 1e-12, 1e-15);
  });

  it('tests of 2 × k', () => {
    expectTest(chiSquare(reference, current), expected.chiSquare);
    expectTest(gTest(reference, current), expected.gTest);
    expectTest(cramersV(reference, current), expected.cramersV);
  });

  if (reference.length === 2)
    it('tests of 2 × 2', () => {
      const [a = 0, b = 0] = reference;
      const [c = 0, d = 0] = current;
      expectTest(fisherExact([a, b], [c, d]), expected.fisherExact);
      expectTest(proportionZ({ hits: a, rows: a + b }, { hits: c, rows: c + d }), expected.proportionZ);
    });
});

describe('figures that other tools publish or were seen to give', () => {
  it("deepchecks' Cramér's V", () => {
    expectClose(cramersV([500, 300, 200], [400, 300, 300])?.score ?? null, 0.12067452141150457, 1e-12);
    expectClose(cramersV([500, 500, 0], [250, 250, 500])?.score ?? null, 0.5766274064181299, 1e-12);
    expectClose(cramersV([500, 500, 0], [0, 0, 1000])?.score ?? null, 0.9997497184293175, 1e-12);
  });

  it("Evidently's Fisher test", () => {
    // "abbaab" × 15 against "bbabba" × 15
    expectClose(fisherExact([45, 45], [30, 60])?.pValue ?? null, 0.033, 0, 1e-3);
    // "aaabb" × 30 against "bbbaa" × 30
    expectClose(fisherExact([90, 60], [60, 90])?.pValue ?? null, 0.00078, 0, 5e-6);
  });
});

describe('divergences', () => {
  const divergences = { psi, kullbackLeibler, jensenShannon, hellinger, totalVariation, lInfinity };

  it.each(Object.entries(divergences))('%s is 0 for equal shares, and never below', (_, divergence) => {
    fc.assert(
      fc.property(countVectors, fc.integer({ min: 1, max: 9 }), ({ reference, current }, times) => {
        expect(divergence(reference, current)).toBeGreaterThanOrEqual(0);
        expect(
          divergence(
            reference,
            reference.map((rows) => rows * times),
          ),
        ).toBeLessThan(1e-7);
      }),
    );
  });

  it.each(Object.entries({ jensenShannon, hellinger, totalVariation, lInfinity }))('%s is at most 1', (_, distance) => {
    fc.assert(
      fc.property(countVectors, ({ reference, current }) => {
        expect(distance(reference, current)).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it.each(Object.entries({ psi, jensenShannon, hellinger, totalVariation, lInfinity }))(
    '%s is symmetric',
    (_, distance) => {
      fc.assert(
        fc.property(countVectors, ({ reference, current }) => {
          expectClose(distance(reference, current), distance(current, reference), 1e-9, 1e-12);
        }),
      );
    },
  );
});

describe('tests of 2 × k', () => {
  it.each(Object.entries({ chiSquare, gTest }))('%s is symmetric, with a p in 0…1', (_, test) => {
    fc.assert(
      fc.property(countVectors, ({ reference, current }) => {
        const there = test(reference, current);
        const back = test(current, reference);
        expectClose(there?.score ?? null, back?.score ?? null, 1e-9, 1e-9);
        expect(there?.pValue).toBeGreaterThanOrEqual(0);
        expect(there?.pValue).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("Cramér's V lies in 0…1", () => {
    fc.assert(
      fc.property(countVectors, ({ reference, current }) => {
        const score = cramersV(reference, current)?.score ?? 0;
        expect(score).toBeGreaterThanOrEqual(0);
        if (total(reference) > 30 && total(current) > 30) expect(score).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  it('keep the digits of a tiny p', () => {
    const p = chiSquare([100000, 0], [98800, 1200])?.pValue ?? 0;
    expect(p).toBeGreaterThan(0);
    expect(p).toBeLessThan(1e-200);
  });
});
