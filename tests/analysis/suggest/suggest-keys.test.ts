import { expect, it } from 'vitest';
import { suggestKeys } from '../../../src/analysis/suggest/suggest-keys';
import { csv, openText } from '../../support/datasets';

it('suggests a foreign key where names and values fit', async () => {
  const orders = csv({
    order: [1, 2, 3, 4],
    customer_id: ['a', 'b', 'a', 'c'],
    country: ['DE', 'FR', 'DE', 'XX'],
  });
  const customers = csv({ id: ['a', 'b', 'c', 'd'], name: ['A', 'B', 'C', 'D'], country: ['DE', 'FR', 'IT', 'ES'] });
  const current = await openText(orders);
  const table = await openText(customers, 'reference', 'customers.csv');
  const keys = await suggestKeys({ reference: null, current }, {}, new Map([['customers', table]]));
  // Countries are unique there and share their name, but one of them is not in the other table.
  expect(keys.map(({ entry, why }) => [entry.columns, entry.params, why])).toEqual([
    [['customer_id'], { table: 'customers', columns: ['id'] }, 'Every customer_id is in customers.id.'],
  ]);
});
