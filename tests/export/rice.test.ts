import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compact, expand } from '../../src/contract/saved/compact';
import { asRice, fromRice } from '../../src/contract/saved/rice';

it('says whole numbers in letters and reads them again, to the largest', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(300), fc.maxSafeNat())), (numbers) => {
      expect(fromRice(asRice(numbers), numbers.length)).toEqual(numbers);
    }),
  );
});

it('takes little more than the steps between sorted numbers tell', () => {
  // As far apart as those of a uniform distribution: about log2(e · 100) = 8.1 bits each.
  const steps = Array.from({ length: 5000 }, (_, at) =>
    Math.floor(-100 * Math.log(((at * 7919) % 5000) / 5000 + 1e-4)),
  );
  expect(6 * asRice(steps).length).toBeLessThan(8.5 * steps.length);
});

it('refuses a text that is too short for so many', () => {
  expect(() => fromRice('AAAA', 25)).toThrow('packed');
  expect(() => fromRice('', 1e12)).toThrow('packed');
});

it('puts back long lists of sorted numbers to the last digit', () => {
  const numbers = Array.from({ length: 400 }, (_, at) => Math.round(at ** 2.1 * 37 - 3150) / 100);
  const dense = JSON.stringify(compact(numbers));
  expect(dense).toContain('long steps');
  expect(JSON.stringify(expand(JSON.parse(dense)))).toBe(JSON.stringify(numbers));
});
