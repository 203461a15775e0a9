import { expect, it } from 'vitest';
import { sql, table } from '../../src/data/engine/sql';
import { csv, openText } from '../support/datasets';

const count = sql`SELECT count(*)::DOUBLE AS n FROM ${table}`;

it('asks the whole table only once the group that stands in its place has left', async () => {
  const data = await openText(csv({ city: ['Rome', 'Oslo', 'Rome'], size: [1, 2, 3] }));
  const before = data.query(count);
  const entering = data.enter([{ column: 'city', value: 'Rome' }]);
  const after = data.query(count);
  const next = data.enter([{ column: 'city', value: 'Oslo' }]);
  const rome = await entering;
  expect(await rome.query(count)).toEqual([{ n: 2 }]);
  await data.leave();
  const oslo = await next;
  expect(await oslo.query(count)).toEqual([{ n: 1 }]);
  await data.leave();
  expect(await Promise.all([before, after])).toEqual([[{ n: 3 }], [{ n: 3 }]]);
});
