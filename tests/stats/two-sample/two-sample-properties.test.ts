import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  andersonDarling,
  cramerVonMises,
  energyDistance,
  eppsSingleton,
  kolmogorovSmirnov,
  mannWhitney,
  wasserstein,
  welch,
} from '../../../src/stats';
import { counted, expectClose, numbers } from '../support';

const distances = { wasserstein, energyDistance };
const tests = {
  kolmogorovSmirnov,
  cramerVonMises,
  andersonDarling,
  mannWhitney,
  eppsSingleton,
  welch,
};

describe.each(Object.entries(distances))('%s', (_, distance) => {
  it('is symmetric and 0 only between equal shares', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const there = distance(counted(a), counted(b));
        expectClose(there, distance(counted(b), counted(a)), 1e-12);
        expect(there).toBeGreaterThanOrEqual(0);
        expect(distance(counted([...a, ...a]), counted(a))).toBeCloseTo(0, 6);
      }),
    );
  });

  it('is null where it does not exist', () => {
    expect(distance(counted([]), counted([1]))).toBeNull();
    expect(distance(counted([1]), counted(['Infinity']))).toBeNull();
    expect(distance(counted([1, 'Infinity']), counted(['Infinity', 2]))).toBeNull();
  });
});

describe.each(Object.entries(tests))('%s', (name, test) => {
  it('gives a finite score and a p in 0…1, the same from either side', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const there = test(counted(a), counted(b));
        const back = test(counted(b), counted(a));
        expect(there === null).toBe(back === null);
        if (there === null || back === null) return;
        expect(there.score).toSatisfy(Number.isFinite);
        expect(there.pValue).toBeGreaterThanOrEqual(0);
        expect(there.pValue).toBeLessThanOrEqual(1 + 1e-12);
        // Epps–Singleton inverts a matrix that ties can make nearly singular.
        if (name !== 'eppsSingleton') expectClose(there.pValue, back.pValue, 1e-6, 1e-9);
      }),
    );
  });

  it('is null without rows', () => {
    expect(test(counted([]), counted([1, 2, 3, 4, 5]))).toBeNull();
    expect(test(counted([1, 2, 3, 4, 5]), counted([]))).toBeNull();
  });
});

describe('kolmogorovSmirnov', () => {
  it('sees missing rows as a level', () => {
    const column = counted([1, 2, 3, 4]);
    expect(kolmogorovSmirnov(column, column)?.score).toBe(0);
    expect(kolmogorovSmirnov(column, column, { reference: 0, current: 4 })?.score).toBe(0.5);
  });

  it('compares a column that is all missing', () => {
    expect(kolmogorovSmirnov(counted([]), counted([1]), { reference: 3, current: 0 })?.score).toBe(1);
    expect(kolmogorovSmirnov(counted([]), counted([]), { reference: 3, current: 5 })).toEqual({ score: 0, pValue: 1 });
  });
});
