import { expect, it } from 'vitest';
import { runSuite } from '../../../src/analysis';
import type { Report } from '../../../src/contract';
import { fileOf, open, resultOf } from '../../support/datasets';
import { only } from '../../support/only';
import { delimited, parquetFile, type TestTable } from '../../support/tables';

const days = Array.from({ length: 300 }, (_, row) => `2024-01-${String(1 + ((row * 5) % 28)).padStart(2, '0')}`);
const dates: TestTable = [{ name: 'day', kind: 'date', values: days }];
const texts = (odd: string | null): TestTable => [
  { name: 'day', kind: 'text', values: days.map((day, row) => (row === 17 ? (odd ?? day) : day)) },
];
const asCsv = (table: TestTable): string => delimited(table, { delimiter: ',', decimal: '.', end: '\n' });

async function report(current: string | Uint8Array, name: string): Promise<Report> {
  const datasets = {
    reference: await open(fileOf('before.parquet', parquetFile(dates, 'SNAPPY', 1000)), 'reference'),
    current: await open(fileOf(name, current)),
  };
  const suite = only(['schema.types', 'integrity.dates-as-text'], {});
  return (await runSuite(datasets, suite, { onProgress: () => undefined })).report;
}

it.each(['2024-13-45', 'soon', '0000-00-00'])(
  'a date that is none is named, and does not make another kind of its column: %s',
  async (odd) => {
    const told = await report(parquetFile(texts(odd), 'SNAPPY', 1000), 'after.parquet');
    expect(resultOf(told, 'schema.types')).toMatchObject({ status: 'warn', value: { changed: [] } });
    expect(told.incidents).toHaveLength(1);
    expect(told.incidents?.[0]?.message).toContain(`others are none, such as “${odd}”`);
  },
);

it('is told alike of a CSV', async () => {
  const told = await report(asCsv(texts('soon')), 'after.csv');
  expect(told.incidents?.map(({ status, message }) => [status, message])).toEqual([
    ['warn', expect.stringContaining('others are none, such as “soon”')],
  ]);
});

it('dates that are all stored as text are of another kind', async () => {
  const told = await report(parquetFile(texts(null), 'SNAPPY', 1000), 'after.parquet');
  expect(resultOf(told, 'schema.types')).toMatchObject({ status: 'fail', value: { changed: [{ column: 'day' }] } });
});
