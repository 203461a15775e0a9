import { describe, expect, it } from 'vitest';
import { inferColumns, type Given } from '../../src/data/inference';
import type { ColumnPlan, DatasetFacts, StoredColumn } from '../../src/spec';

const rows = 1000;

const stored = (name: string, facts: Partial<StoredColumn>): StoredColumn => ({
  name,
  storage: 'string',
  kind: 'text',
  engineType: 'VARCHAR',
  missing: 0,
  distinct: null,
  min: null,
  max: null,
  text: null,
  ...facts,
});

const integer = (name: string, min: number, max: number, distinct: number | null = null): StoredColumn =>
  stored(name, { storage: 'integer', min, max, distinct });
const float = (name: string, min: number, max: number): StoredColumn => stored(name, { storage: 'float', min, max });
const text = (name: string, distinct: number, facts: Partial<NonNullable<StoredColumn['text']>> = {}): StoredColumn =>
  stored(name, {
    distinct,
    text: { minLength: 3, maxLength: 9, meanLength: 6, spaced: 0, smallest: 'a', pair: null, ...facts },
  });

const factsOf = (columns: readonly StoredColumn[]): DatasetFacts => ({
  name: 'data.csv',
  format: 'csv',
  rows,
  bytes: 1,
  sha256: '',
  files: [],
  ignored: [],
  split: null,
  columns,
  rejected: { count: 0, lines: [] },
  notes: [],
});

const plan = (columns: readonly StoredColumn[], given: Given = {}): readonly ColumnPlan[] =>
  inferColumns(null, factsOf(columns), given);
const typeOf = (column: StoredColumn): string | undefined => plan([column])[0]?.type;
const rolesOf = (columns: readonly StoredColumn[], given: Given = {}): { [name: string]: string } =>
  Object.fromEntries(plan(columns, given).map(({ name, role }) => [name, role]));

describe('types', () => {
  it.each([
    ['decimal numbers', float('amount', -1, 1), 'numeric'],
    ['integers', integer('age', 18, 90), 'numeric'],
    ['0 and 1', integer('has_car', 0, 1), 'boolean'],
    ['yes and no', text('smoker', 2, { pair: ['No', 'Yes'] }), 'boolean'],
    ['two words that are no yes and no', text('sex', 2, { pair: ['female', 'male'] }), 'categorical'],
    ['integers named like a code', integer('zip_code', 1, 90), 'categorical'],
    ['a few words', text('city', 12), 'categorical'],
    ['mostly different texts', text('comment', 900, { spaced: 0.9, maxLength: 80 }), 'text'],
    ['unique words of one length', text('token', rows, { minLength: 8, maxLength: 8 }), 'id'],
    ['unique integers named like an id', integer('loan_id', 5, 90_000, rows), 'id'],
    ['a column without values', stored('empty', { missing: rows, distinct: 0 }), 'categorical'],
    ['lists', stored('tags', { storage: 'nested', engineType: 'VARCHAR[]' }), 'text'],
  ])('%s', (_, column, type) => expect(typeOf(column)).toBe(type));

  it('gives a reason for each, as a sentence', () => {
    for (const { why } of plan([float('x', 0, 9), text('city', 12), integer('loan_id', 5, 90_000, rows)])) {
      expect(why).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('follows the suite before any rule', () => {
    expect(plan([integer('grade', 1, 5)], { types: { grade: 'numeric' } })[0]).toMatchObject({
      type: 'numeric',
      why: 'Type set in the suite.',
    });
  });

  it('decides on the reference and applies to current', () => {
    const reference = factsOf([integer('flag', 0, 1)]);
    const current = factsOf([integer('flag', 0, 7), text('new', 3)]);
    expect(inferColumns(reference, current, {}).map(({ name, type }) => [name, type])).toEqual([
      ['flag', 'boolean'],
      ['new', 'categorical'],
    ]);
  });
});

describe('roles', () => {
  const columns = [
    integer('loan_id', 5, 90_000, rows),
    stored('applied_at', { storage: 'datetime', min: 0, max: 1 }),
    float('amount', 1, 9000),
    integer('default', 0, 1),
    integer('pred', 0, 1),
    float('p_default', 0, 1),
  ];

  it('guesses by name and shape', () => {
    expect(rolesOf(columns)).toEqual({
      loan_id: 'id',
      applied_at: 'time',
      amount: 'feature',
      default: 'label',
      pred: 'prediction',
      p_default: 'probability',
    });
  });

  it('guesses none where the suite gives any', () => {
    const roles = rolesOf(columns, { roles: { label: 'pred' } });
    expect(roles['pred']).toBe('label');
    expect(Object.values(roles).filter((role) => role !== 'feature')).toEqual(['label']);
  });

  it('takes no number beyond 0…1 for a probability', () => {
    expect(rolesOf([float('score', 300, 850)])['score']).toBe('feature');
  });

  it('prefers a named id to a column that happens to be unique, and never takes times of day for ids', () => {
    const unique = (name: string, smallest: string): StoredColumn =>
      text(name, rows, { minLength: 8, maxLength: 8, smallest });
    const roles = rolesOf([unique('token', 'aaaaaaaa'), unique('at', '00:00:07'), unique('order_id', 'zzzzzzzz')]);
    expect(roles).toEqual({ token: 'feature', at: 'feature', order_id: 'id' });
  });

  it('prefers a name that says label to one that may mean it', () => {
    expect(rolesOf([float('y', 0, 9), integer('target', 0, 1)])).toEqual({ y: 'feature', target: 'label' });
  });

  it('ignores a row counter, which says nothing about the rows', () => {
    expect(rolesOf([integer('Unnamed: 0', 0, rows - 1, rows)])['Unnamed: 0']).toBe('ignore');
  });
});
