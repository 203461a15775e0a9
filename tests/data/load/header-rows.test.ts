import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/contract';
import { fileOf, open } from '../../support/datasets';

type Read = { readonly columns: string; readonly rows: number; readonly said: string; readonly first: unknown };

async function read(text: string | Uint8Array, reading: Reading = {}, name = 'current.csv'): Promise<Read> {
  const data = await open(fileOf(name, text), 'current', { read: { current: reading } });
  const { facts } = data;
  const [first] = await data.firstRows(1);
  const again = await open(fileOf(name, text), 'current', { read: { current: facts.files[0]?.readAs ?? {} } });
  expect(again.facts.columns).toEqual(facts.columns); // what was guessed, given back, reads the same table
  return {
    columns: facts.columns.map((column) => `${column.name}:${column.storage}`).join(' '),
    rows: facts.rows,
    said: facts.doubts.map(({ said }) => said).join(' '),
    first,
  };
}

const joined = (names: string): string => `the names of columns stand on 2 rows and were joined (${names})`;
const left = (remarks: string): string =>
  `the row below the names holds words above numbers, as units are, and was left out (${remarks})`;

describe('the rows of a header', () => {
  it.each<[string, string, string, number, string]>([
    [
      'units below it',
      'temperature,pressure\ndegC,hPa\n20.5,1013\n21.25,1009\n19,1011\n',
      'temperature:float pressure:integer',
      3,
      left('temperature: degC, pressure: hPa'),
    ],
    [
      'units below some of it, in brackets, and a blank line',
      'site,wind,note\n,[m s-1],\n\nA,3.5,x\nB,4.5,y\n',
      'site:string wind:float note:string',
      2,
      left('wind: [m s-1]'),
    ],
    ['one unit', 'day,length\n,mm\n2024-01-01,3\n2024-01-02,4\n', 'day:datetime length:integer', 2, left('length: mm')],
    [
      'questions below it, as surveys have them',
      'Q1,Q2\nHow old are you?,"How many, in all?"\n31,2\n42,1\n',
      'Q1:integer Q2:integer',
      2,
      left('Q1: How old are you?, Q2: How many, in all?'),
    ],
    [
      'two levels, as pandas writes them',
      'sales,sales,cost\nnorth,south,north\n1,2,3\n4,5,6.5\n',
      'sales.north:integer sales.south:integer cost.north:float',
      2,
      joined('sales.north, sales.south, cost.north'),
    ],
    [
      'two levels and the name of the index below them',
      ',sales,sales\n,north,south\nyear,,\n2020,1,2\n2021,3,4\n',
      'year:integer sales.north:integer sales.south:integer',
      2,
      'the names of columns stand on 3 rows and were joined (year, sales.north, sales.south)',
    ],
    [
      'levels of years',
      ',2019,2019,2020,2020\n,Q1,Q2,Q1,Q2\nnorth,1,2,3,4\nsouth,5,6,7,8\n',
      'column0:string 2019.Q1:integer 2019.Q2:integer 2020.Q1:integer 2020.Q2:integer',
      2,
      joined('2019.Q1, 2019.Q2, 2020.Q1, 2020.Q2'),
    ],
    [
      'merged cells below a title',
      'Report of May,,,,\n,,,,\nRegion,Sales,,Cost,\n,Q1,Q2,Q1,Q2\nnorth,1,2,3,4\nsouth,5,6,7,8\n',
      'Region:string Sales.Q1:integer Sales.Q2:integer Cost.Q1:integer Cost.Q2:integer',
      2,
      joined('Region, Sales.Q1, Sales.Q2, Cost.Q1, Cost.Q2'),
    ],
    [
      'merged cells above names that repeat',
      ',Sales,,Cost,\nRegion,Q1,Q2,Q1,Q2\nnorth,1,2,3,4\nsouth,5,6,7,8\n',
      'Region:string Sales.Q1:integer Sales.Q2:integer Cost.Q1:integer Cost.Q2:integer',
      2,
      joined('Region, Sales.Q1, Sales.Q2, Cost.Q1, Cost.Q2'),
    ],
  ])('are known with %s', async (_, text, columns, rows, said) => {
    expect(await read(text)).toMatchObject({ columns, rows, said });
  });

  it.each([
    ['a value that is broken', 'name,size\na,bad\nb,2\nc,3\n', 'name:string size:string', 3],
    ['missing values', 'name,size,weight\na,NA,-\nb,2,3\nc,3,4\n', 'name:string size:integer weight:integer', 3],
    ['the same word above all', 'a,b\nerror,error\n1,2\n3,4\n', 'a:string b:string', 3],
    ['names that repeat above numbers', 'x,x\n1,2\n3,4\n', 'x:integer x_1:integer', 2],
    [
      'a line above names',
      'Region: North,Period: May,\nregion,product,sales\na,b,1\nc,d,2\n',
      'region:string product:string sales:integer',
      2,
    ],
  ])('are one above %s', async (_, text, columns, rows) => {
    expect(await read(text)).toMatchObject({ columns, rows, said: '' });
  });

  it('are as many as they are said to be', async () => {
    const text = 'a,b\nmm,kg\n1,2\n3,4\n';
    expect(await read(text, { headerRows: 1 })).toMatchObject({ columns: 'a:string b:string', rows: 3, said: '' });
    expect(await read(text, { headerRows: 2 })).toMatchObject({ columns: 'a:integer b:integer', rows: 2, said: '' });
    expect(await read(text, { header: false })).toMatchObject({ columns: 'column0:string column1:string', rows: 4 });
    expect(await read('x\na\n1\n', { headerRows: 2 })).toMatchObject({ columns: 'x:integer', rows: 1 });
  });

  it('are read anew where files with a byte order mark were joined', async () => {
    const part = '\ufeffa,b\n1,x\n2,y\n3,z\n';
    expect(await read(part + part)).toMatchObject({ columns: 'a:string b:string', rows: 7 });
  });

  it('are known in workbooks', async () => {
    const book = utils.book_new();
    const sheet = utils.aoa_to_sheet([
      ['Quarterly figures'],
      [null, 'Sales', null, 'Cost', null],
      ['Region', 'Q1', 'Q2', 'Q1', 'Q2'],
      [null, 'EUR', 'EUR', 'EUR', 'EUR'],
      ['north', 1, 2, 3, 4.5],
      ['south', 5, 6, 7, 8],
    ]);
    utils.book_append_sheet(book, sheet, 'Data');
    const bytes = new Uint8Array(write(book, { bookType: 'xlsx', type: 'array' }) as ArrayBuffer);
    const { columns, rows, said, first } = await read(bytes, {}, 'levels.xlsx');
    expect({ columns, rows }).toEqual({
      columns: 'Region:string Sales.Q1:integer Sales.Q2:integer Cost.Q1:integer Cost.Q2:float',
      rows: 2,
    });
    expect(said).toContain('Sales.Q1: EUR');
    expect(first).toMatchObject({ Region: 'north', 'Cost.Q2': '4.5' });
  });
});
