import { describe, expect, it } from 'vitest';
import type { DatasetFacts } from '../../../src/contract';
import { orderOfBoth } from '../../../src/data/load/date-order';
import { fileOf, open, openAll, openLabelled, validateOnly } from '../../support/datasets';

const column = (dates: readonly string[], name = 'sold'): string =>
  [`${name},n`, ...dates.map((date, row) => `${date},${row}`), ''].join('\n');
const days = (month: number, from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${from + index}/${month}/2024`);

const facts = async (text: string, read = {}): Promise<DatasetFacts> =>
  (await open(fileOf('dates.csv', text), 'current', { read: { current: read } })).facts;
const span = ({ columns }: DatasetFacts): string =>
  [columns[0]?.min, columns[0]?.max].map((ms) => new Date(ms ?? NaN).toISOString().slice(0, 10)).join(' … ');

describe('the order of day and month', () => {
  it('is that of the values where they leave only one', async () => {
    const { dates } = await facts(column(days(9, 1, 28)));
    expect(dates).toEqual([{ column: 'sold', order: 'day-first', open: null }]);
  });

  it('is told where it is open, with what either order would span', async () => {
    const { dates } = await facts(column(days(10, 1, 12)));
    expect(dates).toMatchObject([
      {
        column: 'sold',
        order: 'month-first',
        open: { 'day-first': { min: Date.UTC(2024, 9, 1), max: Date.UTC(2024, 9, 12) } },
      },
    ]);
  });

  it.each([
    ['day-first', '2024-10-01 … 2024-10-12'],
    ['month-first', '2024-01-10 … 2024-12-10'],
  ])('is read %s where a person says so', async (dates, spanned) => {
    const found = await facts(column(days(10, 1, 12)), { dates });
    expect(span(found)).toBe(spanned);
    expect(found.dates).toMatchObject([{ open: null }]);
  });

  it('is decided for all files of a dataset by one of them', async () => {
    const files = [fileOf('a.csv', column(days(10, 1, 12))), fileOf('b.csv', column(days(11, 1, 28)))];
    const { facts: found } = await openAll(files, 'current');
    expect(span(found)).toBe('2024-10-01 … 2024-11-28');
  });

  it('is decided for labels by the rows that they belong to', async () => {
    const rows = fileOf('rows.csv', column([...days(10, 1, 12), '13/11/2024']));
    const labels = fileOf('late.csv', ['sold,label', ...days(10, 1, 12).map((date) => `${date},yes`), ''].join('\n'));
    const { facts: found } = await openLabelled(rows, [labels], { roles: { id: ['sold'], label: 'label' } });
    expect(found.columns.find(({ name }) => name === 'label')?.missing).toBe(1);
  });

  it.each([
    ['the values of the reference', column(days(9, 1, 28)), column(days(10, 1, 12)), 'day-first', 'values'],
    ['those of current', column(days(9, 1, 12)), column(days(10, 1, 28)), 'day-first', 'values'],
    ['what goes on from the reference', column(days(9, 1, 12)), column(days(10, 3, 12)), 'day-first', 'reference'],
    [
      'dates of the reference that need no order',
      'sold,n\n2024-09-01,1\n2024-09-30,2\n',
      column(days(10, 1, 12)),
      'day-first',
      'reference',
    ],
    [
      'months that follow on months',
      column(['1/1/2023', '6/1/2023', '12/1/2023']),
      column(['1/1/2024', '6/1/2024']),
      'month-first',
      'reference',
    ],
  ])('is decided by %s', async (_, reference, current, order, by) => {
    expect(orderOfBoth(await facts(reference), await facts(current))).toEqual({ order, by });
  });

  it('is a finding where nothing decides it, and none where something does', async () => {
    const [open] = (await validateOnly('integrity.reading', null, column(days(10, 1, 12)))).results;
    expect(open).toMatchObject({ check: 'integrity.reading', status: 'warn' });
    expect(open?.message).toContain('read.current.dates to "day-first"');
    const decided = await validateOnly('integrity.reading', column(days(9, 1, 28)), column(days(10, 1, 28)));
    expect(decided.results.filter(({ check }) => check === 'integrity.reading').map(({ status }) => status)).toEqual([
      'pass',
      'pass',
    ]);
  });
});
