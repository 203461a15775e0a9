import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fileOf, open } from '../../support/datasets';

const bytesOf = (name: string): Uint8Array => readFileSync(new URL(`files/${name}`, import.meta.url));
const openAs = (read: object, ignore: readonly string[] = []): ReturnType<typeof open> =>
  open(fileOf('orders.sqlite', bytesOf('orders.sqlite')), 'current', {
    read: { current: read },
    roles: { ignore: [...ignore] },
  });

/** A byte of the file changed. */
function changed(name: string, at: number, by: readonly number[]): Uint8Array {
  const content = new Uint8Array(bytesOf(name));
  content.set(by, at);
  return content;
}

describe('a SQLite database', () => {
  it('is read from its first table with rows, and lists all and its views', async () => {
    const { facts } = await openAs({});
    expect(facts).toMatchObject({ format: 'sqlite', rows: 3, rejected: { count: 0 } });
    expect(facts.files[0]?.readAs).toEqual({
      table: 'orders',
      tables: ['empty_first', 'orders', 'doubled', 'broken'],
    });
    expect(facts.notes).toEqual([
      'orders.sqlite: table orders was read, of 4.',
      'orders.sqlite: the bytes of word were read as text.',
    ]);
  });

  it('keeps every value as it is held, and takes numbers for times and truth values where they are declared so', async () => {
    const { facts } = await openAs({});
    expect(facts.columns.map(({ name, engineType }) => `${name} ${engineType}`)).toEqual([
      'id BIGINT',
      'big BIGINT',
      'price DOUBLE',
      'amount DOUBLE',
      'code VARCHAR',
      'day DATE',
      'made TIMESTAMP',
      'seen TIMESTAMP',
      'micro TIMESTAMP',
      'zero BIGINT',
      'paid BOOLEAN',
      'level BIGINT',
      'photo BLOB',
      'word VARCHAR',
      'mixed VARCHAR',
      'a "b VARCHAR',
    ]);
    const found = (name: string): unknown => facts.columns.find((column) => column.name === name);
    expect(found('big')).toMatchObject({
      missing: 1,
      text: { smallest: '-9223372036854775808', minLength: 19, maxLength: 20 },
    });
    expect(found('photo')).toMatchObject({ storage: 'nested', missing: 1 });
    expect(found('code')).toMatchObject({ text: { smallest: '007' } });
  });

  it('is read from the table or view that is asked for, without what is to be ignored and no further than wanted', async () => {
    const { facts } = await openAs({ table: 'DOUBLED', firstRows: 2 });
    expect(facts).toMatchObject({ rows: 2, columns: [{ name: 'id', max: 4 }] });
    const some = await openAs({ table: 'orders' }, ['photo', 'word', 'big']);
    expect(some.facts.ignored).toEqual(['big', 'photo', 'word']);
    await expect(openAs({ table: 'nothing' })).rejects.toThrow(
      'has no table “nothing”: it has “empty_first”, “orders”',
    );
    await expect(openAs({ table: 'broken' })).rejects.toThrow('can not be read as a SQLite database (no such table:');
  });

  it('with a write-ahead log is read as far as it was written back, which is said', async () => {
    const { facts } = await open(fileOf('logged.sqlite', bytesOf('logged.sqlite')));
    expect(facts).toMatchObject({ rows: 2 });
    expect(facts.notes[0]).toContain('rows that were still in its write-ahead log');
  });

  it.each([
    ['bare.sqlite', bytesOf('bare.sqlite'), 'bare.sqlite has no table: choose a database with one.'],
    ['cut.sqlite', bytesOf('orders.sqlite').subarray(0, 1500), 'cut.sqlite is cut short'],
    ['tiny.sqlite', bytesOf('orders.sqlite').subarray(0, 60), 'tiny.sqlite is cut short'],
    ['torn.sqlite', changed('orders.sqlite', 100, [9, 9, 9]), 'torn.sqlite can not be read as a SQLite database ('],
    ['text.sqlite', 'a\n1\n', 'is named SQLite but its content is not'],
  ])('%s is refused in a sentence', async (name, content, sentence) => {
    await expect(open(fileOf(name, content))).rejects.toThrow(sentence);
  });
});
