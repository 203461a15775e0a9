import { describe, it } from 'vitest';
import { kolmogorovTail } from '../../../src/stats/laws/kolmogorov';
import { smirnovExactTail } from '../../../src/stats/laws/smirnov-exact';
import golden from '../../golden/stats/kolmogorov.json';
import { expectClose } from '../support';

describe('the laws of the Kolmogorov–Smirnov tests', () => {
  it.each(golden.oneSample)('one sample of %d, d = %d', (n = 0, d = 0, p = 0) => {
    expectClose(kolmogorovTail(n, d), p, 1e-6, Number.MIN_VALUE);
  });

  it.each(golden.twoSample)('samples of %d and %d, gap %d', (n = 0, m = 0, gap = 0, p = 0) => {
    expectClose(smirnovExactTail(gap, n, m), p, 1e-9, 1e-300);
  });
});
