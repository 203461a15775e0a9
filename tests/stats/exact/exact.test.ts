import anyExp from '@stdlib/math-base-special-exp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cos, decadeOf, exp, hypot, ln, log1p, log2, pow, powerOfTen } from '../../../src/stats/exact';

describe('exp', () => {
  it('is the library’s to the last digit', () => {
    const within = (far: number) => fc.double({ min: -far, max: far, noNaN: true });
    fc.assert(
      fc.property(fc.oneof(within(1), within(40), within(760), fc.double()), (x) => {
        expect(exp(x)).toBe(anyExp(x));
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('what hangs on no engine', () => {
  it('has these very digits, in Node and in every browser', () => {
    expect([exp(0.1), exp(-3.7), ln(0.3), log1p(1e-5), log2(10), cos(2), pow(0.3, 1.7), hypot(3, 4)]).toEqual([
      1.1051709180756477, 0.024723526470339388, -1.2039728043259361, 0.000009999950000333332, 3.321928094887362,
      -0.4161468365471424, 0.12915348607498026, 5,
    ]);
  });

  it('knows decades by their name', () => {
    for (let k = -300; k <= 300; k++) expect([decadeOf(powerOfTen(k)), decadeOf(9 * powerOfTen(k))]).toEqual([k, k]);
    expect([-20, -17, -5, -4, 22].map(powerOfTen)).toEqual([1e-20, 1e-17, 1e-5, 1e-4, 1e22]);
  });
});
