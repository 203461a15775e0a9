import { expect, it, test } from 'vitest';
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

const numbers = (count: number, at: (row: number) => number): readonly number[] =>
  Array.from({ length: count }, (_, row) => at(row));

test.each([
  [
    'a column called as the table',
    { customer: numbers(90, (row) => 7919 * (row % 60)) },
    'customers',
    'id',
    'Every customer is in customers.id.',
  ],
  [
    'a word before',
    { billing_customer_id: numbers(90, (row) => row % 30) },
    'customers',
    'id',
    'Every billing_customer_id is in customers.id.',
  ],
  [
    'another word for keys',
    { customer_fk: numbers(90, (row) => row % 30) },
    'dim_customer',
    'customer_key',
    'Every customer_fk is in dim_customer.customer_key.',
  ],
  [
    'a plural in es',
    { address_id: numbers(90, (row) => row % 30) },
    'addresses',
    'id',
    'Every address_id is in addresses.id.',
  ],
  ['two tables that number their rows', { id: numbers(90, (row) => row) }, 'customers', 'id', null],
  ['a value that is not there', { customer_id: numbers(90, (row) => row - 1) }, 'customers', 'id', null],
])('%s', async (_, own, name, key, why) => {
  const current = await openText(csv(own));
  // One row came twice.
  const table = await openText(
    csv({ [key]: numbers(601, (row) => (row % 600) * (key === 'id' && 'customer' in own ? 7919 : 1)) }),
    'reference',
  );
  const keys = await suggestKeys({ reference: null, current }, {}, new Map([[name, table]]));
  expect(keys.map((one) => one.why)).toEqual(why === null ? [] : [why]);
});
