import { describe, expect, it } from 'vitest';
import {
  acceptChange,
  type Json,
  type Report,
  type Result,
  type Schema,
  type SchemaChange,
} from '../../../src/contract';
import { csv, resultOf, validate } from '../../support/datasets';

type Columns = { readonly [name: string]: readonly (string | number | boolean | null)[] };

const rows = Array.from({ length: 200 }, (_, row) => row);
const digits = (row: number): string => String(row).padStart(4, '0');
const clean: Columns = {
  code: rows.map((row) => `AB-${digits(row)}`),
  amount: rows.map((row) => (row * 37) % 101),
  country: rows.map((row) => ['DE', 'FR', 'IT', 'ES'][row % 4] ?? ''),
  paid: rows.map((row) => row % 3 === 0),
  day: rows.map((row) => `2026-01-${String(1 + (row % 28)).padStart(2, '0')}`),
  score: rows.map((row) => ((row * 7919) % 1000) / 1000),
};

const without = (columns: Columns, gone: string): Columns =>
  Object.fromEntries(Object.entries(columns).filter(([name]) => name !== gone));
/** The clean columns, with the first rows of one of them replaced. */
const planted = (column: string, cells: readonly (string | number | null)[]): Columns => ({
  ...clean,
  [column]: (clean[column] ?? []).map((cell, row) => (row < cells.length ? (cells[row] ?? null) : cell)),
});
const renamed = (columns: Columns, from: string, to: string): Columns =>
  Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name === from ? to : name, cells]));
const cut = (columns: Columns, length: number): Columns =>
  Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, cells.slice(0, length)]));
const repeat = <T>(cell: T, times: number): readonly T[] => Array.from({ length: times }, () => cell);

const findings = ({ results }: Report): readonly Result[] =>
  results.filter(({ check, status }) => check.startsWith('schema.') && (status === 'warn' || status === 'fail'));

const isChange = (json: Json): json is SchemaChange & Json => typeof json === 'object' && json !== null;
const changesOf = ({ value }: Result): readonly SchemaChange[] => {
  const accept = value['accept'];
  return Array.isArray(accept) ? accept.filter(isChange) : [];
};
const accepted = (report: Report): Schema =>
  findings(report)
    .flatMap(changesOf)
    .reduce<Schema>(acceptChange, report.schema ?? { columns: [], rows: null });

const schemaOnly = { include: ['schema' as const] };

describe('a schema learned from the reference', () => {
  it('finds nothing on the clean copy, and says what it expects', async () => {
    const report = await validate(csv(clean), csv(clean), schemaOnly);
    expect(findings(report)).toEqual([]);
    expect(report.schema).toEqual({
      columns: [
        expect.objectContaining({ name: 'code', kind: 'text', unique: true, pattern: '[A-Z]{2}-\\d{4}' }),
        expect.objectContaining({ name: 'amount', type: 'numeric', kind: 'number', min: 0, max: 100, unique: false }),
        expect.objectContaining({ name: 'country', values: ['DE', 'ES', 'FR', 'IT'], min: null }),
        expect.objectContaining({ name: 'paid', type: 'boolean', values: ['false', 'true'] }),
        expect.objectContaining({ name: 'day', type: 'datetime', kind: 'datetime', min: null, max: null }),
        expect.objectContaining({ name: 'score', type: 'numeric', maxMissing: 0.05, required: true }),
      ],
      rows: { min: 10, max: 4000 },
    });
  });

  // The anomalies of TensorFlow Data Validation that a table can have: what is planted, and what is found, exactly.
  const anomalies: readonly (readonly [string, Columns, string, string | undefined, string, object])[] = [
    ['a column that is gone', without(clean, 'score'), 'schema.columns', undefined, 'fail', { missing: ['score'] }],
    [
      'a column that is new',
      { ...clean, extra: rows },
      'schema.columns',
      undefined,
      'warn',
      { added: ['extra'], missing: [], renamed: [] },
    ],
    [
      'a column under another name',
      renamed(clean, 'country', 'land'),
      'schema.columns',
      undefined,
      'warn',
      { renamed: [{ from: 'country', to: 'land' }], missing: [], added: [] },
    ],
    [
      'a number column that holds a word',
      planted('amount', ['unknown']),
      'schema.types',
      undefined,
      'fail',
      { changed: [{ column: 'amount', reference: 'number', current: 'text' }] },
    ],
    [
      'a text column that became numbers',
      { ...clean, code: rows },
      'schema.types',
      undefined,
      'fail',
      { changed: [{ column: 'code', reference: 'text', current: 'number' }] },
    ],
    [
      'new values',
      planted('country', [...repeat('XX', 20), ...repeat('YY', 10)]),
      'schema.categories',
      'country',
      'fail',
      {
        new: [
          { value: 'XX', count: 20 },
          { value: 'YY', count: 10 },
        ],
        rows: 30,
        share: 0.15,
        expected: 0,
      },
    ],
    [
      'numbers too small and too big',
      planted('amount', [-1, 250]),
      'schema.range',
      'amount',
      'warn',
      { below: 1, above: 1, share: 0.01, referenceMin: 0, referenceMax: 100 },
    ],
    [
      'a lower share of values',
      planted('score', repeat(null, 30)),
      'schema.presence',
      'score',
      'warn',
      { reference: 0, current: 0.15, missing: 30 },
    ],
    [
      'no values',
      planted('score', repeat(null, 200)),
      'schema.presence',
      'score',
      'fail',
      { reference: 0, current: 1, missing: 200 },
    ],
    [
      'values that are no longer unique',
      planted('code', ['AB-0199', 'AB-0199']),
      'schema.unique',
      'code',
      'fail',
      { reference: 1, current: 0.99, repeats: 2 },
    ],
    [
      'text of another form',
      planted('code', [...rows.slice(0, 39).map((row) => `AB-${row + 10_000}`), 'ab-0001']),
      'schema.pattern',
      'code',
      'warn',
      { rows: 40, share: 0.2, examples: expect.arrayContaining([{ value: 'AB-10000', count: 1 }]) },
    ],
    ['too few rows', cut(clean, 8), 'schema.row-count', undefined, 'warn', { reference: 200, current: 8, min: 10 }],
  ];

  it.each(anomalies)('finds %s, and accepts it by one change', async (_, current, check, column, status, value) => {
    const report = await validate(csv(clean), csv(current), schemaOnly);
    expect(resultOf(report, check, column)).toMatchObject({ status, value });
    expect(findings(report).every((result) => changesOf(result).length > 0)).toBe(true);
    const again = await validate(null, csv(current), { ...schemaOnly, schema: accepted(report) });
    expect(findings(again)).toEqual([]);
  });

  it('raises only what was planted', async () => {
    const report = await validate(csv(clean), csv(planted('country', repeat('XX', 20))), schemaOnly);
    expect(findings(report).map(({ check, columns }) => [check, ...columns])).toEqual([
      ['schema.categories', 'country'],
    ]);
  });

  it('does not take siblings, or columns that only look alike, for one renamed', async () => {
    const noise = (seed: number): readonly number[] => rows.map((row) => ((row * 7919 + seed) % 997) / 997);
    const report = await validate(
      csv({ x1: noise(1), z: rows, b: noise(2) }),
      csv({ x2: noise(3), z: rows, c: rows, d: noise(4) }),
      schemaOnly,
    );
    expect(resultOf(report, 'schema.columns').value).toMatchObject({ missing: ['x1', 'b'], renamed: [] });
  });

  it('knows a number column by its place and content', async () => {
    const report = await validate(csv(clean), csv(renamed(clean, 'amount', 'betrag')), schemaOnly);
    expect(resultOf(report, 'schema.columns').value).toMatchObject({ renamed: [{ from: 'amount', to: 'betrag' }] });
  });

  it('shows no value under "no-values", with the same verdicts', async () => {
    const current = csv({ ...planted('country', repeat('Secret', 20)), extra: rows.map((row) => `Secret ${row % 3}`) });
    const open = await validate(csv(clean), current, schemaOnly);
    const closed = await validate(csv(clean), current, { ...schemaOnly, privacy: 'no-values' });
    expect(closed.results.map(({ status }) => status)).toEqual(open.results.map(({ status }) => status));
    expect(JSON.stringify(open)).toContain('Secret');
    expect(JSON.stringify(closed)).not.toMatch(/Secret|"DE"/);
    const again = await validate(null, current, { ...schemaOnly, schema: accepted(closed) });
    expect(findings(again)).toEqual([]);
  });
});

describe('a given schema', () => {
  const schema = {
    columns: [
      { name: 'a', type: 'numeric' as const, min: 0, max: 9, maxMissing: 0 },
      { name: 'b', values: ['x', 'y'] },
      { name: 'day', type: 'datetime' as const, min: '2026-01-01', max: '2026-01-31T23:59:59Z' },
      { name: 'late', required: false },
    ],
    rows: { min: 5 },
  };
  const current = 'a,b,day\n1,x,2026-01-02\n,z,2026-02-01\n12,y,2026-01-03\n';

  it('rules without a reference', async () => {
    const report = await validate(null, current, { ...schemaOnly, schema });
    expect(resultOf(report, 'schema.columns')).toMatchObject({ status: 'pass', value: { optional: ['late'] } });
    expect(resultOf(report, 'schema.range', 'a')).toMatchObject({
      status: 'fail',
      value: { below: 0, above: 1, referenceMin: null, min: 0, max: 9 },
    });
    expect(resultOf(report, 'schema.range', 'day')).toMatchObject({ status: 'fail', value: { above: 1 } });
    expect(resultOf(report, 'schema.presence', 'a')).toMatchObject({ status: 'fail', value: { reference: null } });
    expect(resultOf(report, 'schema.categories', 'b').value).toMatchObject({
      new: [{ value: 'z', count: 1 }],
      rows: 1,
    });
    expect(resultOf(report, 'schema.row-count')).toMatchObject({
      status: 'warn',
      value: { reference: null, current: 3 },
    });
    expect(report.results.filter(({ status }) => status === 'error')).toEqual([]);
    expect(findings(await validate(null, current, { ...schemaOnly, schema: accepted(report) }))).toEqual([]);
  });

  it('tells its limits to the letter, however many digits they have', async () => {
    const limits = { columns: [{ name: 'a', type: 'numeric' as const, min: 0.123456789, max: 1234567.125 }] };
    const { message } = resultOf(
      await validate(null, 'a\n0.1\n5\n9\n', { ...schemaOnly, schema: limits }),
      'schema.range',
      'a',
    );
    expect(message).toContain('1 row lies outside 0.123456789 … 1234567.125');
  });

  it('rules over a reference, and is fed back whole', async () => {
    const report = await validate(current, current, { ...schemaOnly, schema });
    expect(resultOf(report, 'schema.range', 'a')).toMatchObject({ status: 'fail', value: { referenceMin: null } });
    expect(report.schema).toEqual(report.suite.schema);
    const again = await validate(current, current, report.suite);
    expect(again.results).toEqual(report.results);
  });

  it('lets the label come late', async () => {
    const labelled = { ...schema, columns: [...schema.columns, { name: 'y' }] };
    const report = await validate(null, current, { ...schemaOnly, schema: labelled, roles: { label: 'y' } });
    expect(resultOf(report, 'schema.columns')).toMatchObject({ status: 'pass', value: { lateLabels: ['y'] } });
  });

  it('makes one error of a pattern that does not compile', async () => {
    const broken = { columns: [{ name: 'a' }, { name: 'b', pattern: '(' }, { name: 'day' }] };
    const report = await validate(null, current, { ...schemaOnly, schema: broken });
    expect(resultOf(report, 'schema.pattern', 'b').status).toBe('error');
    expect(resultOf(report, 'schema.columns').status).toBe('pass');
  });

  it('is offered for the next dataset where there is only one', async () => {
    const report = await validate(null, csv(clean));
    expect(report.schema?.columns.map(({ name }) => name)).toEqual(Object.keys(clean));
    expect(resultOf(report, 'schema.columns')).toMatchObject({ status: 'skipped' });
  });
});
