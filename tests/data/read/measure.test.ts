import { expect, it } from 'vitest';
import { sql } from '../../../src/data/engine/sql';
import { csv, openText } from '../../support/datasets';

it('any number of aggregates is told in their order', async () => {
  const data = await openText(csv({ a: [1, 2, 3] }));
  const asked = Array.from({ length: 250 }, (_, at) => sql`sum("a") + ${at}`);
  expect(await data.measure(asked)).toEqual(asked.map((_, at) => 6 + at));
  expect(await data.measure([])).toEqual([]);
});
