import { Float16, tableFromArrays, tableToIPC, vectorFromArray, Table as ArrowTable } from 'apache-arrow';
import { Table, writeParquet, WriterPropertiesBuilder } from 'parquet-wasm';
import { describe, expect, it } from 'vitest';
import { fileOf, open } from '../support/datasets';

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

  it('is read without a column whose type the engine refuses, and says so', async () => {
    const table = new ArrowTable({ half: vectorFromArray([1, 2], new Float16()), x: vectorFromArray([1.5, 2.5]) });
    const data = await open(fileOf('half.parquet', parquet(table)));
    expect(data.facts.columns.map(({ name }) => name)).toEqual(['x']);
    expect(data.facts.notes.join(' ')).toContain('half');
  });
});
