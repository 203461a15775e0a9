import { expect, it } from 'vitest';
import { apart } from '../../src/checks/lib/wording';

it('writes values in as many digits as tell them apart, whole ones in full', () => {
  const far = [-1.23456789012, 105.69999694824, 250.123456789];
  expect(far.map(apart(far))).toEqual(['−1.23457', '105.7', '250.123']);
  const near = [105.69999694824, 105.69999694825, 1_234_567_890];
  expect(near.map(apart(near))).toEqual(['105.6999969482', '105.6999969483', '1234567890']);
  expect(apart([0.1234])(Infinity)).toBe('∞');
});
