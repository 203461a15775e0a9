import { expect, it } from 'vitest';
import { countAgreements } from '../../src/stats';

it('makes no zero of an index that lies outside an array (src/bundle/checked-indexes.ts)', () => {
  const uneven = countAgreements([Uint32Array.of(1, 1, 1, 1), Uint32Array.of(2, 2)]);
  expect(() => uneven.of(0, 1)).toThrow(RangeError);
});
