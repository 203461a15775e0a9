import { describe, expect, it } from 'vitest';
import { fileOf, open } from '../../support/datasets';
import { duckdbFile, type TestTable } from '../../support/tables';

const table: TestTable = [{ name: 'n', kind: 'integer', values: [1, 2, 3] }];
const other: TestTable = [{ name: 'm', kind: 'text', values: ['x'] }];

describe('a DuckDB database', () => {
  it('is read from its only table', async () => {
    const { facts } = await open(fileOf('one.duckdb', await duckdbFile({ table })));
    expect(facts).toMatchObject({ format: 'duckdb', rows: 3, notes: [], files: [{ readAs: { table: 'table' } }] });
  });

  it('is read from the first of several tables, and lists them and its views', async () => {
    const content = await duckdbFile({ table, other }, [
      'CREATE SCHEMA more',
      'CREATE TABLE more."a b" AS SELECT 1 AS x',
      'CREATE VIEW doubled AS SELECT n * 2 AS n FROM "table"',
    ]);
    const { facts } = await open(fileOf('several.duckdb', content));
    expect(facts.files[0]?.readAs).toEqual({ table: 'other', tables: ['other', 'table', 'more.a b', 'doubled'] });
    expect(facts.notes).toEqual(['several.duckdb: table other was read, the first of 4.']);
    const pick = (name: string): Promise<unknown> =>
      open(fileOf('several.duckdb', content), 'current', { read: { current: { table: name } } }).then(
        (data) => data.facts.columns,
      );
    expect(await pick('more.a b')).toMatchObject([{ name: 'x', max: 1 }]);
    expect(await pick('table')).toMatchObject([{ name: 'n', max: 3 }]);
    expect(await pick('doubled')).toMatchObject([{ name: 'n', max: 6 }]);
    await expect(pick('nothing')).rejects.toThrow('has no table “nothing”: it has “other”, “table”');
  });

  it('is flattened where it is nested, whatever its types', async () => {
    const content = await duckdbFile({}, [
      `CREATE TABLE t AS SELECT {'x': 1, 'y': {'z': 'a'}} AS s, [1, 2] AS l, 'a'::BLOB AS b, MAP {'k': 1} AS m,
       'u'::ENUM('u', 'v') AS e, 18446744073709551615::UBIGINT AS big, 1.25::DECIMAL(9, 2) AS d, TIME '07:30' AS t,
       uuid() AS u, INTERVAL 1 DAY AS i, union_value(num := 1) AS un`,
    ]);
    const { facts } = await open(fileOf('types.duckdb', content));
    expect(facts.columns.map(({ name, storage }) => `${name} ${storage}`)).toEqual(
      ['s.x integer', 's.y.z string', 'l nested', 'b nested', 'm nested', 'e string', 'big string', 'd decimal'].concat(
        ['t float', 'u string', 'i float', 'un nested'],
      ),
    );
    expect(facts.columns[6]?.text?.smallest).toBe('18446744073709551615');
  });

  it('leaves out what is to be ignored and reads no more rows than wanted', async () => {
    const content = await duckdbFile({ t: [...table, { name: 'x', kind: 'text', values: ['a', 'b', 'c'] }] });
    const suite = { roles: { ignore: ['x'] }, read: { current: { firstRows: 2 } } };
    const { facts } = await open(fileOf('some.duckdb', content), 'current', suite);
    expect(facts).toMatchObject({ rows: 2, ignored: ['x'], columns: [{ name: 'n' }] });
  });

  it.each([
    ['empty.duckdb', () => duckdbFile({}), 'has no table'],
    ['newer.duckdb', () => duckdbFile({ table }, [], "(STORAGE_VERSION 'v1.5.0')"), 'written by a newer DuckDB'],
    ['cut.duckdb', async () => (await duckdbFile({ table })).subarray(0, -1000), 'cut.duckdb is cut short'],
    ['short.duckdb', async () => (await duckdbFile({ table })).subarray(0, 6000), 'short.duckdb is cut short'],
    ['text.duckdb', () => Promise.resolve('a\n1\n'), 'is named DuckDB but its content is not'],
  ])('that is not right is refused in a sentence: %s', async (name, content, sentence) => {
    const loading = open(fileOf(name, await content()));
    await expect(loading).rejects.toThrow(sentence);
    await expect(loading).rejects.toMatchObject({ name: 'InputError' });
  });
});
