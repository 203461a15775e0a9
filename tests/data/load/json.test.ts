import { describe, expect, it } from 'vitest';
import { fileOf, open } from '../../support/datasets';
import type { Rows } from '../../../src/data/dataset';
import type { SuiteInput } from '../../../src/contract';

const openJson = (text: string, name = 'data.json', suite: SuiteInput = {}): Promise<Rows> =>
  open(fileOf(name, text), 'current', suite);

const stored = (data: Rows): readonly string[] =>
  data.facts.columns.map(({ name, engineType }) => `${name} ${engineType}`);

describe('a JSON file', () => {
  it('keeps every digit of a whole number, and takes decimals for measures', async () => {
    const digits = '12345678901234567890123456789';
    const data = await openJson(
      `[{"id": 9007199254740993, "long": 0.12345678901234567891, "huge": ${digits}, "x": 1.0, "e": 1e3},
        {"id": 9007199254740995, "long": 1, "huge": 1, "x": 2.0, "e": -0.5e-3}]`,
    );
    expect(data.facts.columns).toMatchObject([
      { name: 'id', storage: 'string', kind: 'number', text: { smallest: '9007199254740993' } },
      { name: 'long', storage: 'float', min: 0.12345678901234568, max: 1 },
      { name: 'huge', kind: 'number', text: { values: ['1', digits] } },
      { name: 'x', storage: 'float', max: 2 },
      { name: 'e', storage: 'float', min: -0.0005, max: 1000 },
    ]);
  });

  it('says where halves of characters were replaced, in names and cells', async () => {
    const data = await openJson('[{"a\\ud800": "x\\udc00", "a\\udbff": "\\ud83d\\ude00"}, {"a\\ud800": "y"}]');
    expect(data.facts.columns).toMatchObject([
      { name: 'a\ufffd', distinct: 2 },
      { name: 'a\ufffd_1', distinct: 1 },
    ]);
    expect((await data.firstRows(1))[0]).toEqual({ 'a\ufffd': 'x\ufffd', 'a\ufffd_1': '😀' });
    expect(data.facts.notes.join()).toContain('halves of characters stand as � in a� (1)');
  });

  it('takes doubles that are spelled in full for doubles', async () => {
    const data = await openJson('{"x": 0.30000000000000004}\n{"x": -1234.5678901234567}\n', 'x.ndjson');
    expect(data.facts.columns).toMatchObject([
      { storage: 'float', min: -1234.5678901234567, max: 0.30000000000000004 },
    ]);
  });

  it('is flattened where objects are nested, and lists are named', async () => {
    const data = await openJson(
      '[{"a": {"b": {"c": 1}, "d": "x"}, "l": [1, {"y": 2.0}]}, {"a": null, "l": null}, {"a": {"d": "y"}, "z": null}]',
    );
    expect(stored(data)).toEqual(['a.b.c BIGINT', 'a.d VARCHAR', 'l VARCHAR[]', 'z VARCHAR']);
    expect(data.facts.columns.map(({ missing }) => missing)).toEqual([2, 1, 2, 3]);
    expect(data.facts.columns[2]?.storage).toBe('nested');
  });

  it('has its columns in order of first appearance, whenever they turn up', async () => {
    const rows = Array.from({ length: 3000 }, (_, row) =>
      row < 2999 ? `{"a":${row},"b":null}` : '{"c":true,"b":"x"}',
    );
    const data = await openJson(rows.join('\n'), 'late.jsonl');
    expect(stored(data)).toEqual(['a BIGINT', 'b VARCHAR', 'c BOOLEAN']);
    expect(data.facts.columns.map(({ missing }) => missing)).toEqual([1, 2999, 2999]);
  });

  it('gives ISO dates and times their type, and leaves other text alone', async () => {
    const data = await openJson(
      `[{"day": "2020-02-29", "at": "2020-01-01T10:00:00+02:00", "no": "2020-02-30", "zip": "007", "n": "5"},
        {"day": "1999-12-31", "at": "2020-01-01", "no": "2020-02-28", "zip": "123", "n": "6"}]`,
    );
    expect(stored(data)).toEqual(['day DATE', 'at TIMESTAMP', 'no VARCHAR', 'zip VARCHAR', 'n VARCHAR']);
    expect(data.facts.columns[1]?.max).toBe(Date.UTC(2020, 0, 1, 8));
  });

  it('keeps a column of mixed kinds as text', async () => {
    const data = await openJson('[{"a": 1, "b": true}, {"a": "one", "b": 0}, {"a": [1]}]');
    expect(stored(data)).toEqual(['a VARCHAR', 'b VARCHAR']);
    expect((await data.summarise('a', 'categorical')).profile.top.map(({ value }) => value)).toEqual([
      '1',
      '[1]',
      'one',
    ]);
  });

  it('takes NaN and Infinity, which JSON does not have but programs write', async () => {
    const data = await openJson(
      '[{"x": NaN, "s": "NaN, 1.0"}, {"x": -Infinity, "s": "\\"Infinity\\" 1e5"}, {"x": 1.5}]',
    );
    expect(data.facts.columns).toMatchObject([
      { name: 'x', storage: 'float', missing: 1 },
      { name: 's', text: { values: ['"Infinity" 1e5', 'NaN, 1.0'] } },
    ]);
  });

  it('is read across the seams of its stream', async () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => ({ n: row, s: `ä"\\{[,]}\n${row}` }));
    const array = await openJson(JSON.stringify(rows, null, 2));
    const lines = await openJson(rows.map((row) => JSON.stringify(row)).join('\r\n\r\n'), 'lines.json');
    for (const data of [array, lines]) {
      expect(data.facts).toMatchObject({ rows: 20_000, columns: [{ max: 19_999 }, { distinct: 20_000 }] });
    }
  });

  it('repairs names that the engine takes for alike, and says so', async () => {
    const data = await openJson('[{"a": 1, "A": 2, "": 3, "a.b": 4, "x": {"y": 5}, "x.y": 6}]');
    expect(data.facts.columns.map(({ name }) => name)).toEqual(['a', 'A_1', 'column2', 'a.b', 'x.y', 'x.y_1']);
    expect(data.facts.notes.join()).toContain('“A” is now “A_1”');
  });

  it('leaves out what is to be ignored, and reads no more rows than wanted', async () => {
    const suite = { roles: { ignore: ['b', 'c.d'] }, read: { current: { firstRows: 2 } } };
    const data = await openJson('[{"a":1,"b":2,"c":{"d":3,"e":4}},{"a":2},{"a":3}]', 'data.json', suite);
    expect(data.facts).toMatchObject({ rows: 2, ignored: ['b', 'c.d'], columns: [{ name: 'a' }, { name: 'c.e' }] });
  });

  it('has two thousand columns', async () => {
    const record = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`c${index}`, index]));
    const data = await openJson(JSON.stringify([record, record]));
    expect(data.facts.columns).toHaveLength(2000);
    expect(data.facts.columns[1999]).toMatchObject({ name: 'c1999', min: 1999, max: 1999 });
  });

  it.each([
    ['cut.jsonl', '{"a": 1}\n{"a": 2}\n{"a": "3', 3],
    ['behind-a-record.jsonl', '{"a": 1}\n{"a": 2}\n{"a": 3},\n', 3],
    ['cut.json', '[{"a": 1},\n {"a": 2},\n {"a"', 3],
    ['in-a-text.json', '[{"a": 1}, {"a": 2}, {"a": "ä', 1],
    ['no-end.json', '[{"a": 1}, {"a": 2}', 1],
    ['behind-a-comma.json', '[{"a": 1}, {"a": 2},\n', 2],
    ['cut-objects.json', '{\n"a": 1\n}\n{\n"a": 2\n}\n{\n"a"', 8],
  ])('gives the records before the place where it is cut, which is a rejected line: %s', async (name, text, line) => {
    const { rows, columns, rejected } = (await openJson(text, name)).facts;
    expect({ rows, columns }).toMatchObject({ rows: 2, columns: [{ name: 'a', min: 1, max: 2 }] });
    expect(rejected).toMatchObject({ count: 1, lines: [{ line }] });
  });

  it.each([
    ['scalar.json', '42', 'scalar.json holds a single value'],
    ['text.json', 'no data', 'text.json holds no JSON'],
    ['empty.json', '[ ]', 'no data row'],
    ['cut.json', '[{"a": 1', 'cut short: record 1 does not end'],
    ['cut-columns.json', '{"a": [1, 2], "b": [1', 'cut short: record 1 does not end'],
    ['scalars.json', '[{"a": 1}, 2]', 'record 2 is no object'],
    ['faults.jsonl', '{"a": 1}\n{"a": 1,}\n{"a"}\n', '2 of 3 lines'],
    ['uneven.json', '{"a": [1, 2], "b": [1]}', 'column b has 1 values and a 2'],
  ])('that is not right is refused in a sentence: %s', async (name, text, sentence) => {
    const loading = openJson(text, name);
    await expect(loading).rejects.toThrow(sentence);
    await expect(loading).rejects.toMatchObject({ name: 'InputError' });
  });
});
