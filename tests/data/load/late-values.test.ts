import { describe, expect, it } from 'vitest';
import type { StoredColumn } from '../../../src/contract';
import { fileOf, open } from '../../support/datasets';

/** What a column holds throughout but for one odd value, and what it is then. */
const columns: readonly {
  readonly usual: readonly [string, string];
  readonly odd: string;
  readonly storage: string;
}[] = [
  ...['-', 'n/a', 'NaN', '', ' 5', '5 ', '+5', '-0'].map(
    (odd) => ({ usual: ['12', '-7'], odd, storage: 'integer' }) as const,
  ),
  ...['7.25', '1e3', '.5', 'inf'].map((odd) => ({ usual: ['12', '-7'], odd, storage: 'float' }) as const),
  ...['007', '1_000', '0x10', 'x', '2024-01-02', '9007199254740995', '9223372036854775808'].map(
    (odd) => ({ usual: ['12', '-7'], odd, storage: 'string' }) as const,
  ),
  ...['NaN', ' 2.5 ', '3', '1e400'].map((odd) => ({ usual: ['1.5', 'NA'], odd, storage: 'float' }) as const),
  ...['01.5', '1.2.3', '"1,5"'].map((odd) => ({ usual: ['1.5', 'NA'], odd, storage: 'string' }) as const),
  ...['TRUE', 'null'].map((odd) => ({ usual: ['true', 'False'], odd, storage: 'boolean' }) as const),
  ...['yes', '1'].map((odd) => ({ usual: ['true', 'False'], odd, storage: 'string' }) as const),
  ...['2024-03-01 10:30:00', 'NA', ''].map(
    (odd) => ({ usual: ['2024-01-01', '2024-02-29'], odd, storage: 'datetime' }) as const,
  ),
  ...['2024-02-30', '7'].map((odd) => ({ usual: ['2024-01-01', '2024-02-29'], odd, storage: 'string' }) as const),
];

/** A megabyte, as much as is looked at before the types of columns are chosen. */
const rows = 9000;

async function read(oddRow: number): Promise<readonly StoredColumn[]> {
  const cells = (row: number): string =>
    columns.map(({ usual, odd }) => (row === oddRow ? odd : usual[row % 2])).join(',');
  const lines = Array.from({ length: rows }, (_, row) => cells(row));
  const text = [columns.map((_, index) => `c${index}`).join(','), ...lines, ''].join('\n');
  expect(text.length).toBeGreaterThan(1.2 * 2 ** 20);
  return (await open(fileOf('current.csv', text))).facts.columns;
}

describe('a value unlike the others of its column', () => {
  it('is read the same in the last row as in the first', async () => {
    const [first, last] = [await read(0), await read(rows - 2)];
    expect(columns.map(({ odd }, index) => [odd, last[index]?.storage])).toEqual(
      columns.map(({ odd, storage }) => [odd, storage]),
    );
    expect(last).toEqual(first);
  });
});
