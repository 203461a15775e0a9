import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/contract';
import { fileOf, open } from '../../support/datasets';

type Read = { readonly columns: string; readonly rows: number; readonly notes: string };

async function read(text: string, reading: Reading = {}): Promise<Read> {
  const { facts } = await open(fileOf('current.csv', text), 'current', { read: { current: reading } });
  const again = await open(fileOf('current.csv', text), 'current', { read: { current: facts.files[0]?.readAs ?? {} } });
  expect(again.facts.columns).toEqual(facts.columns); // what was guessed, given back, reads the same table
  expect(again.facts.rejected).toEqual(facts.rejected);
  const columns = facts.columns.map(({ name, storage }) => `${name}:${storage}`).join(' ');
  return { columns, rows: facts.rows, notes: facts.notes.join(' ') };
}

describe('the layout of delimited text', () => {
  it.each([',', ';', '\t', '|', ':', '^', '~', ' ', '\u0001', '¦'])('finds the delimiter %j', async (delimiter) => {
    const text = ['a,b,c', '1,x,2.5', '2,y,3.5', ''].join('\n').replaceAll(',', delimiter);
    expect(await read(text)).toMatchObject({ columns: 'a:integer b:string c:float', rows: 2 });
  });

  it.each<[string, string, Reading, string, number]>([
    ['a delimiter of two characters', 'a||b\n1||x\n', { delimiter: '||' }, 'a:integer b:string', 1],
    ['single quotes', "a,b\n1,'x, y'\n2,'it''s'\n", {}, 'a:integer b:string', 2],
    ['apostrophes, which are no quotes', "a,b\n1,it's\n2,'tis\n", {}, 'a:integer b:string', 2],
    ['quotes that are characters', 'a,b\n1,"x\n2,y\n', { quote: '' }, 'a:integer b:string', 2],
    ['quotes behind a backslash', 'a,b\n1,"x \\"y, z\\""\n2,"w, v"\n', {}, 'a:integer b:string', 2],
    ['quoted numbers', '"a","b"\n"1","2.5"\n"2","3.5"\n', {}, 'a:integer b:float', 2],
    ['carriage returns alone', 'a,b\r1,x\r2,y\r', {}, 'a:integer b:string', 2],
    [
      'line ends of another kind in a header and in cells',
      'a,"b\nc"\r\n1,"x\ny"\r\n2,"x\nz"\r\n',
      {},
      'a:integer b\nc:string',
      2,
    ],
    ['blank lines', '\n\na,b\n\n1,2\n\n\n3,4\n\n', {}, 'a:integer b:integer', 2],
    ['one column', 'x\n1\n\n3\n', {}, 'x:integer', 3],
    ['one column of prose', 'text\nhello, world\nfoo\nbar, baz\n', {}, 'text:string', 3],
    ['one column of times', 't\n12:30:00\n12:31:00\n', {}, 't:float', 2],
    ['no header', '1,x\n2,y\n', {}, 'column0:integer column1:string', 2],
    ['a header that is none', 'a,b\nc,d\n', { header: false }, 'column0:string column1:string', 2],
    ['a header of numbers', '1,2\n3,4\n', { header: true }, '1:integer 2:integer', 1],
    [
      'a header with the name of a value, beside ids',
      `flight,late\n${Array.from({ length: 12 }, (_, row) => `F${row},${row % 2 ? 'late' : 'on time'}\n`).join('')}`,
      {},
      'flight:string late:string',
      12,
    ],
    [
      'values that come again, and no header',
      `ann,late\n${Array.from({ length: 12 }, (_, row) => `bob${'x'.repeat(row)},${row % 2 ? 'late' : 'on time'}\n`).join('')}`,
      {},
      'column0:string column1:string',
      13,
    ],
    ['a header with years', 'name,2019,2020\nann,1.5,2\nbob,2.5,3\n', {}, 'name:string 2019:float 2020:integer', 2],
    ['a header with #', '#id,name\n1,ann\n2,bob\n', {}, '#id:integer name:string', 2],
    ['a delimiter that does not occur', 'a,b\nx,y\n', { delimiter: ';' }, 'a,b:string', 1],
    ['lines to skip', 'junk\n"more\na,b\n1,2\n', { skip: 2 }, 'a:integer b:integer', 1],
    ['a limit of rows', 'a,b\n1,2\n3,4\n5\n6,7\n', { firstRows: 2 }, 'a:integer b:integer', 2],
  ])('reads %s', async (_, text, reading, columns, rows) => {
    expect(await read(text, reading)).toMatchObject({ columns, rows });
  });

  it.each([
    ['comments', '# report\n# of May\na,b\n1,2\n3,4\n', 'first 2 lines'],
    ['a title', 'Report of May\n\na,b\n1,2\n3,4\n', 'first 2 lines'],
    ['a title with quotes and a line break', '"Report; ""May""\nsecond"\na,b\n1,2\n3,4\n', 'first 2 lines'],
    ['a title in a spreadsheet', 'Report,\n,\na,b\n1,2\n3,4\n', 'first 2 lines'],
    ['delimiters at the ends of lines', 'a,b,\n1,2,\n3,4,\n', 'empty last column was left out'],
    ['delimiters behind rows only', 'a,b\n1,2,\n3,4,\n', 'behind their last cell'],
    ['line ends of two kinds', 'a,b\r\n1,2\n3,4\r\n', 'lines end in different ways'],
    ['names with space', ' a ,b\n1,2\n3,4\n', '“ a ” is now “a”'],
  ])('says that it met %s', async (_, text, note) => {
    const { columns, rows, notes } = await read(text);
    expect({ columns, rows }).toEqual({ columns: 'a:integer b:integer', rows: 2 });
    expect(notes).toContain(note);
  });

  it('takes a first cell above which no name stands for a row name', async () => {
    expect(await read('"x","y"\n"1",2,3\n"2",4,5\n')).toMatchObject({ columns: 'column0:integer x:integer y:integer' });
  });

  it('leaves out lines that begin with the given comment sign, and nothing behind it', async () => {
    const text = `a,b\n# no\n1,2#x\n3\n#x\n${'7,8\n'.repeat(20)}`;
    const data = await open(fileOf('current.csv', text), 'current', { read: { current: { comment: '#' } } });
    expect(data.facts).toMatchObject({ rows: 21, rejected: { count: 1, lines: [{ line: 4 }] } });
    expect(data.facts.notes.join(' ')).toContain('2 comment lines');
    expect((await data.summarise('b', 'categorical')).profile.top[1]).toEqual({ value: '2#x', count: 1 });
  });

  it('does not load ignored columns', async () => {
    const data = await open(fileOf('current.csv', 'a,b\n1,x\n2,y\n'), 'current', { roles: { ignore: ['b'] } });
    expect(data.facts).toMatchObject({ columns: [{ name: 'a' }], ignored: ['b'] });
  });

  it('loads a cell of 10 MB', async () => {
    const { facts } = await open(fileOf('current.csv', `a,b\n1,"${'x'.repeat(1e7)}"\n2,y\n`));
    expect(facts).toMatchObject({ rows: 2, rejected: { count: 0 }, columns: [{ storage: 'integer' }, {}] });
  });

  it('refines hundreds of columns at once', async () => {
    const cells = (of: (index: number) => string): string => Array.from({ length: 400 }, (_, i) => of(i)).join(',');
    const rows = [(i: number) => `c${i}`, String, (i: number) => (i % 10 === 0 ? 'x' : 'NA')].map(cells);
    const { facts } = await open(fileOf('current.csv', `${rows.join('\n')}\n`));
    expect(facts.columns.map(({ name }) => name)).toEqual(Array.from({ length: 400 }, (_, i) => `c${i}`));
    const whole = facts.columns.filter(({ storage, missing }) => storage === 'integer' && missing === 1);
    expect(whole).toHaveLength(360);
  });
});
