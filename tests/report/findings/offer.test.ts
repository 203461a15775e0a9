import { expect, it } from 'vitest';
import { offersIn } from '../../../src/report/findings/actions/offer';
import { failing } from '../fixture';

it('offers the rules that a result names, and nothing that it does not know', () => {
  const [result] = failing.results;
  if (!result) throw new Error('The fixture has no result.');
  const offering = { ...result, value: { offers: ['min', 'max', 'sum', 7] } };
  expect(offersIn(offering).map(({ figure }) => figure)).toEqual(['min', 'max']);
  expect(offersIn({ ...result, value: {} })).toEqual([]);
});
