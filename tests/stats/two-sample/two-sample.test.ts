import { describe, it } from 'vitest';
import {
  andersonDarling,
  cramerVonMises,
  eppsSingleton,
  kolmogorovSmirnov,
  mannWhitney,
  normalisedWasserstein,
  wasserstein,
  welch,
  type TestResult,
} from '../../../src/stats';
import { methods } from '../../../src/checks/drift/lib/methods';
import cases from '../../golden/stats/two-sample.json';
import { counted, expectClose } from '../support';

/** scipy's p of 1 − cdf has no digits below this. */
const cvmRounding = 1e-12;

function expectTest(actual: TestResult | null, expected: TestResult | null, absolute = { score: 0, pValue: 0 }): void {
  expectClose(actual?.score ?? null, expected?.score ?? null, 1e-9, absolute.score);
  expectClose(actual?.pValue ?? null, expected?.pValue ?? null, 1e-6, absolute.pValue);
}

describe.each(cases)('$name', ({ reference: a, current: b, expected }) => {
  const reference = counted(a);
  const current = counted(b);

  it('Kolmogorov–Smirnov', () => {
    expectTest(kolmogorovSmirnov(reference, current), expected.kolmogorovSmirnov);
  });
  it('Kolmogorov–Smirnov with missing rows', () => {
    const [ofReference = 0, ofCurrent = 0] = expected.missing;
    const missing = { reference: ofReference, current: ofCurrent };
    expectTest(kolmogorovSmirnov(reference, current, missing), expected.kolmogorovSmirnovMissing);
  });
  it('Wasserstein', () => {
    expectClose(wasserstein(reference, current), expected.wasserstein, 1e-9);
    expectClose(normalisedWasserstein(reference, current), expected.normalisedWasserstein, 1e-9);
  });
  it.each(Object.entries(expected.methods))('method %s', (id, score) => {
    const method = methods[id];
    if (method?.reads !== 'numbers') throw new Error(`There is no method ${id} of numbers.`);
    const options = { missing: { reference: 0, current: 0 }, normalise: false };
    expectClose(method.measure(reference, current, options)?.score ?? null, score, 1e-9);
  });
  it('Cramér–von Mises', () => {
    expectTest(cramerVonMises(reference, current), expected.cramerVonMises, { score: 1e-10, pValue: cvmRounding });
  });
  it('Anderson–Darling', () => {
    expectTest(andersonDarling(reference, current), expected.andersonDarling);
  });
  it('Mann–Whitney', () => {
    expectTest(mannWhitney(reference, current), expected.mannWhitney);
  });
  it('Epps–Singleton', () => {
    expectTest(eppsSingleton(reference, current), expected.eppsSingleton, { score: 1e-12, pValue: 0 });
  });
  it('Welch', () => {
    expectTest(welch(reference, current), expected.welch);
  });
});
