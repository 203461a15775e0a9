import { describe, expect, it } from 'vitest';
import type { ReportColumn } from '../../../src/contract';
import { profileRows } from '../../../src/report/columns/profile-rows';
import { profileView, sided } from '../../../src/report/columns/profile-view';
import { sparkOf } from '../../../src/report/columns/spark';
import { failing, hostileColumn } from '../fixture';

const columnOf = (name: string): ReportColumn => {
  const column = failing.columns.find((one) => one.name === name);
  if (!column) throw new Error(`the fixture has no column ${name}`);
  return column;
};

describe('the picture of a column', () => {
  it('is a histogram for numbers and times, bars for categories, none for names', () => {
    expect(profileView(columnOf('age'))).toMatchObject({ kind: 'histogram-pair', axis: 'number' });
    expect(profileView(columnOf('applied_at'))).toMatchObject({ kind: 'histogram-pair', axis: 'datetime' });
    expect(profileView(columnOf('region'))?.kind).toBe('bars-pair');
    expect(profileView(columnOf('loan_id'))).toBeNull();
    expect(profileView(columnOf('legacy_flag'))).toBeNull();
  });

  it('gathers what is not listed, so that all rows are accounted for', () => {
    const view = profileView(columnOf('occupation'));
    if (view?.kind !== 'bars-pair') throw new Error('expected bars');
    const listed = view.categories.reduce((sum, { current }) => sum + (current ?? 0), 0);
    expect(listed + view.other.current + view.missing.current).toBe(view.rows.current);
    expect(view.other.categories).toBe(32);
  });

  it('takes a value beyond a list cut short for unknown, not absent', () => {
    const profile = (value: string, distinct: number) => ({
      count: 10,
      missing: 0,
      distinct,
      min: value,
      max: value,
      top: [{ value, count: 6 }],
    });
    const view = profileView({ ...columnOf('region'), reference: profile('a', 5), current: profile('b', 1) });
    expect(view?.kind === 'bars-pair' && view.categories).toEqual([
      { label: 'a', reference: 6, current: 0 },
      { label: 'b', reference: null, current: 6 },
    ]);
  });

  it('draws one side only where the other is absent or not asked for', () => {
    expect(profileView(columnOf('channel'))).toMatchObject({ rows: { reference: null } });
    const age = profileView(columnOf('age'));
    expect(age && sided(age, 'current')).toMatchObject({ reference: null });
    expect(age && sided(age, null)).toBe(age);
  });

  it('is small as a spark, with the ends of its axis named', () => {
    const size = { width: 100, height: 20 };
    const spark = (name: string) => {
      const view = profileView(columnOf(name));
      if (!view) throw new Error('expected a picture');
      return sparkOf(view, size);
    };
    expect(spark('age').ends).toEqual(['18', '76 ⋯ 90']);
    expect(spark('applied_at').ends[0]).toBe('2025-01-01');
    expect(spark('occupation').hatched).not.toBe('');
    expect(spark('channel').outline).toBe('');
    expect(spark(hostileColumn).ends[0]).toBe('<img src=x oner…');
    for (const { fill, outline } of [spark('age'), spark('region')])
      expect(fill + outline).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe('the profile table', () => {
  const rowOf = (name: string, label: string) => {
    const { reference, current, type } = columnOf(name);
    return profileRows(reference, current, type === 'datetime').find((row) => row.label === label);
  };

  it('sets both sides beside their difference', () => {
    const rows = rowOf('age', 'Rows');
    expect([rows?.reference?.text, rows?.current?.text, rows?.difference?.text, rows?.relative]).toEqual([
      '6,000',
      '4,200',
      '−1,800',
      '−30.0\u00a0%',
    ]);
    expect(rowOf('debt_to_income', 'Missing')?.difference?.text).toMatch(/^\+21\.\d\u00a0points$/);
  });

  it('subtracts moments as spans and texts not at all', () => {
    expect(rowOf('applied_at', 'Median')?.difference?.text).toMatch(/days$/);
    expect(rowOf('region', 'Minimum')?.difference).toBeNull();
  });

  it('leaves out what neither side has', () => {
    expect(rowOf('region', 'Mean')).toBeUndefined();
    expect(rowOf('age', 'Longest')).toBeUndefined();
    expect(profileRows(null, null, false)).toEqual([]);
  });
});
