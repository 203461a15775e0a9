import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../bench/random';
import { csv, validateOnly } from '../../support/datasets';
import { changed, orders, type Table } from './orders';

const rows = 1000;

/** Two columns of one law beside the orders: either fits what the other held. */
function measured(seed: number): Table {
  const random = randomNumbers(seed + 10);
  const draw = (): readonly number[] => Array.from({ length: rows }, () => Math.round(1000 * random()));
  return { ...orders(rows, seed), left: draw(), right: draw() };
}

const [before, after] = [measured(1), measured(2)];

function atRandom(seed: number, share: number): (row: number) => boolean {
  const random = randomNumbers(seed);
  const lost = Array.from({ length: rows }, () => random() < share);
  return (row) => lost[row] ?? false;
}

const losing = (table: Table, columns: readonly string[], isLost: (row: number) => boolean): Table =>
  columns.reduce((data, column) => changed(data, column, (value, row) => (isLost(row) ? null : value)), table);

const some = atRandom(5, 0.3);
const inShop = (row: number): boolean => after['channel']?.[row] === 'shop';

describe('values that were merely lost have no cause', () => {
  it.each<readonly [string, Table]>([
    ['of two columns of one law', losing(losing(after, ['left'], some), ['right'], atRandom(6, 0.2))],
    ['of both in the same rows', losing(after, ['left', 'right'], some)],
    ['of both in a segment', losing(after, ['left', 'right'], (row) => inShop(row) && some(row))],
    ['of a category and of numbers in the same rows', losing(after, ['region', 'visits', 'left'], some)],
  ])('%s', async (_, lost) => {
    const { incidents = [] } = await validateOnly(['drift.column', 'schema', 'integrity'], csv(before), csv(lost));
    expect(incidents.filter(({ cause }) => cause !== null)).toEqual([]);
    expect(incidents.map(({ title }) => title).join('\n')).toMatch(/More of .* is missing|has missing values/);
  });
});
