import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/contract';
import { fileOf, open } from '../../support/datasets';

type Read = { readonly columns: string; readonly rows: number; readonly first: readonly unknown[] };

async function read(lines: readonly string[], reading: Reading = {}): Promise<Read> {
  const file = fileOf('current.txt', `${lines.join('\n')}\n`);
  const data = await open(file, 'current', { read: { current: reading } });
  const { facts } = data;
  const first = Object.values((await data.firstRows(1))[0] ?? {});
  const again = await open(file, 'current', { read: { current: facts.files[0]?.readAs ?? {} } });
  expect(again.facts.columns).toEqual(facts.columns);
  const columns = facts.columns.map(({ name, storage }) => `${name}:${storage}`).join(' ');
  return { columns, rows: facts.rows, first };
}

const rows = Array.from({ length: 12 }, (_, row) => row);
const name = (row: number): string => ['Ann Lee', 'Bob', 'Carla de Souza'][row % 3] ?? '';

describe('a table as it was printed', () => {
  it('has columns of fixed widths, in which a cell may be blank', async () => {
    const lines = rows.map((row) => {
      const amount = row % 5 === 1 ? '' : (row * 1.25).toFixed(2);
      return `${String(row).padEnd(5)}${name(row).padEnd(15)}${amount.padStart(8)} 2024-01-${String(row + 1).padStart(2, '0')}`;
    });
    expect(await read(['id   name             amount date', ...lines])).toEqual({
      columns: 'id:integer name:string amount:float date:datetime',
      rows: 12,
      first: ['0', 'Ann Lee', '0.0', '2024-01-01'],
    });
  });

  it('is ruled by dashes below its title, as lists of SAP are', async () => {
    const rule = '-'.repeat(40);
    const lines = rows.map(
      (row) => `|${name(row).padEnd(15)}|${`${row + 1}.100,50`.padStart(12)}${row % 4 ? ' ' : '-'}|`,
    );
    expect(
      await read(['List output                  1', '', rule, `|Name           |      Amount |`, rule, ...lines, rule]),
    ).toEqual({ columns: 'Name:string Amount:float', rows: 12, first: ['Ann Lee', '-1100.5'] });
  });

  it('is aligned as pandas and R print it, with the names of its rows', async () => {
    const lines = rows.map(
      (row) => `${String(row).padEnd(3)} ${(row * 1.5).toFixed(1).padStart(5)} ${name(row).padStart(15)}`,
    );
    const found = await read([`     size ${'colour'.padStart(15)}`, ...lines]);
    expect(found).toMatchObject({ columns: 'column0:integer size:float colour:string', rows: 12 });
  });

  it.each([
    [
      'psql',
      [' id | name ', '----+------', ...rows.map((row) => ` ${String(row).padStart(2)} | n${row % 3}   `), '(12 rows)'],
    ],
    [
      'MySQL',
      [
        '+----+------+',
        '| id | name |',
        '+----+------+',
        ...rows.map((row) => `| ${String(row).padStart(2)} | n${row % 3}   |`),
        '+----+------+',
      ],
    ],
    ['Markdown', ['| id | name |', '|---:|:-----|', ...rows.map((row) => `| ${row} | n${row % 3} |`)]],
  ])('is ruled as %s rules it', async (_, lines) => {
    expect(await read(lines)).toEqual({ columns: 'id:integer name:string', rows: 12, first: ['0', 'n0'] });
  });

  it('rejects a line that reaches into the blank between two columns, by its number', async () => {
    const head = rows.map((row) => `${String(row).padEnd(6)}${String(row % 4).padStart(6)}`);
    const many = Array.from({ length: 20_000 }, () => head).flat();
    const lines = ['id       size', ...many, '1 wide text  1', ...head];
    const { facts } = await open(fileOf('current.txt', `${lines.join('\n')}\n`));
    expect(facts.rows).toBe(240_012);
    expect(facts.rejected).toMatchObject({ count: 1, lines: [{ line: 240_002 }] });
  });

  it.each([
    [
      'prose',
      [
        'Words of a text  that stand',
        'in lines, some with  two blanks',
        'and  some with',
        'none at all of',
        'them  there',
      ],
    ],
    ['two columns of text', ['name   place', ...rows.map((row) => `${name(row).padEnd(14)} x`)]],
  ])('is none where the evidence is not clear: %s', async (_, lines) => {
    expect((await read(lines)).columns.split(' ').filter((column) => column.endsWith(':string')).length).toBe(1);
  });

  it('is parted by blanks where it is an access log, whatever stands within its quotes', async () => {
    const lines = rows.map(
      (row) =>
        `10.0.0.${row} - - [30/Nov/2026:11:35:${row + 10} +0000] "GET /p?q=a b HTTP/1.1" 200 ${row * 13} "-" "Mozilla/5.0 (X; ${row})"`,
    );
    const { columns, rows: count } = await read(lines);
    expect(count).toBe(12);
    expect(columns).toContain('column3:datetime');
    expect(columns).toContain('column9:string');
  });

  it('is not asked for where the delimiter is given', async () => {
    const lines = ['| id | name |', '|----|------|', '| 1 | x |'];
    expect((await read(lines, { delimiter: '|', header: false })).rows).toBe(3);
  });
});
