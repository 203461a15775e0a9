import { describe, expect, it } from 'vitest';
import { compareChoices } from '../../../src/page/setup/choices/compare-choices';
import { editRole } from '../../../src/page/suite/edit-role';
import { ignoredOf, noEdits, splitOf, type Edits } from '../../../src/page/suite/edits';
import { editedSuite } from '../../../src/page/suite/edited-suite';
import type { ColumnRole, Report, Suite, SuiteInput } from '../../../src/contract';

const roles: Suite['roles'] = {
  label: 'default',
  prediction: null,
  probability: { a: 'p_a', b: 'p_b' },
  positive: '1',
  time: 'at',
  id: ['id'],
  weight: null,
  segment: [],
  group: [],
  ignore: ['note'],
};
const column = (name: string, role: ColumnRole): Report['columns'][number] => ({
  name,
  type: 'numeric',
  role,
  why: '',
  reference: null,
  current: null,
});
const columns = [
  column('id', 'id'),
  column('at', 'time'),
  column('age', 'feature'),
  column('note', 'ignore'),
  column('default', 'label'),
  column('p_a', 'probability'),
  column('p_b', 'probability'),
];
const suite: Suite = {
  format: 'vernier-suite',
  version: 1,
  name: 'default',
  roles,
  types: {},
  preset: 'vernier',
  seed: 42,
  privacy: 'values',
  checks: [],
  include: [],
};
const report = { columns, suite };
const present = columns.map(({ name }) => name);
const edit = (given: SuiteInput, edits: Edits, names: readonly string[] = present): SuiteInput =>
  editedSuite({ suite: given, edits, readings: {}, report }, (name) => names.includes(name));
const withRole = (name: string, role: ColumnRole) => edit({}, editRole(noEdits, columns, name, role)).roles;

const profile = { count: 1, missing: 0, distinct: 1, min: 1, max: 1, top: [] };

describe('a suite with edits', () => {
  it('stays as it is without edits', () => {
    expect(edit({ name: 'mine' }, noEdits)).toEqual({ name: 'mine' });
  });

  it('takes another preset, which brings its own method', () => {
    const method = (name: string) => ({ check: 'drift.column', params: { method: name, normalise: true } });
    const checks = [method('auto'), { ...method('auto'), columns: ['age'] }];
    const edited = edit({ preset: 'vernier', checks }, { ...noEdits, preset: 'evidently' });
    expect(edited.preset).toBe('evidently');
    expect(edited.checks).toEqual([{ check: 'drift.column', params: { normalise: true } }, checks[1]]);
    expect(edit({ checks: [method('psi')] }, { ...noEdits, preset: 'nannyml' }).checks).toEqual([method('psi')]);
  });

  it('cuts chunks as set by hand, and watches them whatever groups it limits itself to', () => {
    const given = { chunks: { by: 'file' }, include: ['drift'] } as const;
    expect(edit({ ...given, include: ['drift'] }, { ...noEdits, chunks: { by: 'count', n: 4 } })).toEqual({
      chunks: { by: 'count', n: 4 },
      include: ['drift', 'monitor'],
    });
    expect(edit({ chunks: given.chunks }, { ...noEdits, chunks: null })).toEqual({ chunks: null });
    expect(edit({ chunks: given.chunks }, noEdits)).toEqual({ chunks: given.chunks });
  });

  it('compares rows by the key set by hand, whatever groups it limits itself to', () => {
    const compare = { key: ['id'], tolerance: 0.1 };
    expect(edit({ include: ['drift'] }, { ...noEdits, compare })).toEqual({ compare, include: ['drift', 'diff'] });
    expect(edit({ compare }, { ...noEdits, compare: null })).toEqual({});
    expect(edit({ compare }, noEdits)).toEqual({ compare });
    const both = { reference: profile, current: profile };
    const shared = columns.map((one) => (one.role === 'id' ? { ...one, ...both } : one));
    expect(compareChoices({ columns: shared, suite })).toEqual([
      { name: 'not', key: null },
      { name: 'by id', key: ['id'] },
    ]);
    expect(compareChoices({ columns, suite })).toHaveLength(1);
  });

  it('adds edited types to those it gives', () => {
    const edits = { ...noEdits, types: { age: 'categorical' as const } };
    const { types, roles: none } = edit({ types: { id: 'text' } }, edits);
    expect(types).toEqual({ id: 'text', age: 'categorical' });
    expect(none).toBeUndefined();
  });

  it('writes out all roles of the report once one is edited', () => {
    expect(withRole('age', 'segment')).toEqual({ ...roles, segment: ['age'] });
    expect(withRole('note', 'feature')).toEqual({ ...roles, ignore: [] });
  });

  it('lets one column only be the label, and forgets the positive class of another', () => {
    expect(withRole('age', 'label')).toMatchObject({ label: 'age', positive: null });
  });

  it('keeps probabilities by class until a column joins them', () => {
    expect(withRole('p_b', 'feature')).toMatchObject({ probability: { a: 'p_a' } });
    expect(withRole('age', 'probability')).toMatchObject({ probability: 'age' });
    expect(withRole('age', 'id')).toMatchObject({ probability: roles.probability });
  });

  it('gives each of several classes its probability, by the end of the name of a column', () => {
    const top = ['1', '10', 'Red'].map((value) => ({ value, count: 1 }));
    const label = { ...column('digit', 'label'), current: { ...profile, top } };
    const names = ['p1', 'p10', 'p_red'];
    const all = [label, ...names.map((name) => column(name, 'feature'))];
    const edits = names.reduce((before, name) => editRole(before, all, name, 'probability'), noEdits);
    const given = { suite: { ...suite, roles: { ...roles, label: 'digit', probability: null } }, columns: all };
    const edited = editedSuite({ suite: {}, edits, readings: {}, report: given }, () => true);
    expect(edited.roles).toMatchObject({ label: 'digit', probability: { '1': 'p1', '10': 'p10', Red: 'p_red' } });
    const two = [{ ...label, current: { ...profile, top: top.slice(1) } }, ...all.slice(1)];
    const moved = names.reduce((before, name) => editRole(before, two, name, 'probability'), noEdits);
    expect(moved.roles).toEqual({ p1: 'feature', p10: 'feature', p_red: 'probability' });
  });

  it('leaves out columns that no dataset has any more', () => {
    const edits = { types: { gone: 'text' as const }, roles: { gone: 'id' as const } };
    expect(edit({}, edits)).toEqual({});
    const gone = editRole(noEdits, columns, 'age', 'weight');
    expect(edit({}, gone, ['age', 'id']).roles).toMatchObject({
      label: null,
      weight: 'age',
      id: ['id'],
      time: null,
    });
  });

  it('reads files as set by hand, in place of what it says itself', () => {
    const given = { read: { reference: { delimiter: ';' }, current: { delimiter: ';', decimal: ',' as const } } };
    const readings = { current: { encoding: 'utf-16le' }, reference: null };
    expect(editedSuite({ suite: given, edits: noEdits, readings, report }, () => true).read).toEqual({
      reference: { delimiter: ';' },
      current: { encoding: 'utf-16le' },
    });
    const none = { reference: {}, current: {} };
    expect(editedSuite({ suite: given, edits: noEdits, readings: none, report }, () => true)).toEqual({});
  });

  it('splits as set by hand, also where that is not at all', () => {
    const given = { split: { by: 'rows', at: 0.5 } } as const;
    expect(splitOf(given, noEdits)).toEqual(given.split);
    expect(edit(given, { ...noEdits, split: null })).toEqual({});
    const random = { by: 'random', share: 0.7 } as const;
    expect(edit(given, { ...noEdits, split: random, seed: 7 })).toEqual({ split: random, seed: 7 });
  });

  it('leaves guessing alone where columns are ignored before the first report', () => {
    const edits = { ...noEdits, roles: { note: 'ignore' as const } };
    const first = (given: SuiteInput): SuiteInput =>
      editedSuite({ suite: given, edits, readings: {}, report: null }, () => true);
    expect(first({})).toEqual({});
    expect(first({ roles: { label: 'default', ignore: ['age'] } }).roles).toEqual({
      label: 'default',
      ignore: ['age', 'note'],
    });
  });
});

it('reads no column that is ignored, by the suite or by hand', () => {
  const given = { roles: { ignore: ['note', 'age'] } };
  expect(ignoredOf(given, noEdits)).toEqual(['note', 'age']);
  expect(ignoredOf(given, { ...noEdits, roles: { note: 'feature', id: 'ignore' } })).toEqual(['age', 'id']);
});

describe('rules written by hand', () => {
  const drift = { check: 'drift.column', enabled: false };
  const given = { check: 'rule.not-null', columns: ['age'] };
  const written = { check: 'rule.compare', columns: ['age'], params: { operator: '<', other: 'id' } };
  const rules = { ...noEdits, rules: [written] };

  it('take the place of those of the suite, and of nothing else', () => {
    expect(edit({ checks: [given, drift] }, noEdits).checks).toEqual([given, drift]);
    expect(edit({ checks: [given, drift] }, rules).checks).toEqual([drift, written]);
  });

  it('run whatever groups the suite limits itself to', () => {
    expect(edit({ include: ['drift'] }, rules).include).toEqual(['drift', 'rule']);
    expect(edit({ include: ['drift'] }, { ...noEdits, rules: [] }).include).toEqual(['drift']);
    expect(edit({}, rules)).not.toHaveProperty('include');
  });

  it('are left out where no file has a column that they name', () => {
    expect(edit({}, rules, ['age']).checks).toEqual([]);
    expect(edit({}, { ...noEdits, rules: [given] }, ['age']).checks).toEqual([given]);
  });
});
