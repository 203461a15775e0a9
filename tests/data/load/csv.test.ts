import { describe, expect, it } from 'vitest';
import { openText } from '../../support/datasets';

async function storedTypes(text: string): Promise<{ [column: string]: string }> {
  const { facts } = await openText(text);
  return Object.fromEntries(facts.columns.map(({ name, storage }) => [name, storage]));
}

describe('types of a CSV file', () => {
  it('tells numbers, dates, booleans and text apart', async () => {
    const text =
      'i,f,d,t,b,s\n1,1.5,2020-01-02,2020-01-02 03:04:05,true,x\n-2,2e3,2020-02-03,2020-01-02 03:04:06,False,y\n';
    expect(await storedTypes(text)).toEqual({
      i: 'integer',
      f: 'float',
      d: 'datetime',
      t: 'datetime',
      b: 'boolean',
      s: 'string',
    });
  });

  it('keeps codes with leading zeros as text', async () => {
    expect(await storedTypes('zip,n\n01234,1\n00123,2\n')).toEqual({ zip: 'string', n: 'integer' });
  });

  it('reads numbers in which some values are spelled NA, and only there takes NA as missing', async () => {
    const { facts } = await openText('n,country\n1,NA\nNA,DE\n3,FR\n');
    expect(facts.columns.map(({ storage, missing }) => [storage, missing])).toEqual([
      ['integer', 1],
      ['string', 0],
    ]);
  });

  it('keeps a column with one stray word as text, whole', async () => {
    const rows = Array.from({ length: 30_000 }, (_, row) => (row === 29_000 ? 'oops' : String(row)));
    const { facts } = await openText(`n\n${rows.join('\n')}\n`);
    expect(facts).toMatchObject({ rows: 30_000, rejected: { count: 0 }, columns: [{ storage: 'string', missing: 0 }] });
  });

  it('keeps decimals and leading zeros that come after thousands of whole numbers', async () => {
    const whole = Array.from({ length: 25_000 }, (_, row) => row % 5).join('\n');
    const decimals = await openText(`x\n${whole}\n7.25\n1.5\n`);
    expect((await decimals.summarise('x', 'numeric')).profile).toMatchObject({
      max: 7.25,
      sum: 50_008.75,
      distinct: 7,
    });
    const codes = await openText(`x\n${whole}\n007\n`);
    expect(codes.facts.columns).toMatchObject([{ storage: 'string', distinct: 6 }]);
  });

  it.each([
    ['among spellings of no value', 't\nNA\n2024-01-01T06:00:00+05:00\n2024-01-01T07:00:00-03:00\n'],
    [
      'after thousands of times without one',
      `t\n${'2024-01-01 05:00:00\n'.repeat(25_000)}2024-01-01 06:00:00+05:00\n2024-01-01 07:00:00-03:00\n`,
    ],
  ])('heeds a time zone %s', async (_, text) => {
    const data = await openText(text);
    expect((await data.summarise('t', 'datetime')).profile).toMatchObject({
      min: '2024-01-01T01:00:00',
      max: '2024-01-01T10:00:00',
    });
  });

  it('does not count values of another type as missing', async () => {
    const data = await openText('x\n1\n2\nfew\n\n"5"\n', 'current', 'mixed.csv');
    const { profile } = await data.summarise('x', 'numeric');
    expect(profile).toMatchObject({ missing: 1, unreadable: 1, sum: 8 });
  });

  it('brings times with a zone to UTC', async () => {
    const data = await openText('t\n2020-01-01T00:00:00+02:00\n2020-01-01T12:00:00Z\n');
    const { profile } = await data.summarise('t', 'datetime');
    expect(profile).toMatchObject({ min: '2019-12-31T22:00:00', max: '2020-01-01T12:00:00' });
  });

  it('counts NaN as missing and keeps infinity', async () => {
    const data = await openText('x,y\nnan,1\n1.5,2\ninf,3\n,4\n');
    const { profile } = await data.summarise('x', 'numeric');
    expect(profile).toMatchObject({ count: 4, missing: 2, distinct: 2, infinite: 1, min: 1.5, max: null, mean: 1.5 });
  });

  it('keeps every digit of integers beyond 2^53', async () => {
    const data = await openText('n\n9007199254740993\n9007199254740992\n9007199254740994\n');
    const { profile } = await data.summarise('n', 'id');
    expect(profile).toMatchObject({ distinct: 3, max: '9007199254740994' });
  });
});

describe('shape of a CSV file', () => {
  it.each([
    ['semicolons', 'a;b\n1;x\n2;y\n'],
    ['tabs', 'a\tb\n1\tx\n2\ty\n'],
    ['CRLF', 'a,b\r\n1,x\r\n2,y\r\n'],
    ['a byte order mark', '\uFEFFa,b\n1,x\n2,y\n'],
    ['no end of line at the end', 'a,b\n1,x\n2,y'],
  ])('reads %s', async (_, text) => {
    const { facts } = await openText(text);
    expect(facts).toMatchObject({
      rows: 2,
      columns: [
        { name: 'a', storage: 'integer' },
        { name: 'b', storage: 'string' },
      ],
    });
  });

  it('takes a first line of words for the header although all columns are text', async () => {
    const { facts } = await openText('name,city\nann,rome\nbob,paris\n');
    expect(facts).toMatchObject({ rows: 2, columns: [{ name: 'name' }, { name: 'city' }] });
  });

  it('reads quoted delimiters, quotes and line breaks, also far behind the first lines', async () => {
    const plain = Array.from({ length: 30_000 }, (_, row) => `${row},plain`).join('\n');
    const data = await openText(`n,s\n${plain}\n30000,"a ""b"", c\nd"\n`);
    const { profile } = await data.summarise('s', 'categorical');
    expect(data.facts.rows).toBe(30_001);
    expect(profile.top[1]).toEqual({ value: 'a "b", c\nd', count: 1 });
  });

  it('counts and names lines that are no rows by their number in the file, and keeps the others', async () => {
    const text = `a,b\n"x\ny",2\n3\n4,5,6\n7,"8"9\n${'7,8\n'.repeat(40)}`;
    const { facts } = await openText(text);
    expect(facts.columns.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(facts.rejected).toEqual({
      count: 3,
      lines: [
        { file: 'current.csv', line: 4, reason: 'fewer cells than columns' },
        { file: 'current.csv', line: 5, reason: 'more cells than columns' },
        { file: 'current.csv', line: 6, reason: 'text behind a closing quote' },
      ],
    });
    expect(facts.rows).toBe(41);
  });

  it('says that it left out a preamble', async () => {
    const { facts } = await openText('# report\n# of May\na,b\n1,2\n3,4\n');
    expect(facts.rows).toBe(2);
    expect(facts.notes.join(' ')).toContain('first 2 lines');
  });

  it('takes a line or a cell with # for what it is', async () => {
    const data = await openText('a,b\n1,#x\n2,y\n#3,z\n4,w\n');
    expect(data.facts).toMatchObject({ rows: 4, columns: [{ missing: 0 }, { missing: 0 }] });
  });

  it('says when it had to make column names distinct', async () => {
    const { facts } = await openText('a,A,\n1,2,3\n4,5,6\n');
    expect(facts.columns).toHaveLength(3);
    expect(facts.notes.join(' ')).toContain('“A” is now');
  });
});

describe('hostile names and cells', () => {
  it('treats column names as names and cells as values', async () => {
    const name = `"a""b'; drop table data; --"`;
    const data = await openText(`${name},</script>\n1,'x\n2,"""; select 1"\n`);
    expect(data.facts.columns.map((column) => column.name)).toEqual([`a"b'; drop table data; --`, '</script>']);
    const { profile } = await data.summarise(`a"b'; drop table data; --`, 'numeric');
    expect(profile).toMatchObject({ count: 2, sum: 3 });
    const hashes = await data.hashRows([{ name: `a"b'; drop table data; --`, as: 'integer' }], { skipMissing: true });
    expect(hashes.high).toHaveLength(2);
  });
});
