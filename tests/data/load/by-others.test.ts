import { describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import type { Rows } from '../../../src/data/dataset';
import { inferColumns } from '../../../src/data/load/inference';
import { fileAt, open } from '../../support/datasets';

/** Files by `files/make_kinds.py`. */
const written = (name: string): Promise<Rows> => open(fileAt(fileURLToPath(new URL(`files/${name}`, import.meta.url))));

describe('what other programs write by default', () => {
  it('holds times beyond 64 bits of nanoseconds', async () => {
    const data = await written('int96.parquet');
    const { top } = (await data.summarise('until', 'datetime')).profile;
    expect(top.map(({ value, count }) => [value, count])).toEqual([
      ['1000-01-01T00:00:00', 4],
      ['2024-05-06T07:08:09.123', 4],
      ['9999-12-31T00:00:00', 4],
    ]);
  });

  it('holds texts as bytes, half-precision numbers and wide decimals', async () => {
    const data = await written('wide.parquet');
    expect(data.facts.columns.map(({ name, storage, min, distinct }) => [name, storage, min, distinct])).toEqual([
      ['bytes', 'string', null, 3],
      ['half', 'float', 0, null],
      ['price', 'float', 1234567890.1234567, null],
      ['wide', 'float', 0, null],
    ]);
    expect((await data.summarise('wide', 'numeric')).profile.max).toBe(2.75);
  });

  it('names the index of its rows', async () => {
    const { facts } = await written('index.parquet');
    const plans = inferColumns(null, facts, {});
    expect(plans).toMatchObject([{ name: 'price' }, { name: '__index_level_0__', type: 'id', role: 'id' }]);
  });

  it('holds blocks of LZ4 with a checksum each', async () => {
    const data = await written('blocks.lz4.arrow');
    expect(data.facts).toMatchObject({ rows: 200, columns: [{ max: 199 }, { distinct: 3 }] });
  });

  it.each(['views.arrow', 'views.zstd.arrow', 'views.arrows'])('holds views of strings and bytes: %s', async (name) => {
    const data = await written(name);
    const times = name === 'views.arrows' ? 2 : 1;
    expect(data.facts).toMatchObject({
      rows: 12 * times,
      columns: [{ missing: times }, { missing: 0 }, { missing: 0 }, { missing: times }],
    });
    const rows = await data.firstRows(6);
    expect(rows.map((row) => row['text'])).toEqual([
      'short 0',
      'a text of more than twelve bytes, 1',
      'short 2',
      'a text of more than twelve bytes, 3',
      null,
      'a text of more than twelve bytes, 5',
    ]);
    expect(rows.map((row) => row['level']).slice(0, 2)).toEqual(['red', 'a level of more than twelve bytes']);
    expect(rows[5]?.['raw']).toBe('b5');
  });

  it('says of which column Polars wrote whole numbers of 128 bits that Parquet does not know', async () => {
    await expect(written('wide-integers.parquet')).rejects.toThrow(/column wide is of whole numbers of 128 bits/);
  });

  it.each(['lists.arrow', 'lists.arrows'])('holds large lists and whole numbers of 128 bits: %s', async (name) => {
    const { facts } = await written(name);
    expect(facts.columns.map((column) => [column.name, column.storage, column.missing, column.max])).toEqual([
      ['n', 'integer', 0, 11],
      ['tags', 'nested', 1, null],
      ['wide', 'integer', 1, 5e12],
      ['at.lon', 'float', 0, 5.5],
      ['at.parts', 'nested', 0, null],
    ]);
  });
});
