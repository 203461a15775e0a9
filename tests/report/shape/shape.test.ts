import { describe, expect, it } from 'vitest';
import { correlationsOf, extentOf } from '../../../src/report/shape/correlations';
import { cellOf, strongest } from '../../../src/report/shape/matrix';
import { completeSentence, missingPairs, missingTogether } from '../../../src/report/shape/missing-together';
import { profileRows } from '../../../src/report/columns/profile-rows';
import { shapeRows } from '../../../src/report/shape/shape-rows';
import { shapeViews } from '../../../src/report/columns/shape-views';
import { axisEnds, cellNames, gridSentence } from '../../../src/report/views/grid';
import type { ColumnProfile, DatasetShape, GridPairView, Report, Shape } from '../../../src/contract';
import { failing } from '../fixture';

const profile = (own: Partial<ColumnProfile>): ColumnProfile => ({
  count: 10,
  missing: 0,
  distinct: 3,
  min: null,
  max: null,
  top: [],
  ...own,
});

describe('what a profile shows beside its distribution', () => {
  it('sets forms side by side and does not know what a cut list leaves out', () => {
    const reference = profile({
      patterns: {
        number: 2,
        top: [
          { value: 'A-9', count: 6 },
          { value: 'a', count: 4 },
        ],
      },
    });
    const current = profile({ patterns: { number: 40, top: [{ value: 'A-9', count: 9 }] } });
    const [forms] = shapeViews({ reference, current }).pictures;
    if (forms?.kind !== 'bars-pair') throw new Error('expected bars');
    expect(forms.categories).toEqual([
      { label: 'A-9', reference: 6, current: 9 },
      { label: 'a', reference: 4, current: null },
    ]);
    expect(forms.other).toEqual({ reference: 0, current: 1, categories: 38 });
  });

  it('lists single values of both sides line by line', () => {
    const reference = profile({ smallest: [{ value: -3, count: 1, row: 7 }] });
    const current = profile({
      smallest: [
        { value: -2, count: 2, row: 1 },
        { value: 0, count: 1, row: 9 },
      ],
    });
    const [table] = shapeViews({ reference, current }).tables;
    expect(table?.rows).toEqual([
      [-3, 1, 7, -2, 2, 1],
      [null, null, null, 0, 1, 9],
    ]);
    expect(table?.columns.map(({ label }) => label)[3]).toBe('Value, current');
    expect(shapeViews({ reference: null, current }).tables[0]?.rows[1]).toEqual([0, 1, 9]);
  });

  it('lists frequent values only where bars do not show them all, and some come back', () => {
    const top = [
      { value: 'a', count: 2 },
      { value: 'b', count: 1 },
    ];
    const tablesOf = (distinct: number) => shapeViews({ reference: null, current: profile({ top, distinct }) }).tables;
    expect(tablesOf(9).map(({ title, rows }) => [title, rows])).toEqual([['Most frequent values', [['a', 2]]]]);
    expect(tablesOf(2)).toEqual([]);
  });

  it('draws no length or hour that does not vary', () => {
    const flat = profile({ lengths: { edges: [6.5, 7.5], counts: [10] } });
    expect(shapeViews({ reference: flat, current: flat }).pictures).toEqual([]);
  });

  it('writes rhythm, modes and scripts as words', () => {
    const own = profile({
      modes: { values: [2, 5], number: 3, count: 4 },
      order: 'none',
      rhythm: { of: 'days', every: { count: 2, unit: 'week' }, regular: 1, gaps: 0, missingPeriods: 0, longest: [] },
    });
    const texts = new Map(profileRows(null, own, false).map(({ label, current }) => [label, current?.text]));
    expect(texts.get('Most frequent')).toBe('2 and 2 more');
    expect(texts.get('Rhythm')).toBe('rows every 2 weeks');
    expect(texts.has('Row order')).toBe(false);
  });
});

const side = (rows: number, patterns: readonly number[], together: readonly (readonly number[])[]): DatasetShape => ({
  rows,
  columns: 3,
  types: [{ type: 'numeric', columns: 3 }],
  missingCells: 3,
  memory: 1000,
  missing: {
    columns: ['a', 'b'],
    more: 0,
    complete: patterns[0] ?? 0,
    distinct: 3,
    patterns: [[], ['a'], ['a', 'b']].map((columns, index) => ({ columns, rows: patterns[index] ?? 0 })),
    together,
  },
  sample: null,
});
const shape: Shape = {
  reference: side(10, [8, 1, 1], [[2], [1, 1]]),
  current: side(20, [10, 0, 10], [[10], [10, 10]]),
};

describe('datasets as wholes', () => {
  it('compare line by line', () => {
    const rows = new Map(shapeRows(shape).map((row) => [row.label, row]));
    expect(rows.get('Rows')?.difference?.text).toBe('+10');
    expect(rows.get('Complete rows')?.difference?.text).toMatch(/^−30/);
    expect(rows.has('of type text')).toBe(false);
  });

  it('show which columns are missing together', () => {
    const together = missingTogether(shape);
    expect(together?.patterns[2]).toEqual({ missing: [true, true], reference: 1, current: 10 });
    expect(together?.unlisted).toBe(0);
    expect(completeSentence(shape)).toContain('8 rows of reference complete');
    const pairs = missingPairs(shape);
    expect(pairs?.value('reference', 1, 0)).toBe(0.5);
    expect(pairs && cellOf(pairs, 'difference', 1, 0)).toBe(0.5);
    expect(missingTogether({ reference: null, current: null })).toBeNull();
  });
});

describe('correlations', () => {
  const result = (dataset: 'reference' | 'current', value: number) => ({
    check: 'integrity.correlation',
    columns: [],
    dataset,
    status: 'pass' as const,
    severity: 0,
    value: { pairs: [{ a: 'age', b: 'income', method: 'spearman', value }] },
    message: '',
    condition: '',
    views: [],
  });
  const report: Report = { ...failing, results: [result('reference', 0.5), result('current', -0.25)] };

  it('come from the check, both sides over the same columns', () => {
    const found = correlationsOf(report);
    expect(found?.matrix.names).toEqual(['age', 'income']);
    expect(found?.matrix.method(1, 0)).toBe('Spearman');
    expect(found && cellOf(found.matrix, 'difference', 1, 0)).toBe(-0.75);
    expect(found && strongest(found.matrix, 'current')).toEqual([{ row: 1, column: 0, value: -0.25 }]);
    expect(found && extentOf(found)).toBe('');
    expect(correlationsOf({ ...failing, results: [] })).toBeNull();
  });

  it('say of a wide table which columns are shown', () => {
    const found = correlationsOf(report);
    const wide = found && { ...found, compared: 100, leftOut: 500 };
    expect(wide && extentOf(wide)).toBe(' Of 100 columns the 2 with the strongest pairs. 500 columns left out.');
  });
});

describe('a grid of two columns', () => {
  const view: GridPairView = {
    kind: 'grid-pair',
    title: 'x and y',
    x: { kind: 'number', name: 'x', edges: [0, 5, 10] },
    y: { kind: 'category', name: 'y', levels: ['', 'b'] },
    reference: null,
    current: [
      [1, 0],
      [0, 3],
    ],
    missing: { reference: 0, current: 2 },
  };

  it('is told in a sentence and named cell by cell', () => {
    expect(cellNames(view.x)).toEqual(['0 to 5', '5 to 10']);
    expect(cellNames(view.y)[0]).toBe('(empty text)');
    expect(axisEnds(view.x)).toEqual(['0', '10']);
    expect(gridSentence(view)).toBe('The fullest cell: current 5 to 10 with b (75\u00a0%).');
    expect(gridSentence({ ...view, current: null })).toBe('No row has a value in both.');
  });
});
