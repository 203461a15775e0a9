import { describe, expect, it } from 'vitest';
import { runSuite } from '../../../src/analysis';
import type { Incident, SuiteInput } from '../../../src/contract';
import { incidentsOf } from '../../../src/contract';
import { randomNumbers } from '../../../src/stats';
import { csv, fileOf, openAll } from '../../support/datasets';
import { orders, type Table } from './orders';

const suite: SuiteInput = { include: ['drift', 'schema', 'integrity'] };
const rows = 600;

const toCents = (table: Table): Table => ({
  ...table,
  price: (table['price'] ?? []).map((value) => Math.round(Number(value) * 100)),
});

/** The causes that are named where current came in several files. */
async function named(files: { readonly [name: string]: Table }): Promise<readonly Incident[]> {
  const datasets = {
    reference: await openAll([fileOf('before.csv', csv(orders(4 * rows, 1)))], 'reference', suite),
    current: await openAll(
      Object.entries(files).map(([name, table]) => fileOf(name, csv(table))),
      'current',
      suite,
    ),
  };
  const { report } = await runSuite(datasets, suite, { onProgress: () => undefined });
  return incidentsOf(report).filter(({ cause }) => cause !== null);
}

describe('what happened to files of several', () => {
  it('is told of one of them by its name', async () => {
    const [found, ...others] = await named({
      'a.csv': orders(rows, 2),
      'b.csv': toCents(orders(rows, 3)),
      'c.csv': orders(rows, 4),
    });
    expect(others).toEqual([]);
    expect(found).toMatchObject({ columns: ['price'], cause: { kind: 'unit', parameters: { factor: 100 } } });
    expect(found?.message).toMatch(/^price is 100 times what it was in b\.csv only \(/);
    expect(found?.cause?.undo?.sql).toContain('row_number() OVER () > 600');
    expect(found?.cause?.undo?.sql).toContain('row_number() OVER () <= 1200');
  });

  it('is told from one of them on', async () => {
    const [found] = await named({
      'a.csv': orders(rows, 2),
      'b.csv': toCents(orders(rows, 3)),
      'c.csv': toCents(orders(rows, 4)),
    });
    expect(found?.message).toMatch(/^price is 100 times what it was from b\.csv on \(/);
  });
});

describe('a column that holds ids', () => {
  it('is told to hold the values of the id', async () => {
    const random = randomNumbers(7);
    const ids = Array.from({ length: rows }, (_, row) => 100_000 + 37 * row + Math.floor(37 * random()));
    const table = (seed: number, first: number): Table => ({
      order_id: ids.map((id) => id + first),
      ...orders(rows, seed),
    });
    const current = table(3, 50_000);
    const datasets = {
      reference: await openAll([fileOf('before.csv', csv(table(2, 0)))], 'reference', suite),
      current: await openAll(
        [fileOf('after.csv', csv({ ...current, visits: current['order_id'] ?? [] }))],
        'current',
        suite,
      ),
    };
    const { report } = await runSuite(datasets, suite, { onProgress: () => undefined });
    const [found] = incidentsOf(report).filter(({ cause }) => cause !== null);
    expect(found).toMatchObject({
      columns: ['visits'],
      cause: { kind: 'columns', parameters: { how: 'filled', pairs: [{ from: 'order_id', to: 'visits' }] } },
    });
  });
});

describe('a while within a segment', () => {
  it('is told by both', async () => {
    const start = Date.UTC(2024, 0, 1);
    const timed = (table: Table): Table => ({
      ...table,
      at: (table['price'] ?? []).map((_, row) => new Date(start + row * 3_600_000).toISOString().slice(0, 19)),
    });
    const edited = timed(orders(3000, 6));
    const price = (edited['price'] ?? []).map((value, row) =>
      edited['region']?.[row] === 'north' && row >= 900 && row < 1800 ? Math.round(Number(value) * 100) : value,
    );
    const datasets = {
      reference: await openAll([fileOf('before.csv', csv(timed(orders(3000, 5))))], 'reference', suite),
      current: await openAll([fileOf('after.csv', csv({ ...edited, price }))], 'current', suite),
    };
    const { report } = await runSuite(datasets, { ...suite, roles: { time: 'at' } }, { onProgress: () => undefined });
    const [found] = incidentsOf(report).filter(({ cause }) => cause !== null);
    expect(found).toMatchObject({
      columns: ['price'],
      cause: { kind: 'unit' },
      where: [{ column: 'region', in: ['north'] }],
    });
    expect(found?.message).toMatch(/^price of region north is 100 times what it was from .* to .* only/);
  });
});
