import { makeVector, Table, tableToIPC, vectorFromArray } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import type { SuiteInput } from '../../../src/contract';
import { csv, fileOf, open, validate } from '../../support/datasets';

const rows = 240;
const shelf = Array.from({ length: rows }, (_, row) => 1 + ((row * 7) % 5));
const code = Array.from({ length: rows }, (_, row) => `r-${1000 + row}`);
const price = Array.from({ length: rows }, (_, row) => (row === 77 ? 9000 : 10 + ((row * 37) % 101) / 10));
const grade = Array.from({ length: rows }, (_, row) => ['low', 'mid', 'high'][(row * row) % 3] ?? '');

/** A table in which one column has the given name, with a suite that says what its name could else suggest. */
function tableOf(name: string, cells: readonly (string | number)[], type: 'categorical' | 'id' | 'numeric') {
  const text = csv({ [name]: cells, grade, price });
  const suite: SuiteInput = {
    types: { [name]: type },
    roles: { id: type === 'id' ? [name] : [], segment: [] },
    checks: [
      { check: 'rule.sql', params: { name: 'own', condition: `"${name}" IS NOT NULL` } },
      {
        check: 'rule.sql',
        params: { name: 'all', query: 'SELECT * FROM current WHERE price > 100', expect: 'no rows' },
      },
      {
        check: 'rule.sql',
        params: {
          name: 'both',
          query: `SELECT c."${name}" FROM current c SEMI JOIN reference r ON c."${name}" = r."${name}"`,
        },
      },
      { check: 'rule.exists-in-reference', columns: [name] },
    ],
  };
  return { text, suite };
}

const report = async (name: string, cells: readonly (string | number)[], type: 'categorical' | 'id' | 'numeric') => {
  const { text, suite } = tableOf(name, cells, type);
  const { results } = await validate(text, text, suite);
  const statuses = results.map(({ check, columns, status, figure }) => [check, columns, status, figure]);
  const top = results.find(({ check }) => check === 'integrity.outlier-rows')?.value['top'];
  return JSON.parse(JSON.stringify({ statuses, top }).replaceAll(`"${name}"`, '"∎"')) as unknown;
};

describe('names that the engine has for itself', () => {
  it.each([
    ['rowid', shelf, 'categorical'],
    ['ROWID', code, 'id'],
    ['RowId', shelf.map((value, row) => value * 1e12 + row), 'numeric'],
    ['rowid_', shelf, 'categorical'],
    ['position', shelf, 'categorical'],
    ['Met', shelf, 'categorical'],
    ['n', shelf, 'categorical'],
    ['value', shelf, 'categorical'],
    ['present', shelf, 'categorical'],
    ['data', shelf, 'categorical'],
  ] as const)('gives %s the results of its twin', async (name, cells, type) => {
    const results = await report(name, cells, type);
    expect(JSON.stringify(results)).not.toContain('"error"');
    // Rows are drawn by their cells in the order of the names, so the twin's name stands in the same place.
    expect(results).toEqual(await report(`${name}_twin`, cells, type));
  });

  it('keeps the name in Arrow, JSON and the first rows', async () => {
    const arrow = tableToIPC(
      new Table({ rowid: vectorFromArray(['b', 'a']), rowid_: makeVector(Float64Array.of(1, 2)) }),
      'file',
    );
    for (const file of [
      fileOf('rowid.arrow', arrow),
      fileOf('rowid.json', '[{"rowid": "b", "rowid_": 1}, {"rowid": "a", "rowid_": 2}]'),
      fileOf('rowid.csv', 'rowid,rowid_\nb,1\na,2\n'),
    ]) {
      const data = await open(file);
      expect(data.facts.columns.map(({ name }) => name)).toEqual(['rowid', 'rowid_']);
      expect((await data.firstRows(1))[0]).toMatchObject({ rowid: 'b' });
    }
  });
});
