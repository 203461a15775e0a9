import { utils, write, type BookType, type CellObject } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/contract';
import type { Rows } from '../../../src/data/dataset';
import { fileOf, open } from '../../support/datasets';
import { zip } from '../../support/tables';

type Value = string | number | boolean | null | CellObject;

function bookOf(rows: readonly (readonly Value[])[], type: BookType = 'xlsx'): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), 'Data');
  return new Uint8Array(write(book, { bookType: type, type: 'array' }) as ArrayBuffer);
}

const read = (rows: readonly (readonly Value[])[], reading: Reading = {}, type: BookType = 'xlsx'): Promise<Rows> =>
  open(fileOf(`kinds.${type}`, bookOf(rows, type)), 'current', { read: { current: reading } });

const body = Array.from({ length: 20 }, (_, row): readonly Value[] => [row + 0.5, row * 3, ['a', 'b'][row % 2] ?? '']);
const shown = (v: number, z: string): CellObject => ({ t: 'n', v, z });

describe('a workbook', () => {
  it.each(['xlsx', 'xlsb', 'biff8', 'xlml', 'ods'] as const)('is read as %s', async (type) => {
    const { facts } = await open(
      fileOf(`book.${type === 'biff8' || type === 'xlml' ? 'xls' : type}`, bookOf([['x', 'n', 'kind'], ...body], type)),
    );
    expect(facts).toMatchObject({ format: 'excel', rows: 20 });
    expect(facts.columns.map(({ name, storage }) => [name, storage])).toEqual([
      ['x', 'float'],
      ['n', 'integer'],
      ['kind', 'string'],
    ]);
  });

  it('is read whole where attributes of OpenDocument stand in single quotes', async () => {
    const content = new TextEncoder().encode(
      `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>
      <table:table table:name="Data">${[
        ['n', 'note'],
        ...Array.from({ length: 9 }, (_, row) => [String(row), row % 3 ? 'plain' : 'so "called"']),
      ]
        .map(
          ([n, note = '']) =>
            `<table:table-row><table:table-cell office:value-type="string" office:string-value="a${n}"><text:p>a${n}</text:p></table:table-cell><table:table-cell office:value-type="string" office:string-value='${note}'><text:p>${note}</text:p></table:table-cell></table:table-row>`,
        )
        .join('')}</table:table></office:spreadsheet></office:body></office:document-content>`,
    );
    const manifest = new TextEncoder().encode('<manifest/>');
    const data = await open(
      fileOf('quotes.ods', await zip({ 'META-INF/manifest.xml': manifest, 'content.xml': content })),
    );
    expect(data.facts).toMatchObject({
      rows: 9,
      columns: [
        { name: 'an', distinct: 9 },
        { name: 'note', missing: 0 },
      ],
    });
    expect((await data.firstRows(1))[0]).toEqual({ an: 'a0', note: 'so "called"' });
  });

  it.each<[string, readonly (readonly Value[])[], Reading, readonly string[]]>([
    ['no header', body, {}, ['column0', 'column1', 'column2']],
    ['titles above it', [['Sales by region'], ['source: ERP'], ['x', 'n', 'kind'], ...body], {}, ['x', 'n', 'kind']],
    [
      'a margin on the left',
      [[], ['', 'Sales'], [], ['', 'x', 'n', 'kind'], ...body.map((row) => ['', ...row])],
      {},
      ['x', 'n', 'kind'],
    ],
    ['empty rows about it', [[], ['Sales'], [], ['x', 'n', 'kind'], [], ...body], {}, ['x', 'n', 'kind']],
    [
      'a header that is said to be none',
      [['x', 'n', 'kind'], ...body.slice(1)],
      { header: false },
      ['column0', 'column1', 'column2'],
    ],
    ['rows to skip', [['a', 'b', 'c'], ['x', 'n', 'kind'], ...body], { skip: 1 }, ['x', 'n', 'kind']],
  ])('is read with %s', async (_, rows, reading, names) => {
    const { facts } = await read(rows, reading);
    expect(facts).toMatchObject({ rows: 20, columns: names.map((name) => ({ name })) });
    const again = await read(rows, facts.files[0]?.readAs);
    expect(again.facts.columns).toEqual(facts.columns);
  });

  it('holds times of day, durations, dates and formulas without a result', async () => {
    const data = await read([
      ['clock', 'span', 'day', 'sum'],
      [
        shown(0.25, 'hh:mm'),
        shown(0.75, '[h]:mm:ss'),
        shown(45_000, 'yyyy-mm-dd'),
        { t: 'n', f: 'A2+1' } as CellObject,
      ],
      [shown(0.5, 'h:mm AM/PM'), shown(1.5, '[h]:mm:ss'), shown(1, 'd/m/yy'), 2],
    ]);
    expect(await data.firstRows(2)).toEqual([
      { clock: '21600.0', span: '64800.0', day: '2023-03-15 00:00:00', sum: null },
      { clock: '43200.0', span: '129600.0', day: '1900-01-01 00:00:00', sum: '2' },
    ]);
    expect(data.facts.doubts).toMatchObject([{ said: '1 formula of sum has no stored result and is missing' }]);
  });

  it('names formulas whose results other programs leave empty', async () => {
    const empty = { t: 'n', f: 'A2+1', v: '' } as CellObject;
    const data = await read([['a', 'sum'], ...Array.from({ length: 4 }, (_, row): readonly Value[] => [row, empty])]);
    expect(data.facts).toMatchObject({ rows: 4, columns: [{ name: 'a' }, { name: 'sum', missing: 4 }] });
    expect(data.facts.doubts).toMatchObject([{ said: '4 formulas of sum have no stored result and are missing' }]);
  });

  it('is read from the first sheet that people see', async () => {
    const book = utils.book_new();
    for (const [name, rows] of [
      ['Lists', [['junk'], [1], [2]]],
      ['Data', [['x', 'n', 'kind'], ...body]],
    ] as const)
      utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), name);
    book.Workbook = { Sheets: [{ name: 'Lists', Hidden: 1 }, { name: 'Data' }] };
    const bytes = new Uint8Array(write(book, { bookType: 'xlsx', type: 'array' }) as ArrayBuffer);
    const { facts } = await open(fileOf('hidden.xlsx', bytes));
    expect(facts).toMatchObject({ rows: 20, files: [{ readAs: { sheet: 'Data', sheets: ['Lists', 'Data'] } }] });
  });

  it('names the index below two levels of names, as pandas writes them', async () => {
    const { facts } = await read([['', 'sales', 'sales'], ['', 'north', 'south'], ['key'], ['a', 1, 2], ['b', 3, 4]]);
    expect(facts).toMatchObject({
      rows: 2,
      columns: [{ name: 'key' }, { name: 'sales.north' }, { name: 'sales.south' }],
    });
  });
});

it('tells text that instruments write as .xls from a workbook', async () => {
  const { facts } = await open(fileOf('instrument.xls', 'run\tsignal\n1\t0.5\n2\t0.75\n'));
  expect(facts).toMatchObject({ format: 'csv', rows: 2, columns: [{ name: 'run' }, { name: 'signal' }] });
});
