import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divide, marksPath, rulerOf, scalePath } from '../../../src/report/header/ruler';
import { failing, huge } from '../fixture';

describe('the ruler of results', () => {
  it('has a mark for every result, worst first', () => {
    const { groups, each } = rulerOf(failing);
    expect(each).toBe(1);
    expect(groups.flatMap(({ marks }) => marks)).toHaveLength(failing.results.length);
    expect(groups.find(({ group }) => group === 'schema')).toMatchObject({ total: 2, words: '2 fail' });
    expect(groups[0]?.marks.slice(0, 4)).toEqual(['fail', 'fail', 'fail', 'fail']);
  });

  it('gathers thousands into few marks and loses no status', () => {
    const { groups, each } = rulerOf(huge);
    expect(each).toBe(9);
    expect(groups.every(({ marks, words }) => words.split(', ').length === new Set(marks).size)).toBe(true);
    expect(groups.reduce((sum, { total }) => sum + total, 0)).toBe(2000);
  });

  it('divides the width without running over, whatever the groups', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 240 }), { minLength: 1, maxLength: 7 }),
        fc.integer({ min: 700, max: 1600 }),
        (marks, width) => {
          const { unit, divisions } = divide(marks, width, 96);
          expect(divisions).toHaveLength(marks.length);
          divisions.forEach(({ units }, index) => expect(units).toBeGreaterThan(marks[index] ?? 0));
          if (unit > 1) expect(divisions.reduce((sum, one) => sum + one.width, 0)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  it('draws marks and scale as paths', () => {
    expect(marksPath(['fail', 'pass'], 'fail', 10)).toBe('M5 30v-26');
    expect(marksPath(['fail', 'pass'], 'pass', 10)).toBe('M15 30v-8');
    expect(scalePath(3, 10)).toBe('M0 30v9M10 30v3.5M20 30v3.5');
    expect(scalePath(11, 2)).toBe('M0 30v9M10 30v6M20 30v9');
  });
});
