import { Float16, tableFromArrays, tableToIPC, vectorFromArray, Table as ArrowTable } from 'apache-arrow';
import { Table, writeParquet, WriterPropertiesBuilder } from 'parquet-wasm';
import { describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { fileAt, fileOf, open } from '../../support/datasets';
import { parquetFile } from '../../support/tables';

const parquet = (table: ArrowTable, rowsPerGroup = 1000): Uint8Array =>
  writeParquet(
    Table.fromIPCStream(tableToIPC(table, 'stream')),
    new WriterPropertiesBuilder().setMaxRowGroupSize(rowsPerGroup).build(),
  );

describe('a Parquet file', () => {
  it('is read row group by row group, with the types it holds', async () => {
    const rows = Array.from({ length: 2500 }, (_, row) => row);
    const table = tableFromArrays({
      n: Int32Array.from(rows),
      x: Float64Array.from(rows, (row) => row / 4),
      s: rows.map((row) => `v${row % 3}`),
    });
    const data = await open(fileOf('rows.parquet', parquet(table, 700)));
    expect(data.facts).toMatchObject({
      format: 'parquet',
      rows: 2500,
      columns: [{ storage: 'integer' }, { storage: 'float' }, { storage: 'string', distinct: 3 }],
    });
    expect((await data.summarise('x', 'numeric')).profile).toMatchObject({ sum: (2499 * 2500) / 8, distinct: 2500 });
  });

  it('is read with a column whose type the engine refuses as doubles', async () => {
    const table = new ArrowTable({ half: vectorFromArray([1, 2], new Float16()), x: vectorFromArray([1.5, 2.5]) });
    const data = await open(fileOf('half.parquet', parquet(table)));
    expect(data.facts.columns).toMatchObject([{ name: 'half', storage: 'float', max: 2 }, { name: 'x' }]);
  });

  it('is flattened where it is nested; lists and bytes are named', async () => {
    const data = await open(fileAt(fileURLToPath(new URL('files/nested.parquet', import.meta.url))));
    expect(data.facts.columns.map(({ name, storage, missing }) => [name, storage, missing])).toEqual([
      ['id', 'integer', 0],
      ['point.x', 'float', 1],
      ['point.at.place', 'string', 2],
      ['tags', 'nested', 1],
      ['raw', 'nested', 1],
      ['nothing', 'integer', 3],
      ['zoned', 'datetime', 1],
      ['large', 'string', 1],
    ]);
  });

  it('is read but for the columns to be ignored, and no further than wanted', async () => {
    const table = [
      { name: 'a.b', kind: 'integer', values: [1, 2, 3, 4, 5] },
      { name: 'x', kind: 'text', values: ['a', 'b', 'c', 'd', 'e'] },
      { name: 'A.B', kind: 'number', values: [1.5, 2.5, null, 4.5, 5.5] },
    ] as const;
    const suite = { roles: { ignore: ['x'] }, read: { current: { firstRows: 3 } } };
    const { facts } = await open(fileOf('some.parquet', parquetFile(table, 'SNAPPY', 2)), 'current', suite);
    expect(facts).toMatchObject({ rows: 3, ignored: ['x'], columns: [{ name: 'a.b', max: 3 }, { name: 'A.B_1' }] });
  });

  it.each(['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'BROTLI', 'LZ4_RAW', 'ZSTD'] as const)('is read as %s', async (codec) => {
    const table = [{ name: 'n', kind: 'integer', values: Array.from({ length: 500 }, (_, row) => row) }] as const;
    const { facts } = await open(fileOf(`${codec}.parquet`, parquetFile(table, codec, 200)));
    expect(facts).toMatchObject({ rows: 500, columns: [{ min: 0, max: 499 }] });
  });

  it.each([
    ['cut.parquet', (bytes: Uint8Array) => bytes.slice(0, -10), 'cut.parquet is cut short'],
    [
      'footer.parquet',
      (bytes: Uint8Array) => bytes.slice().fill(0, -120, -20),
      'footer.parquet can not be read as Parquet',
    ],
    ['text.parquet', () => 'a,b\n1,2\n', 'text.parquet is named Parquet but its content is not'],
  ])('that is not right is refused in a sentence: %s', async (name, damage, sentence) => {
    const table = [
      { name: 'n', kind: 'integer', values: Array.from({ length: 500 }, (_, row) => row * 7919) },
    ] as const;
    const loading = open(fileOf(name, damage(parquetFile(table, 'SNAPPY', 1000))));
    await expect(loading).rejects.toThrow(sentence);
    await expect(loading).rejects.toMatchObject({ name: 'InputError' });
  });
});
