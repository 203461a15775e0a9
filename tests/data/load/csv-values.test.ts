import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/contract';
import { fileOf, open } from '../../support/datasets';

const openWith = (text: string, reading: Reading = {}): ReturnType<typeof open> =>
  open(fileOf('current.csv', text), 'current', { read: { current: reading } });

describe('decimal commas', () => {
  it.each<[string, string, Reading, string, number]>([
    ['a file of them', 'x;y\n3,14;a\n-2,5;b\n', {}, 'float', 0.64],
    ['with points between thousands', 'x;y\n1.234,5;a\n12;b\n', {}, 'float', 1246.5],
    ['thousands alone, beside decimal commas', 'x;y\n1.234;0,5\n12.345;0,25\n', {}, 'integer', 13_579],
    ['far behind whole numbers', `x;y\n${'1;a\n'.repeat(3000)}0,5;a\n`, {}, 'float', 3000.5],
    ['between commas, where given', 'x,y\n"3,5",a\n"2,5",b\n', { decimal: ',' }, 'float', 6],
  ])('reads %s', async (_, text, reading, storage, sum) => {
    const data = await openWith(text, reading);
    expect(data.facts.columns[0]).toMatchObject({ storage, missing: 0 });
    expect((await data.summarise('x', 'numeric')).profile.sum).toBeCloseTo(sum, 10);
    expect(data.facts.notes.join(' ')).toContain('decimal comma');
    expect(data.facts.files[0]?.readAs.decimal).toBe(',');
  });

  it.each<[string, string, Reading]>([
    ['another column has decimal points', 'x;y\n3,14;1.5\n2,7;2.5\n', {}],
    ['every comma may part thousands', 'x;y\n1,234;a\n12,345;b\n', {}],
    ['the decimal mark is given', 'x;y\n3,14;a\n2,7;b\n', { decimal: '.' }],
    ['a late number has a point', `x;y\n${'3,14;1\n'.repeat(3000)}3,14;2.75\n`, {}],
  ])('leaves them as text where %s', async (_, text, reading) => {
    expect((await openWith(text, reading)).facts.columns[0]?.storage).toBe('string');
  });
});

describe('no value, as databases write it', () => {
  it.each([
    ['between tabs', '1\t\\N\t\\N\n2\tx\t1.5\n3\ty\t2.5\n', [0, 1, 1]],
    ['between \\001, as Hive writes', '1\u0001\\N\u00011.5\n2\u0001x\u00012.5\n', [0, 1, 0]],
    ['between commas, where numbers show it', 'a,b,c\n1,\\N,2\n2,x,\\N\n3,y,4\n', [0, 1, 1]],
    ['beside quotes behind a backslash', 'a,b,c\n1,"say \\"x\\"",\\N\n2,"y",4\n', [0, 0, 1]],
    ['but not among texts alone', 'a,b\n1,\\N\n2,x\n', [0, 0]],
  ])('is missing %s', async (_, text, missing) => {
    expect((await openWith(text)).facts.columns.map((column) => column.missing)).toEqual(missing);
  });
});

describe('double precision of Fortran', () => {
  it.each([
    ['between commas', 'x,y\n1.0D+05,a\n-2.5d-01,b\n0.,c\n', 99_999.75],
    ['between blanks, beside nothing else', `   x         y\n${'  0.25D+01  2.5D+00\n'.repeat(8)}`, 20],
  ])('is a number %s', async (_, text, sum) => {
    const data = await openWith(text);
    expect(data.facts.columns[0]).toMatchObject({ name: 'x', storage: 'float', missing: 0 });
    expect((await data.summarise('x', 'numeric')).profile.sum).toBeCloseTo(sum, 10);
  });

  it.each(['12D4', '007.5D1'])('is no code such as %s', async (code) => {
    expect((await openWith(`x,y\n${code},1\n${code},2\n`)).facts.columns[0]?.storage).toBe('string');
  });
});

describe('dates whose format must be told', () => {
  it.each([
    ['day first where a value says so', 'd\n01/02/2024\n13/02/2024\n', '2024-02-01', '2024-02-13', '%d/%m/%Y'],
    ['month first where a value says so', 'd\n01/22/2024\n03/02/2024\n', '2024-01-22', '2024-03-02', '%m/%d/%Y'],
    ['month first where none does', 'd\n01/02/2024\n03/04/2024\n', '2024-01-02', '2024-03-04', 'ambiguous'],
    ['day first with points', 'd\n01.02.2024\n03.04.2024\n', '2024-02-01', '2024-04-03', '%d.%m.%Y'],
    ['two digits of a year', 'd\n13/02/24\n01/02/24\n', '2024-02-01', '2024-02-13', '%d/%m/%y'],
    ['named months', 'd\n02-Jan-2024\n15-Feb-2024\n', '2024-01-02', '2024-02-15', '%d-%b-%Y'],
    ['as its neighbour', 'd,e\n01/02/2024,13/02/2024\n', '2024-02-01', '2024-02-01', 'other dates of the file'],
  ])('reads %s', async (_, text, min, max, note) => {
    const data = await openWith(text);
    expect((await data.summarise('d', 'datetime')).profile).toMatchObject({
      min: `${min}T00:00:00`,
      max: `${max}T00:00:00`,
    });
    expect(data.facts.notes.join(' ')).toContain(note);
  });

  it('reads a zone without a colon, or behind a blank', async () => {
    const data = await openWith('d\n2024-01-02 01:30:00 +0200\n2024-02-03T01:30:00-0130\n2024-01-05 10:00:00 +01:00\n');
    expect((await data.summarise('d', 'datetime')).profile).toMatchObject({
      min: '2024-01-01T23:30:00',
      max: '2024-02-03T03:00:00',
    });
  });

  it('reads times of twelve hours', async () => {
    const data = await openWith('d\n2/13/2024 10:30 PM\n3/2/2024 9:05 AM\n');
    expect((await data.summarise('d', 'datetime')).profile.min).toBe('2024-02-13T22:30:00');
  });

  it('leaves dates as text that no single order fits', async () => {
    expect((await openWith('d\n13/02/2024\n02/13/2024\n')).facts.columns[0]?.storage).toBe('string');
  });

  it('keeps a time that comes after thousands of dates', async () => {
    const data = await openWith(`d\n${'2020-01-01\n'.repeat(25_000)}2020-01-02 03:04:05\n`);
    expect((await data.summarise('d', 'datetime')).profile.max).toBe('2020-01-02T03:04:05');
  });
});

describe('numbers that are more than doubles', () => {
  it('keeps every digit beyond 64 bits, and knows that these are numbers', async () => {
    const data = await openWith('n\n18446744073709551617\n18446744073709551616\n5\n');
    expect(data.facts.columns[0]).toMatchObject({ storage: 'string', kind: 'number' });
    expect((await data.summarise('n', 'id')).profile).toMatchObject({ distinct: 3, max: '5' });
  });

  it('takes a point alone for no value beside numbers and dates, as SAS and Stata write it, and for itself beside texts', async () => {
    const { facts } = await openWith('a,b,c\n.,2024-01-31,.\n1.5,.,x\n7,2024-02-01,y\n');
    expect(facts.columns.map(({ storage, missing }) => [storage, missing])).toEqual([
      ['float', 1],
      ['datetime', 1],
      ['string', 0],
    ]);
    const digits = await openWith('a,b\n1,x\nmany,y\n2,z\n');
    expect(digits.facts.columns[0]).toMatchObject({ storage: 'string', missing: 0 });
  });

  it('reads signs and infinities, and leaves other spellings as text', async () => {
    const { facts } = await openWith('a,b,c\n+inf,1_000,0x1F\n-Infinity,2,0x20\n+1.5,3,0x21\n');
    expect(facts.columns.map(({ storage }) => storage)).toEqual(['float', 'string', 'string']);
  });
});
