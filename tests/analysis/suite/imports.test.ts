import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSuite, runSuite, type Imported } from '../../../src/analysis';
import { expectations } from '../../../src/analysis/suite/imports/expectations';
import { tableSchemaOf } from '../../../src/export/frictionless';
import { schemaSchema, type CheckEntry } from '../../../src/contract';
import { fileOf, open } from '../../support/datasets';

const folder = new URL('../../golden/imports/', import.meta.url);
const golden = (name: string): Promise<Imported> => readSuite(readFileSync(new URL(name, folder), 'utf8'), name);
const imported = (file: object, name = 'suite.json'): Promise<Imported> => readSuite(JSON.stringify(file), name);
const rules = ({ suite }: Imported): readonly CheckEntry[] =>
  (suite.checks ?? []).filter(({ check }) => check.startsWith('rule.'));

describe('the core of Great Expectations', () => {
  const core: {
    readonly expectations: readonly string[];
    readonly unimplemented: readonly string[];
    readonly rows: readonly object[];
    readonly said: readonly { readonly type: string; readonly kwargs: object; readonly success: boolean }[];
  } = JSON.parse(readFileSync(new URL('ge-core.json', folder), 'utf8'));

  it('is covered as far as one table can answer it', () => {
    const left = core.expectations.filter((name) => !Object.hasOwn(expectations, name));
    expect(left.filter((name) => !core.unimplemented.includes(name))).toEqual([
      // A schema in JSON has no words in SQL, and the other asks a second source.
      'expect_column_values_to_match_json_schema',
      'expect_query_results_to_match_comparison',
    ]);
  });

  it('says the same of a table where SQL stands for it', async () => {
    const { suite, notes } = await imported({ name: 'core', expectations: core.said });
    expect(notes).toEqual([]);
    const datasets = {
      reference: null,
      current: await open(fileOf('core.json', JSON.stringify(core.rows)), 'current'),
    };
    const given = {
      include: ['rule' as const],
      checks: suite.checks?.filter(({ check }) => check.startsWith('rule.')) ?? [],
    };
    const { report } = await runSuite(datasets, given, { onProgress: () => undefined });
    const found = report.results.map(({ status, message }, at) => [
      core.said[at]?.type,
      core.said[at]?.kwargs,
      status === 'pass',
      status === 'error' ? message : '',
    ]);
    expect(found).toEqual(core.said.map(({ type, kwargs, success }) => [type, kwargs, success, '']));
  });
});

describe('a suite of Great Expectations', () => {
  it('of version 1 becomes rules, with what is left out said', async () => {
    const read = await golden('ge-1.json');
    expect(read.suite.name).toBe('orders');
    expect(read.suite.checks).toEqual([
      { check: 'rule.columns', params: { names: expect.arrayContaining(['id', 'paid']), extra: 'forbid' } },
      { check: 'rule.row-count', params: { min: 1, max: 100 } },
      { check: 'rule.between', columns: ['amount'], params: { min: 0, exclusive: true, mostly: 0.9 }, level: 'warn' },
      { check: 'rule.between', columns: ['amount'], params: { max: 100, mostly: 0.9 }, level: 'warn' },
      { check: 'rule.in-set', columns: ['country'], params: { values: ['DE', 'FR'] } },
      { check: 'rule.not-null', columns: ['paid'], params: { filter: '("amount" > 5) AND ("country" IS NOT NULL)' } },
      { check: 'rule.matches', columns: ['id'], params: { pattern: '^[A-Z]\\d+$' } },
      { check: 'rule.unique', columns: ['id'] },
      { check: 'rule.quantile', columns: ['amount'], params: { q: 0.1, min: 0, max: 10 } },
      { check: 'rule.quantile', columns: ['amount'], params: { q: 0.5, max: 50 } },
      { check: 'rule.compare', columns: ['paid'], params: { operator: '>=', other: 'amount' } },
      {
        check: 'rule.sql',
        params: expect.objectContaining({ name: 'country diverges from its partition', expect: 'no rows' }),
      },
      { check: 'rule.sql', params: { query: 'SELECT * FROM current WHERE amount < 0', expect: 'no rows' } },
    ]);
    expect(read.notes).toEqual([]);
  });

  it('of version 0 becomes rules too', async () => {
    const read = await golden('ge-0.json');
    expect(read.suite.name).toBe('flights');
    expect(read.suite.checks).toEqual([
      { check: 'rule.columns', params: { names: ['year', 'month', 'passengers'], order: true } },
      { check: 'rule.between', columns: ['year'], params: { min: 1949, max: 1960 } },
      { check: 'rule.not-null', columns: ['passengers'] },
      { check: 'rule.between', columns: ['passengers'], params: { min: 100, filter: '"year" = 1949' } },
      expect.objectContaining({ check: 'rule.sql' }),
      expect.objectContaining({ check: 'rule.sql', params: expect.objectContaining({ name: 'month reads as dates' }) }),
    ]);
    expect(read.notes).toEqual([
      expect.stringMatching(/expectations\[6\] .* min_value is only known when Great Expectations runs/),
    ]);
  });

  it.each([
    ['expect_column_values_to_be_between', { column: 'a', min_value: 'x' }, /rule\.between does not take it/],
    ['expect_column_value_z_scores_to_be_less_than', { column: 'a', threshold: 3, double_sided: false }, /both sides/],
    ['expect_column_values_to_be_in_set', { column: 'a', value_set: [] }, /rule\.in-set does not take it/],
    ['expect_column_to_exist', { column: 'a', column_index: 3 }, /column_index/],
    ['expect_column_mean_to_be_between', { column: 'a', min_value: 1, strict_min: true }, /includes the limit/],
    ['expect_column_values_to_not_be_null', { column: 'a', row_condition: 'a > 1 and b < 2' }, /row_condition/],
    ['expect_column_values_to_be_of_type', { column: 'a', type_: 'str' }, /no type str/],
  ])('leaves out %s %j with the reason', async (type, kwargs, reason) => {
    const read = await imported({ expectations: [{ type, kwargs }] });
    expect(read.suite.checks).toEqual([]);
    expect(read.notes).toEqual([expect.stringMatching(reason)]);
  });

  it.each([
    [{ type: 'expect_column_values_to_match_like_pattern', like_pattern: 'A_.%' }, { pattern: '^A(?s:.)\\.(?s:.*)$' }],
    [{ type: 'expect_column_values_to_match_regex_list', regex_list: ['a', 'b'] }, { pattern: '(?:a)|(?:b)' }],
    [{ type: 'expect_column_value_lengths_to_be_between', min_value: 2, strict_min: true }, { min: 3 }],
    [{ type: 'expect_column_values_to_be_between', min_value: '2020-01-01 00:00:00' }, { min: '2020-01-01T00:00:00' }],
    [
      { type: 'expect_column_distinct_values_to_contain_set', value_set: [1] },
      { values: [1], mode: 'contains' },
    ],
  ])('writes %j as %j', async ({ type, ...kwargs }, params) => {
    const read = await imported({ expectations: [{ type, kwargs: { column: 'a', ...kwargs } }] });
    expect(read.notes).toEqual([]);
    expect(read.suite.checks).toEqual([expect.objectContaining({ columns: ['a'], params })]);
  });
});

describe('a schema of pandera', () => {
  const files = readdirSync(folder).filter((name) => name.startsWith('pandera-'));

  it.each(files)('%s becomes a schema and rules', async (name) => {
    const read = await golden(name);
    expect(read.suite.schema?.columns).toEqual([
      expect.objectContaining({ name: 'id', unique: true, maxMissing: 0, required: true }),
      expect.objectContaining({ name: 'amount', kind: 'number', maxMissing: 0 }),
      expect.objectContaining({ name: 'country', maxMissing: null }),
      expect.objectContaining({ name: 'at', type: 'datetime' }),
      expect.objectContaining({ name: 'note', required: false }),
    ]);
    expect(rules(read)).toEqual([
      { check: 'rule.unique', columns: ['country', 'at'] },
      { check: 'rule.matches', columns: ['id'], params: { pattern: '^(?:[A-Z]\\d+)' } },
      { check: 'rule.between', columns: ['amount'], params: { min: 0, exclusive: true } },
      { check: 'rule.between', columns: ['amount'], params: { max: 100 } },
      { check: 'rule.between', columns: ['amount'], params: { max: 1000, exclusive: true } },
      { check: 'rule.in-set', columns: ['country'], params: { values: ['DE', 'FR'] } },
      expect.objectContaining({ columns: ['at'], params: { min: '2020-01-01T00:00:00', exclusive: true } }),
    ]);
    expect(read.notes).toEqual(
      expect.arrayContaining([
        expect.stringContaining('index'),
        expect.stringMatching(/str_length of column note .* need not be there/),
        expect.stringContaining('warn'),
      ]),
    );
  });

  it('of a series is refused', async () => {
    await expect(readSuite('schema_type: series\n', 's.yaml')).rejects.toThrow(
      /^s\.yaml is a pandera schema of a series/,
    );
  });
});

describe('a Frictionless Table Schema', () => {
  it('becomes a schema, with what is left out said', async () => {
    const read = await imported({
      fields: [
        { name: 'id', type: 'string', constraints: { required: true, pattern: '[A-Z]\\d', maxLength: 4 } },
        { name: 'n', type: 'number', constraints: { minimum: 0, maximum: 5, enum: [1, 2] } },
        { name: 'd', type: 'date', constraints: { minimum: '2020-01-01' } },
        { name: 'g', type: 'geopoint' },
      ],
      primaryKey: 'id',
      missingValues: ['', 'NA'],
      foreignKeys: [],
    });
    expect(read.suite.schema?.columns).toEqual([
      expect.objectContaining({ name: 'id', maxMissing: 0, unique: true, pattern: '[A-Z]\\d' }),
      expect.objectContaining({ name: 'n', kind: 'number', min: 0, max: 5, values: ['1', '2'] }),
      expect.objectContaining({ name: 'd', type: 'datetime', min: '2020-01-01' }),
      expect.objectContaining({ name: 'g', type: null, kind: null }),
    ]);
    expect(rules(read)).toEqual([{ check: 'rule.length', columns: ['id'], params: { max: 4 } }]);
    expect(read.notes).toEqual([
      expect.stringContaining('geopoint'),
      expect.stringContaining('missingValues'),
      expect.stringContaining('foreignKeys'),
    ]);
  });

  it('comes back as it was exported', async () => {
    const schema = schemaSchema.parse({
      columns: [
        { name: 'a', type: 'numeric', kind: 'number', min: -1.5, max: 9, maxMissing: 0.05 },
        { name: 'b', type: 'boolean', kind: 'number', values: ['0', '1'], maxMissing: 0 },
        { name: 'c', type: 'categorical', kind: 'text', values: ['1', '01', 'x'], required: false },
        { name: 'd', type: 'datetime', kind: 'datetime', max: '2026-01-01T00:00:00' },
        { name: 'e', type: 'id', kind: 'text', unique: true, pattern: '[A-Z]{2}\\d+' },
        { name: 'f' },
      ],
      rows: { min: 1, max: null },
    });
    const { suite, notes } = await imported(tableSchemaOf(schema));
    expect(suite).toEqual({ schema, checks: [] });
    expect(notes).toEqual([]);
  });
});

describe('our own suite', () => {
  it('is read as before, also as YAML', async () => {
    expect(await imported({ seed: 7 })).toEqual({ suite: { seed: 7 }, notes: [] });
    expect(await readSuite('seed: 7\nchecks:\n  - check: rule.not-null\n', 's.yml')).toEqual({
      suite: { seed: 7, checks: [{ check: 'rule.not-null' }] },
      notes: [],
    });
  });

  it.each([
    ['s.json', '{"seed": }', /^s\.json, line 1: this is not JSON/],
    ['s.yaml', 'a: 1\nb: [1\n', /^s\.yaml, line \d: this is not YAML/],
    ['s.json', '{"schema": {"columns": [{"nam": "a"}]}}', /schema\.columns/],
    ['s.json', '{"schema": {"columns": [{"name": "a", "patern": "x"}]}}', /did you mean "pattern"/],
    [
      's.json',
      '{"schema": {"columns": [{"name": "a", "min": 3, "max": 1}]}}',
      /schema\.columns\[0\]\.min: it lies above/,
    ],
    ['s.json', '{"schema": {"columns": [{"name": "a"}, {"name": "a"}]}}', /same name/],
    ['s.json', '{"resources": []}', /holds 0 table schemas/],
  ])('names what is wrong in %s %s', async (name, text, words) => {
    await expect(readSuite(text, name)).rejects.toThrow(words);
  });
});
