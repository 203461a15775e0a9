import { expect, it } from 'vitest';
import { jsonArray, parquetFile, type TestTable } from '../../support/tables';
import { fileOf, open } from '../../support/datasets';

const text = (name: string, values: readonly (string | null)[]): TestTable[number] => ({ name, kind: 'text', values });
const table: TestTable = [
  text('week', ['2026-W05', null, '2026-W10']),
  text('month', ['2026-01', '2026-12', 'n/a']),
  text('quarter', ['2025-Q4', '2026Q1', 'Q2 2026']),
  text('day', ['2026-01-31', '2026-02-01', '2026-02-02']),
  text('code', ['2026-W60', '2026-W05', '2026-W06']),
];

it.each([
  ['periods.parquet', parquetFile(table, 'SNAPPY', 1000)],
  ['periods.json', jsonArray(table)],
])('months, quarters and weeks are their first days in a file with types of its own: %s', async (name, content) => {
  const { facts } = await open(fileOf(name, content));
  const [week, month, quarter, day, code] = facts.columns;
  expect([week, month, quarter]).toMatchObject([
    { storage: 'datetime', missing: 1, min: Date.UTC(2026, 0, 26), max: Date.UTC(2026, 2, 2) },
    { storage: 'datetime', missing: 1, min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 1) },
    { storage: 'datetime', missing: 0, min: Date.UTC(2025, 9, 1), max: Date.UTC(2026, 3, 1) },
  ]);
  expect(day?.storage).toBe(name.endsWith('json') ? 'datetime' : 'string');
  expect(code?.storage).toBe('string');
  expect(facts.notes.join(' ')).toContain('dates were read as %G-W%V in week');
});
