import { expect, it } from 'vitest';
import { groupInUse, withGroups } from '../../../../src/page/setup/choices/group-choices';

const own = [
  { check: 'drift.column', columns: ['amount'], by: ['shop'] },
  { check: 'drift.column', by: ['region'] },
  { check: 'rule.not-null', columns: ['amount'] },
];

it('looks at every value of a column in place of those of another, and leaves what names columns', () => {
  expect(groupInUse({ checks: own })).toBe('region');
  const grouped = withGroups(own, 'country', { roles: { label: 'y', prediction: 'p' } });
  expect(groupInUse({ checks: grouped })).toBe('country');
  expect(grouped).toContainEqual({ check: 'model.performance', by: ['country'] });
  expect(grouped.filter(({ by }) => by?.includes('region'))).toEqual([]);
  expect(grouped.slice(0, 2)).toEqual([own[0], own[2]]);
  expect(withGroups(own, 'country', { roles: {} }).map(({ check }) => check)).not.toContain('model.performance');
  expect(withGroups(own, null, {})).toEqual([own[0], own[2]]);
});
