import { describe, expect, it } from 'vitest';
import type { DatasetFacts, Reading } from '../../../src/contract';
import type { Rows } from '../../../src/data/dataset';
import { fileOf, open } from '../../support/datasets';

const read = (text: string, reading: Reading = {}): Promise<Rows> =>
  open(fileOf('kinds.csv', text), 'current', { read: { current: reading } });
const shapeOf = ({ columns }: DatasetFacts): string =>
  columns.map(({ name, storage }) => `${name}:${storage}`).join(' ');
const lines = (count: number, line: (row: number) => string): string =>
  Array.from({ length: count }, (_, row) => `${line(row)}\n`).join('');

describe('a delimiter behind the last cell', () => {
  const row = (index: number): string => `p${index},Rome,HR,`;

  it.each([
    ['among plain lines', 'name,city,dept,comment\n', row, 'Smith, J,Oslo,IT,'],
    [
      'among quoted ones',
      'name,city,dept,comment\n',
      (index: number) => `p${index},"Rome, new",HR,`,
      'Smith, J,"Oslo",IT,',
    ],
    [
      'far behind the first lines',
      'name,city,dept,comment\n',
      (index: number) => row(index).padEnd(300_000 / 50, ' '),
      'Smith, J,Oslo,IT,',
    ],
  ])('rejects a line that only it makes too long, %s', async (_, header, plain, shifted) => {
    const { facts } = await read(`${header}${lines(50, plain)}${shifted}\n${lines(50, plain)}`);
    expect(facts).toMatchObject({
      rows: 100,
      rejected: { count: 1, lines: [{ line: 52, reason: 'more cells than columns' }] },
    });
  });

  it('holds for all lines, of which one has a cell too few', async () => {
    const { facts } = await read(`a,b,c\n${lines(40, (index) => `${index},x,y,`)}41,x,\n`);
    expect(facts).toMatchObject({
      rows: 40,
      rejected: { count: 1, lines: [{ line: 42, reason: 'fewer cells than columns' }] },
    });
  });

  it('counts lines as the file does, within records of several lines and behind a preamble', async () => {
    const { facts } = await read(`# of May\na,b,c\n1,"x\ny",\n${lines(30, () => '1,z,')}2,y,z,\n`);
    expect(facts).toMatchObject({ rows: 31, rejected: { count: 1, lines: [{ line: 35 }] } });
  });

  it('leaves out rows of nothing else at the end, and keeps them elsewhere', async () => {
    const { facts } = await read(`a,b,c\n1,2,3\n,,\n4,5,6\n,,\n , ,\n`);
    expect(facts).toMatchObject({ rows: 3, rejected: { count: 0 } });
    expect(facts.notes.join(' ')).toContain('2 rows of nothing but delimiters');
  });
});

describe('cells of several lines', () => {
  it.each(
    ['\n', '\r\n', '\r'].flatMap((end) =>
      ['\n', '\r\n', '\r'].flatMap((inner) =>
        [`"n${inner}m",id`, 'n,id', null].map((header) => ({ end, inner, header })),
      ),
    ),
  )('end as they like: $end, within $inner, below $header', async ({ end, inner, header }) => {
    const rows = Array.from({ length: 30 }, (_, row) => `${row % 3 === 0 ? `"p${inner}${row}"` : `p${row}`},${row}`);
    const { facts } = await read([...(header === null ? [] : [header]), ...rows, ''].join(end));
    expect(facts).toMatchObject({ rows: 30, rejected: { count: 0 } });
    expect(facts.columns.map(({ storage }) => storage)).toEqual(['string', 'integer']);
  });
});

describe('quotes', () => {
  it.each([
    [
      'single ones around a delimiter',
      lines(30, (index) => `${index},'late, again (${index})',3`),
      'id:integer note:string mark:integer',
    ],
    [
      'single ones around a doubled one',
      lines(30, (index) => `${index},'it''s, well',3`),
      'id:integer note:string mark:integer',
    ],
    ['apostrophes', lines(30, (index) => `${index},'tis late,3`), 'id:integer note:string mark:integer'],
  ])('are told: %s', async (_, body, shape) => {
    const { facts } = await read(`id,note,mark\n${body}`);
    expect({ shape: shapeOf(facts), rows: facts.rows }).toEqual({ shape, rows: 30 });
  });

  it.each(['\r', '\n', '\r\n'])('hold a line end %j in a header, whatever those of the file are', async (inside) => {
    for (const end of ['\n', '\r\n']) {
      const { facts } = await read(
        `id,"first${inside}name",age\n${lines(50, (index) => `${index},p${index},${20 + index}`)}`.replaceAll(
          /(?<=[\dae])\n/g,
          end,
        ),
      );
      expect(facts).toMatchObject({
        rows: 50,
        columns: [{ name: 'id' }, { name: `first${inside}name` }, { name: 'age', storage: 'integer' }],
      });
    }
  });

  it.each(['\r\n', '\n'])('hold a line end in the first cells of a file whose lines end with %j', async (end) => {
    const text = `id,note\n${lines(40, (index) => `${index},"a${end === '\n' ? '\r\n' : '\n'}b${index}"`)}`;
    const { facts } = await read(text.replaceAll(/(?<=["e])\n/g, end));
    expect(facts).toMatchObject({ rows: 40, rejected: { count: 0 } });
  });

  it('part what is missing from a text of the same letters', async () => {
    const body = lines(
      60,
      (index) => `"${index}",${index % 4 ? index / 8 : 'NA'},${index % 6 ? '"oats"' : 'NA'},"NA",""`,
    );
    const data = await read(`"","weight","feed","land","mark"\n${body}`);
    const missing = Object.fromEntries(data.facts.columns.map((column) => [column.name, column.missing]));
    expect(missing).toMatchObject({ weight: 15, feed: 10, land: 0, mark: 60 });
  });

  it('leave a bare NA where texts are bare too', async () => {
    const { facts } = await read(`land,note\n${lines(60, (index) => `${index % 3 ? 'DE' : 'NA'},"a, b"`)}`);
    expect(facts.columns[0]).toMatchObject({ missing: 0, distinct: 2 });
  });

  it('leave none where numbers write NA for no value, but for codes of two letters', async () => {
    const rows = (others: string): string =>
      lines(60, (index) => `${index % 3 ? others : 'NA'},${index % 5 ? index : 'NA'}`);
    expect((await read(`feed,weight\n${rows('oats')}`)).facts.columns[0]).toMatchObject({ missing: 20, distinct: 1 });
    expect((await read(`land,weight\n${rows('DE')}`)).facts.columns[0]).toMatchObject({ missing: 0, distinct: 2 });
  });
});

describe('a header', () => {
  it.each([
    ['counts from 0 above decimals', '0,1,2', (row: number) => `${row}.5,-${row},${row / 4}`],
    ['counts years above decimals', '2019,2020,2021', (row: number) => `${row}.5,1.${row},0.25`],
    ['counts years above whole numbers', 'land,2019,2020,2021', (row: number) => `x${row % 3},${row},7,19${10 + row}`],
    ['is made of numbers above words', '1001,1002', (row: number) => `${row % 2 ? 'a' : 'b'},x`],
    ['has a number above words', 'q1,7', (row: number) => `${row % 2 ? 'yes' : 'no'},no`],
  ])('is one that %s', async (_, header, row) => {
    const { facts } = await read(`${header}\n${lines(20, row)}`);
    expect(facts.columns.map(({ name }) => name)).toEqual(header.split(','));
    expect(facts.rows).toBe(20);
  });

  it('is one that counts from 0 beside row names without a name', async () => {
    const { facts } = await read(`,0,1,2\n${lines(20, (row) => `${row},${row}.5,-${row},${row / 4}`)}`);
    expect(facts.columns.map(({ name }) => name)).toEqual(['column0', '0', '1', '2']);
    expect(facts.rows).toBe(20);
  });

  it('is none that only counts on', async () => {
    expect((await read(lines(20, (row) => `${row},${row + 1},${row + 2}`))).facts.rows).toBe(20);
  });

  it.each([
    [
      'numbers above booleans',
      `id,100022,100025\n${lines(9, (index) => `id${index},TRUE,FALSE`)}`,
      ['id', '100022', '100025'],
    ],
    [
      'dates above numbers',
      `shop,2024-01-01,2024-01-02\n${lines(9, (index) => `s${index},${index},7`)}`,
      ['shop', '2024-01-01', '2024-01-02'],
    ],
    ['numbers above dates', `1,2\n${lines(9, (index) => `2024-01-0${index + 1},2024-02-01`)}`, ['1', '2']],
  ])('is told by %s', async (_, text, names) => {
    const { facts } = await read(text);
    expect(facts.columns.map(({ name }) => name)).toEqual(names);
    expect(facts.rows).toBe(9);
  });
});

describe('amounts', () => {
  it.each<[string, string, Reading, number]>([
    ['a currency before it', 'k,v\na,"$1,100.10"\nb,$20\nc,"-$3,000"\n', {}, -1879.9],
    ['a currency behind it', 'k;v\na;1.100,10 €\nb;20 €\n', {}, 1120.1],
    ['a code of a currency', 'k,v\na,EUR 12.50\nb,EUR 7\n', {}, 19.5],
    ['a percent sign', 'k,v\na,10.5%\nb,9 %\n', {}, 19.5],
    ['thousands between commas', 'k,v\na,"1,100.10"\nb,"2,101.11"\n', {}, 3201.21],
    ['thousands alone', 'k,v\na,"1,100"\nb,"12,101"\nc,5\n', {}, 13_206],
    ['space between thousands', 'k;v\na;1 100,10\nb;2 101,11\n', {}, 3201.21],
    ['space between thousands, in a file of commas', 'k,v\na,"1 100,10"\nb,"2 101,11"\n', {}, 3201.21],
    ['a narrow space between thousands', 'k,v\na,1\u202f100.50\nb,2\u202f000\n', {}, 3100.5],
    ['parentheses', 'k,v\na,(12.50)\nb,10\n', {}, -2.5],
    ['a minus behind them', 'k,v\na,"1,100.10-"\nb,10.00\n', {}, -1090.1],
    ['a currency in parentheses', 'k,v\na,"($1,200.00)"\nb,$200.00\n', {}, -1000],
    ['thousands alone, twice', 'k,v\na,"1,100,000"\nb,"12,101"\n', {}, 1_112_101],
    ['thousands between points, twice', 'k;v\na;1.100.000\nb;12.101,5\n', {}, 1_112_101.5],
    ['lakhs', 'k,v\na,"₹12,34,567.50"\nb,₹20\n', {}, 1_234_587.5],
    ['lakhs alone', 'k;v\na;12,34,567\nb;20,101\n', {}, 1_254_668],
    ['missing values', 'k,v\na,$5\nb,NA\nc,-\nd,$6.25\n', {}, 11.25],
  ])('are numbers with %s', async (_, text, reading, sum) => {
    const data = await read(text, reading);
    expect(data.facts.columns[1]?.storage).toBe('float');
    expect((await data.summarise('v', 'numeric')).profile.sum).toBeCloseTo(sum, 10);
    const again = await read(text, data.facts.files[0]?.readAs);
    expect(again.facts.columns).toEqual(data.facts.columns);
  });

  it.each([
    ['two currencies', 'k,v\na,$5\nb,€6\n'],
    ['telephone numbers', 'k,v\na,555 123 456\nb,555 987 654\n'],
    ['leading zeros', 'k,v\na,$05\nb,$06\n'],
    ['lists', 'k,v\na,"1,5"\nb,"2,7"\n'],
    ['units', 'k,v\na,5 kg\nb,6 kg\n'],
    ['addresses', 'k,v\na,10.0.0.1\nb,10.0.0.2\n'],
  ])('are none in %s', async (_, text) => {
    expect((await read(text)).facts.columns[1]?.storage).toBe('string');
  });
});

describe('dates of zeros', () => {
  it.each([
    ['among ISO dates', (row: number) => (row % 10 === 3 ? '0000-00-00' : `2023-02-${10 + (row % 18)}`)],
    ['of a month', (row: number) => (row % 10 === 3 ? '2023-02-00' : `2023-02-${10 + (row % 18)}`)],
    ['late', (row: number) => (row > 44 ? '0000-00-00' : `2023-02-${10 + (row % 18)}`)],
    ['among times', (row: number) => (row % 10 === 3 ? '0000-00-00 00:00:00' : `2023-02-${10 + (row % 18)} 10:00:00`)],
    ['in another order', (row: number) => (row % 10 === 3 ? '00/00/0000' : `${13 + (row % 15)}/02/2023`)],
    ['with years of two digits', (row: number) => (row % 10 === 3 ? '00/00/00' : `${13 + (row % 15)}/02/23`)],
    ['in digits alone', (row: number) => (row % 10 === 3 ? '00000000' : `202302${10 + (row % 18)}`)],
    [
      'with a zone',
      (row: number) => (row % 10 === 3 ? '0000-00-00T00:00:00Z' : `2023-02-${10 + (row % 18)}T10:00:00Z`),
    ],
  ])('%s are missing, and told', async (_, date) => {
    const { facts } = await read(`d,n\n${lines(50, (row) => `${date(row)},${row}`)}`);
    expect(facts.columns[0]).toMatchObject({ storage: 'datetime', missing: 5 });
    expect(facts.doubts).toMatchObject([
      { said: '5 values of d can not be read as a date (such as 0000-00-00) and are missing' },
    ]);
  });
});
