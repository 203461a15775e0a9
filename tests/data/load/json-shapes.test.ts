import { describe, expect, it } from 'vitest';
import type { DatasetFacts } from '../../../src/contract';
import { fileOf, open } from '../../support/datasets';

const rows = Array.from({ length: 12 }, (_, row) => ({
  price: row + 0.5,
  grade: ['low', 'high'][row % 2] ?? '',
  units: row * 3,
}));
const [first = { price: 0, grade: '', units: 0 }] = rows;
const names = ['price', 'grade', 'units'] as const;
const keyed = (key: (row: number) => string): object => Object.fromEntries(rows.map((row, index) => [key(index), row]));

const read = async (name: string, text: string): Promise<DatasetFacts> => (await open(fileOf(name, text))).facts;

describe('a table in JSON', () => {
  it.each<[string, string, string]>([
    [
      'split',
      'a.json',
      JSON.stringify({ columns: names, index: rows.map((_, row) => row), data: rows.map((row) => Object.values(row)) }),
    ],
    [
      'table',
      'a.json',
      JSON.stringify({
        schema: { fields: [], primaryKey: ['index'] },
        data: rows.map((row, index) => ({ index, ...row })),
      }),
    ],
    ['index', 'a.json', JSON.stringify(keyed(String))],
    [
      'columns',
      'a.json',
      JSON.stringify(
        Object.fromEntries(
          names.map((name) => [name, Object.fromEntries(rows.map((row, index) => [index, row[name]]))]),
        ),
      ),
    ],
    ['records', 'a.json', JSON.stringify(rows)],
    ['values with names', 'a.json', JSON.stringify([names, ...rows.map((row) => Object.values(row))])],
    ['lines', 'a.jsonl', rows.map((row) => JSON.stringify(row)).join('\n')],
    [
      'lines of arrays',
      'a.jsonl',
      [names, ...rows.map((row) => Object.values(row))].map((line) => JSON.stringify(line)).join('\n'),
    ],
    ['objects one after the other', 'a.json', rows.map((row) => JSON.stringify(row, null, 2)).join('')],
    ['objects one after the other, apart', 'a.json', rows.map((row) => JSON.stringify(row, null, 2)).join('\n\n')],
    ['an envelope', 'a.json', JSON.stringify({ data: rows, meta: { count: 12 } })],
    ['an envelope alone', 'a.json', JSON.stringify({ data: rows })],
    [
      'columns in an envelope',
      'a.json',
      JSON.stringify({
        meta: { v: 1 },
        data: Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])])),
      }),
    ],
    [
      'described columns beside lists of cells',
      'a.json',
      JSON.stringify({
        fields: names.map((name) => ({ name, type: '?' })),
        rows: rows.map((row) => Object.values(row)),
      }),
    ],
    [
      'names and lists of cells in an envelope',
      'a.json',
      JSON.stringify({ result: { header: names, values: rows.map((row) => Object.values(row)) }, took: 3 }),
    ],
    [
      'an envelope in an envelope',
      'a.json',
      JSON.stringify({ status: 'ok', result: { page: [1], items: rows }, links: [{ next: 'x' }] }),
    ],
    ['rows by their keys in an envelope', 'a.json', JSON.stringify({ rows: keyed(String), count: 12 })],
    [
      'lists of cells beside names that stand elsewhere',
      'a.json',
      JSON.stringify({
        meta: { view: { columns: names.map((name) => ({ id: -1, name })) } },
        data: rows.map((row) => Object.values(row)),
      }),
    ],
  ])('is read as rows: %s', async (_, name, text) => {
    const facts = await read(name, text);
    expect(facts.rows).toBe(12);
    expect(facts.columns.map((column) => [column.name, column.storage])).toEqual([
      ['price', 'float'],
      ['grade', 'string'],
      ['units', 'integer'],
    ]);
  });

  it('says at which path rows were read', async () => {
    const { notes } = await read('a.json', JSON.stringify({ result: { items: rows } }));
    expect(notes.join(' ')).toContain('at result.items');
  });

  it('keeps an index that says more than the place of a row', async () => {
    const dates = await read('a.json', JSON.stringify(keyed((row) => `2024-01-${10 + row}`)));
    expect(dates.columns.map(({ name }) => name)).toEqual(['index', ...names]);
    expect(dates.columns[0]?.storage).toBe('datetime');
  });

  it('reads GeoJSON as its properties, with longitude and latitude', async () => {
    const features = rows.map((properties, row) => ({
      type: 'Feature',
      geometry: row ? { type: 'Point', coordinates: [13 + row, 51] } : null,
      properties,
    }));
    const facts = await read('a.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
    expect(facts).toMatchObject({ rows: 12, columns: [...names, 'longitude', 'latitude'].map((name) => ({ name })) });
    expect(facts.columns[3]).toMatchObject({ min: 14, missing: 1 });
  });

  it('reads features of GeoJSON one a line, and gives areas no place', async () => {
    const lines = (geometry: (row: number) => object): string =>
      rows
        .map((properties, row) => JSON.stringify({ type: 'Feature', geometry: geometry(row), properties }))
        .join('\n');
    const points = await read(
      'a.geojsonl',
      lines((row) => ({ type: 'Point', coordinates: [13 + row, 51] })),
    );
    expect(points).toMatchObject({ rows: 12, columns: [...names, 'longitude', 'latitude'].map((name) => ({ name })) });
    const areas = await read(
      'a.geojsonl',
      lines(() => ({ type: 'Polygon', coordinates: [[[0, 1]]] })),
    );
    expect(areas.columns.map(({ name }) => name)).toEqual(names);
  });

  it('is refused where its envelope is empty', async () => {
    await expect(read('a.json', '{"data": [], "count": 0}')).rejects.toThrow('no data row');
  });

  it('rejects a line that is broken, and reads the others', async () => {
    const facts = await read('a.jsonl', '{"a":1}\n{"a":2}\n{"a":\n{"a":4}\n');
    expect(facts).toMatchObject({ rows: 3, rejected: { count: 1, lines: [{ line: 3, reason: 'not valid JSON' }] } });
  });

  it('is refused where nothing of it can be analysed', async () => {
    await expect(read('a.json', JSON.stringify([{ a: [1] }, { a: [2] }]))).rejects.toThrow(
      'no column that can be analysed',
    );
    expect(first.price).toBe(0.5);
  });
});
