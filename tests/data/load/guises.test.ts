import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Rows } from '../../../src/data/dataset';
import { inferColumns } from '../../../src/data/load/inference';
import { fileOf, open } from '../../support/datasets';
import {
  arrowFile,
  arrowStream,
  delimited,
  duckdbFile,
  gzip,
  jsonArray,
  jsonColumns,
  jsonFrame,
  jsonLines,
  jsonRows,
  parquetFile,
  utf16le,
  zip,
  type TestTable,
} from '../../support/tables';

const files = fileURLToPath(new URL('files/', import.meta.url));
const table = JSON.parse(readFileSync(`${files}table.json`, 'utf8')) as TestTable;
/** For an encoding that has no emoji. */
const western: TestTable = table.map((column) => ({
  ...column,
  values: column.values.map((value) => (typeof value === 'string' ? value.replaceAll('😀', '€') : value)),
}));

const comma = { delimiter: ',', decimal: '.', end: '\n' } as const;
const csv = delimited(table, comma);
/** 0x80 is the euro sign; all else is where Latin-1 has it. */
const windows1252 = Buffer.from(delimited(western, comma).replaceAll('€', '\x80'), 'latin1');

type Content = string | Uint8Array | Promise<Uint8Array>;
const guises: readonly (readonly [name: string, content: () => Content])[] = [
  ['table.tsv', () => delimited(table, { ...comma, delimiter: '\t', end: '\r\n' })],
  ['semicolon.csv', () => delimited(table, { delimiter: ';', decimal: ',', end: '\r\n' })],
  ['pipe.txt', () => delimited(table, { ...comma, delimiter: '|' })],
  ['bom.csv', () => `\uFEFF${csv}`],
  ['utf-16.csv', () => utf16le(csv)],
  ['table.csv.gz', () => gzip(csv)],
  ['table.zip', () => zip({ '__MACOSX/._table.csv': 'x', 'README.md': 'x', 'folder/table.csv': csv })],
  ['snappy.parquet', () => parquetFile(table, 'SNAPPY', 1000)],
  ['zstd.parquet', () => parquetFile(table, 'ZSTD', 9)],
  ['gzip.parquet', () => parquetFile(table, 'GZIP', 17)],
  ['table.arrow', () => arrowFile(table)],
  ['stream.arrows', () => arrowStream(table)],
  ['table.lz4.feather', () => readFileSync(`${files}table.lz4.feather`)],
  ['table.zstd.arrows', () => readFileSync(`${files}table.zstd.arrows`)],
  ['array.json', () => jsonArray(table)],
  ['lines.jsonl', () => jsonLines(table)],
  ['columns.json', () => jsonColumns(table)],
  ['frame.json', () => jsonFrame(table)],
  ['rows.json', () => jsonRows(table)],
  ['table.duckdb', () => duckdbFile({ table })],
  ['table.xlsx', () => readFileSync(`${files}table.xlsx`)],
];

type Seen = { readonly stored: readonly object[]; readonly [fact: string]: unknown };

/** All that a check can see of a dataset, but for the engine's own names of its types. */
async function seen(data: Rows): Promise<Seen> {
  const columns = inferColumns(null, data.facts, {});
  return {
    rows: data.facts.rows,
    rejected: data.facts.rejected,
    stored: data.facts.columns.map((column) => ({ ...column, engineType: '' })),
    columns: columns.map(({ name, type, role }) => ({ name, type, role })),
    profiles: await Promise.all(columns.map(async ({ name, type }) => (await data.summarise(name, type)).profile)),
  };
}

const openBytes = async (name: string, content: Content): Promise<Rows> => open(fileOf(name, await content));

describe('one table in many guises', () => {
  let read: Promise<Seen> | null = null;
  const plain = (): Promise<Seen> => (read ??= openBytes('table.csv', csv).then(seen));

  it('holds in a CSV what was written', async () => {
    expect(await plain()).toMatchObject({
      rows: 40,
      stored: [
        { name: 'id', storage: 'string', kind: 'number', distinct: 40, missing: 0 },
        { name: 'count', storage: 'integer', kind: 'number', missing: 4 },
        { name: 'price', storage: 'float' },
        { name: 'ok', storage: 'boolean' },
        { name: 'group', storage: 'string', distinct: 3 },
        { name: 'note', storage: 'string', distinct: 40 },
        { name: 'day', storage: 'datetime' },
        { name: 'at', storage: 'datetime' },
      ],
    });
  });

  it.each(guises)('is the same as %s', async (name, content) => {
    const expected = await plain();
    expect(await seen(await openBytes(name, content()))).toEqual(expected);
  });

  it('is the same in Windows-1252, of what that can write', async () => {
    const expected = await seen(await openBytes('western.csv', delimited(western, comma)));
    expect(await seen(await openBytes('windows-1252.csv', windows1252))).toEqual(expected);
  });
});
