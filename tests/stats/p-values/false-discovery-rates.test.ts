import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { falseDiscoveryRates } from '../../../src/stats';
import cases from '../../golden/stats/false-discovery.json';
import { expectClose } from '../support';

describe('falseDiscoveryRates', () => {
  it.each(cases)('as scipy, case %#', ({ pValues, qValues }) => {
    const actual = falseDiscoveryRates(pValues);
    expect(actual.length).toBe(qValues.length);
    qValues.forEach((q, index) => expectClose(actual[index] ?? null, q, 1e-12));
  });

  it('are no smaller than the p-values and keep their order', () => {
    const p = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(p), (pValues) => {
        const pairs = falseDiscoveryRates(pValues).map((q, index) => ({ q, p: pValues[index] ?? null }));
        for (const a of pairs) {
          if (a.p === null || a.q === null) expect(a.q).toBe(a.p);
          else expect(a.q).toBeGreaterThanOrEqual(a.p * (1 - 1e-15));
          for (const b of pairs) if ((a.p ?? 0) < (b.p ?? 0)) expect(a.q ?? 0).toBeLessThanOrEqual(b.q ?? 0);
        }
      }),
    );
  });
});
