import { describe, expect, it } from 'vitest';
import { editRole } from '../../src/page/edit-role';
import { editedSuite, noEdits } from '../../src/page/edited-suite';
import type { ColumnRole, Report, Suite } from '../../src/spec';

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
const present = new Set(columns.map(({ name }) => name));
const withRole = (name: string, role: ColumnRole) =>
  editedSuite({}, editRole(noEdits, columns, name, role), report, present).roles;

describe('a suite with edits', () => {
  it('stays as it is without edits', () => {
    expect(editedSuite({ name: 'mine' }, noEdits, report, present)).toEqual({ name: 'mine' });
  });

  it('adds edited types to those it gives', () => {
    const edits = { ...noEdits, types: { age: 'categorical' as const } };
    const { types, roles: none } = editedSuite({ types: { id: 'text' } }, edits, report, present);
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

  it('leaves out columns that no dataset has any more', () => {
    const edits = { types: { gone: 'text' as const }, roles: { gone: 'id' as const } };
    expect(editedSuite({}, edits, report, present)).toEqual({});
    const gone = editRole(noEdits, columns, 'age', 'weight');
    expect(editedSuite({}, gone, report, new Set(['age', 'id'])).roles).toMatchObject({
      label: null,
      weight: 'age',
      id: ['id'],
      time: null,
    });
  });
});
