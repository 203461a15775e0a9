import { describe, expect, it } from 'vitest';
import { ruleForms } from '../../../src/analysis';
import { textOf, valueOf } from '../../../src/page/rules/form/field-text';
import { fieldsOf, isComplete } from '../../../src/page/rules/form/form-fields';
import { grouped } from '../../../src/page/rules/groups';
import { resultsOf } from '../../../src/page/rules/results';
import { suggestRule } from '../../../src/page/rules/suggest';
import type { RuleFigure } from '../../../src/report/shared/actions';
import type { CheckEntry, Report } from '../../../src/contract';
import { csv, validate } from '../../support/datasets';

const forms = ruleForms();
const formOf = (id: string) => {
  const found = forms.find(({ check }) => check === id);
  if (!found) throw new Error(`${id} is no rule.`);
  return found;
};

describe('the choice of a rule', () => {
  it('offers every rule once', () => {
    const offered = grouped(forms, '').flatMap(({ rules }) => rules.map(({ check }) => check));
    expect([...offered].sort()).toEqual(forms.map(({ check }) => check).sort());
  });

  it('finds by title, group and description', () => {
    expect(grouped(forms, 'figures MEDIAN').flatMap(({ rules }) => rules.map(({ check }) => check))).toEqual([
      'rule.median',
    ]);
    expect(grouped(forms, 'no such rule')).toEqual([]);
  });
});

describe('the form of a rule', () => {
  const kinds = (id: string): object =>
    Object.fromEntries(formOf(id).fields.map(({ name, kind, required }) => [name, required ? `${kind}!` : kind]));
  const common = { mostly: 'number', filter: 'sql', timeLimit: 'number' };

  it('is read off the parameters', () => {
    expect(kinds('rule.between')).toEqual({ min: 'limit', max: 'limit', exclusive: 'switch', ...common });
    expect(kinds('rule.compare')).toEqual({ operator: 'choice!', other: 'column!', ...common });
    expect(kinds('rule.pair-in-set')).toEqual({ pairs: 'pairs!', ...common });
    expect(kinds('rule.group-count')).toMatchObject({ by: 'columns!', equals: 'number' });
    expect(kinds('rule.in-set')).toMatchObject({ values: 'values!' });
    expect(kinds('rule.sql')).toEqual({ name: 'text', condition: 'sql', query: 'sql', ...common });
  });

  it('asks for columns, strictness and a time limit only where they mean something', () => {
    const names = (check: string, params: CheckEntry['params'] = {}): readonly string[] => {
      const { columns, own, strictness, scope } = fieldsOf(formOf(check), { check, params });
      return [...(columns ? [columns] : []), ...own, ...strictness, ...scope].map(({ name }) => name);
    };
    expect(names('rule.mean')).toEqual(['columns', 'min', 'max', 'filter']);
    expect(names('rule.row-count')).toEqual(['equals', 'min', 'max', 'filter']);
    expect(names('rule.not-null', { filter: 'a > 1' })).toEqual(['columns', 'mostly', 'filter', 'timeLimit']);
  });

  it('is complete once it names what it needs', () => {
    const matches = formOf('rule.matches');
    expect(isComplete(matches, { check: 'rule.matches', params: { pattern: 'a' } })).toBe(false);
    expect(isComplete(matches, { check: 'rule.matches', columns: ['a'] })).toBe(false);
    expect(isComplete(matches, { check: 'rule.matches', columns: ['a'], params: { pattern: 'a' } })).toBe(true);
    expect(isComplete(formOf('rule.not-null'), { check: 'rule.not-null' })).toBe(true);
  });
});

describe('what is typed', () => {
  it.each([
    ['number', '1e3', 1000],
    ['number', 'many', 'many'],
    ['limit', '2026-01-31', '2026-01-31'],
    ['limit', '−5', -5],
    ['values', 'a\n7\n007\n9007199254740993\n\ntrue', ['a', 7, '007', '9007199254740993', 'true']],
    ['pairs', 'France, Paris\n["a,b", 1]\n[half', [['France', 'Paris'], ['a,b', 1], ['[half']]],
    ['sql', ' a > 1 ', ' a > 1 '],
    ['text', '  ', undefined],
  ] as const)('as %s: %j', (kind, text, value) => {
    expect(valueOf(kind, text)).toEqual(value);
  });

  it('comes back as it was', () => {
    const pairs = [
      ['a,b', 1],
      [' c', 'd'],
      ['e', 'f'],
    ];
    expect(valueOf('pairs', textOf(pairs))).toEqual(pairs);
    expect(valueOf('values', textOf(['x', 1]))).toEqual(['x', 1]);
  });
});

const reference = csv({
  n: Array.from({ length: 100 }, (_, row) => row + 1),
  kind: Array.from({ length: 100 }, (_, row) => (row % 4 === 0 ? 'b' : 'a')),
  code: Array.from({ length: 100 }, (_, row) => (row % 2 === 0 ? `A-${row % 10}` : `ab${row % 10}`)),
  day: Array.from({ length: 100 }, (_, row) => new Date(Date.UTC(2026, 0, 1 + row)).toISOString().slice(0, 10)),
});

describe('a rule from a figure', () => {
  const suggested: readonly (readonly [RuleFigure, string | null, CheckEntry | null])[] = [
    ['rows', null, { check: 'rule.row-count', params: { min: 90, max: 110 } }],
    ['columns', null, { check: 'rule.columns', params: { names: ['n', 'kind', 'code', 'day'] } }],
    ['min', 'n', { check: 'rule.between', columns: ['n'], params: { min: 1 } }],
    ['max', 'n', { check: 'rule.between', columns: ['n'], params: { max: 100 } }],
    ['mean', 'n', { check: 'rule.mean', columns: ['n'], params: { min: 45.4, max: 55.6 } }],
    [{ quantile: 0.5 }, 'n', { check: 'rule.median', columns: ['n'], params: { min: 45.4, max: 55.6 } }],
    ['missing', 'n', { check: 'rule.not-null', columns: ['n'], params: {} }],
    ['order', 'n', { check: 'rule.increasing', columns: ['n'], params: { strict: true } }],
    ['distinct', 'kind', { check: 'rule.distinct-count', columns: ['kind'], params: { min: 2, max: 2 } }],
    ['values', 'kind', { check: 'rule.in-set', columns: ['kind'], params: { values: ['a', 'b'] } }],
    ['longest', 'kind', { check: 'rule.length', columns: ['kind'], params: { max: 1 } }],
    ['pattern', 'code', { check: 'rule.matches', columns: ['code'], params: { pattern: '^([A-Z]+-\\d|[a-z]+\\d)$' } }],
    ['min', 'day', { check: 'rule.between', columns: ['day'], params: { min: '2026-01-01T00:00:00' } }],
    ['max', 'kind', { check: 'rule.in-set', columns: ['kind'], params: { values: ['a', 'b'] } }],
    ['mean', 'absent', null],
  ];

  it('holds on the data that it was made from', async () => {
    const first = await validate(null, reference, { include: ['integrity'] });
    expect(suggested.map(([figure, column]) => suggestRule(figure, column, first))).toEqual(
      suggested.map(([, , entry]) => entry),
    );
    const more: readonly (readonly [RuleFigure, string])[] = [
      ['std', 'n'],
      ['sum', 'n'],
      [{ quantile: 0.05 }, 'n'],
      [{ quantile: 0.25 }, 'day'],
    ];
    const checks = [...suggested, ...more].flatMap(([figure, column]) => suggestRule(figure, column, first) ?? []);
    expect(checks).toHaveLength(suggested.length - 1 + more.length);
    const { results } = await validate(null, reference, { include: ['rule'], checks });
    expect(results.map(({ check, status, message }) => [check, status, message])).toEqual(
      results.map(({ check, message }) => [check, 'pass', message]),
    );
  });
});

it('finds the result of every rule in a report, and of none that has changed since', async () => {
  const rules: readonly CheckEntry[] = [
    { check: 'rule.max', columns: ['n'], params: { max: 5 } },
    { check: 'rule.min', columns: ['n'], params: { min: 1 } },
    { check: 'rule.max', columns: ['n'], params: { max: 200 }, level: 'warn' },
    { check: 'rule.max', columns: ['n'], params: { max: 0 }, enabled: false },
  ];
  const report: Report = await validate(null, reference, { include: ['rule'], checks: [...rules] });
  const statuses = (entries: readonly CheckEntry[]): readonly (string | null)[] =>
    resultsOf(entries, report).map((result) => result?.status ?? null);
  expect(statuses(rules)).toEqual(['fail', 'pass', 'pass', null]);
  const changed = { check: 'rule.max', columns: ['n'], params: { max: 6 } };
  expect(statuses([changed, ...rules.slice(1)])).toEqual([null, 'pass', 'pass', null]);
});
