import { describe, expect, it } from 'vitest';
import { runSuite } from '../../../src/analysis';
import type { Incident, SuiteInput } from '../../../src/contract';
import { incidentsOf } from '../../../src/contract';
import { randomNumbers } from '../../../src/stats';
import { csv, fileOf, openAll } from '../../support/datasets';
import { orders, type Table } from './orders';

const plain: SuiteInput = { include: ['drift', 'schema', 'integrity'] };
const followed: SuiteInput = { include: ['drift', 'monitor'] };
const rows = 600;

const toCents = (table: Table): Table => ({
  ...table,
  price: (table['price'] ?? []).map((value) => Math.round(Number(value) * 100)),
});

/** The causes that are named where current came in several files. */
async function named(files: { readonly [name: string]: Table }, suite = plain): Promise<readonly Incident[]> {
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

  it('is told of those in which a figure over time gives an alert, wherever they lie', async () => {
    const table = (at: number): Table => (at % 2 ? toCents(orders(rows, at + 2)) : orders(rows, at + 2));
    const files = Object.fromEntries([...'abcdef'].map((name, at) => [`${name}.csv`, table(at)]));
    const [found, ...others] = await named(files, followed);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ columns: ['price'], cause: { kind: 'unit', parameters: { factor: 100 } } });
    expect(found?.message).toMatch(/^price is 100 times what it was in b\.csv, d\.csv(,| and) f\.csv only \(/);
    const [sql, pandas] = [found?.cause?.undo?.sql ?? '', found?.cause?.undo?.pandas ?? ''];
    for (const [from, to] of [
      [601, 1200],
      [1801, 2400],
      [3001, 3600],
    ]) {
      expect(sql).toContain(`row_number() OVER () BETWEEN ${from} AND ${to}`);
      expect(pandas).toContain(`(pd.RangeIndex(len(current)) >= ${Number(from) - 1})`);
    }
    expect(sql.match(/ OR /g)).toHaveLength(2);
    expect(await named({ 'a.csv': table(0), 'b.csv': table(2), 'c.csv': table(4) }, followed)).toEqual([]);
  });

  it('is told of calendar periods by their times, and under no-values by their number', async () => {
    const months = (seed: number, isOdd: (month: number) => boolean): Table => {
      const all = orders(6 * rows, seed);
      const monthOf = (row: number): number => Math.floor(row / rows);
      return {
        at: Array.from({ length: 6 * rows }, (_, row) =>
          new Date(Date.UTC(2025, monthOf(row), 1 + Math.floor(((row % rows) * 28) / rows))).toISOString().slice(0, 10),
        ),
        ...all,
        price: (all['price'] ?? []).map((price, row) =>
          isOdd(monthOf(row)) ? Math.round(Number(price) * 100) : price,
        ),
      };
    };
    const cut: SuiteInput = { ...followed, roles: { time: 'at' }, chunks: { by: 'time', every: 'month' } };
    const run = async (own: SuiteInput): Promise<Incident | undefined> => {
      const datasets = {
        reference: await openAll([fileOf('before.csv', csv(months(1, () => false)))], 'reference', own),
        current: await openAll([fileOf('after.csv', csv(months(2, (month) => month % 2 === 1)))], 'current', own),
      };
      const { report } = await runSuite(datasets, own, { onProgress: () => undefined });
      return incidentsOf(report).find(({ cause }) => cause !== null);
    };
    const told = await run(cut);
    expect(told?.message).toMatch(/^price is 100 times what it was in 2025-02, 2025-04(,| and) 2025-06 only \(/);
    expect(told?.since).toBe('2025-02-01T00:00:00');
    expect(told?.cause?.undo?.sql).toContain(
      `("at" >= '2025-02-01T00:00:00'::TIMESTAMP AND "at" < '2025-03-01T00:00:00'`,
    );
    const hidden = await run({ ...cut, privacy: 'no-values' });
    expect(hidden?.message).toMatch(/^price is 100 times what it was in 3 chunks only \(/);
    expect(hidden?.since).toBeNull();
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
      reference: await openAll([fileOf('before.csv', csv(table(2, 0)))], 'reference', plain),
      current: await openAll(
        [fileOf('after.csv', csv({ ...current, visits: current['order_id'] ?? [] }))],
        'current',
        plain,
      ),
    };
    const { report } = await runSuite(datasets, plain, { onProgress: () => undefined });
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
      reference: await openAll([fileOf('before.csv', csv(timed(orders(3000, 5))))], 'reference', plain),
      current: await openAll([fileOf('after.csv', csv({ ...edited, price }))], 'current', plain),
    };
    const { report } = await runSuite(datasets, { ...plain, roles: { time: 'at' } }, { onProgress: () => undefined });
    const [found] = incidentsOf(report).filter(({ cause }) => cause !== null);
    expect(found).toMatchObject({
      columns: ['price'],
      cause: { kind: 'unit' },
      where: [{ column: 'region', in: ['north'] }],
    });
    expect(found?.message).toMatch(/^price of region north is 100 times what it was from .* to .* only/);
  });
});
