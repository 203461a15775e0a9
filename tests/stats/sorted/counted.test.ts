import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align, countSorted, finitePart, pool, sortNumbers } from '../../../src/stats';
import { makeSample } from '../../golden/stats/samples';
import { counted } from '../support';

const anyNumbers = fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true })), { maxLength: 50 });

describe('sortNumbers', () => {
  it.each([
    ['mixed signs', 1, -0.5],
    ['positive', 1, 0],
    ['negative', -1, -2],
    ['few values', 0, 3],
  ])('sorts many rows as the native sort: %s', (_, scale, shift) => {
    const sample = makeSample({ shape: 'uniform', rows: 150_000, seed: 91, scale, shift });
    sample.set([Infinity, -Infinity, -0, 0, 5e-324, -5e-324, Number.MAX_VALUE]);
    expect(sortNumbers(sample.slice())).toEqual(sample.slice().sort());
  });

  it('sorts a view and leaves the rest of its buffer alone', () => {
    const whole = makeSample({ shape: 'bell', rows: 140_002, seed: 92, scale: -1, shift: 1.5 });
    const view = whole.subarray(1, 140_001);
    const ends = [whole[0], whole.at(-1)];
    const expected = view.slice().sort();
    expect(sortNumbers(view)).toEqual(expected);
    expect([whole[0], whole.at(-1)]).toEqual(ends);
  });
});

describe('countSorted', () => {
  it('counts runs', () => {
    const { values, counts, total } = countSorted(Float64Array.of(-Infinity, -0, 0, 0, 2, Infinity, Infinity));
    expect([...values]).toEqual([-Infinity, 0, 2, Infinity]);
    expect([...counts]).toEqual([1, 3, 1, 2]);
    expect(total).toBe(7);
  });

  it('agrees with a map of counts', () => {
    fc.assert(
      fc.property(anyNumbers, (sample) => {
        const expected = new Map<number, number>();
        for (const value of sample) expected.set(value, (expected.get(value) ?? 0) + 1); // a map, too, holds -0 as 0
        const { values, counts } = counted(sample);
        expect(values.length).toBe(expected.size);
        values.forEach((value, index) => expect(counts[index]).toBe(expected.get(value)));
      }),
    );
  });
});

describe('finitePart', () => {
  it('drops infinite values and their rows', () => {
    fc.assert(
      fc.property(anyNumbers, (sample) => {
        expect(finitePart(counted(sample))).toEqual(counted(sample.filter(Number.isFinite)));
      }),
    );
  });

  it.each([[['Infinity']], [['-Infinity', '-Infinity']], [['-Infinity', 'Infinity']], [[]]])(
    'of %j is empty',
    (sample) => {
      expect(finitePart(counted(sample))).toMatchObject({ total: 0, values: Float64Array.of() });
    },
  );
});

describe('align', () => {
  it('pools to the rows of both sides', () => {
    fc.assert(
      fc.property(anyNumbers, anyNumbers, (a, b) => {
        expect(pool(align(counted(a), counted(b)))).toEqual(counted([...a, ...b]));
      }),
    );
  });
});
