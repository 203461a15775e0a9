import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compact, expand } from '../../src/contract/saved/compact';
import { asDoubles, fromDoubles } from '../../src/contract/saved/doubles';
import { randomNumbers } from '../../src/stats';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number));

it('says ascending numbers in letters and reads them again to the last bit, whatever they are', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(finite, fc.constantFrom(-1.5, 0, 5e-324, 1.5)), { minLength: 1 }), (list) => {
      const numbers = list.sort((a, b) => a - b);
      const said = asDoubles(numbers);
      expect(said && fromDoubles(said)).toEqual(numbers);
    }),
  );
  expect(asDoubles([1, 2, 1.5])).toBeNull();
});

it('takes less than what digits of full precision tell', () => {
  const random = randomNumbers(7);
  const numbers = Array.from({ length: 1200 }, random).sort((a, b) => a - b);
  const { lengths = '', bits = '' } = asDoubles(numbers) ?? {};
  // A digit is worth log2(10) bits, of the letters for lengths deflating leaves less than three.
  const digits = Math.log2(10) * numbers.reduce((sum, number) => sum + String(number).length - 2, 0);
  expect(6 * bits.length + 3 * lengths.length).toBeLessThan(0.88 * digits);
  const text = JSON.stringify(compact({ numbers }));
  expect(text).toContain('doubles');
  expect(expand(JSON.parse(text))).toEqual({ numbers });
});

it('leaves short numbers as they stand', () => {
  const numbers = Array.from({ length: 100 }, (_, at) => at / 8 + (at % 3) * 1e-7);
  expect(JSON.stringify(compact(numbers))).not.toContain('doubles');
});

it('refuses letters that are none of its own', () => {
  expect(() => fromDoubles({ first: 1, lengths: '9', bits: 'AA' })).toThrow('packed');
  expect(() => fromDoubles({ first: 1, lengths: '!', bits: 'AA' })).toThrow('packed');
});
