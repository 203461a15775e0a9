import { describe, expect, it } from 'vitest';
import { arranged, centreOf, driftOfColumns, spreadOf, type ColumnOrder } from '../../../src/report/columns/columns';
import type { ColumnProfile, ReportColumn } from '../../../src/contract';
import { result } from '../../export/sample-report';

const profile = (mean: number, std: number): ColumnProfile => ({
  ...{ count: 10, missing: 0, distinct: 10, min: null, max: null, top: [] },
  mean,
  std,
});
const column = (name: string, before: ColumnProfile | null, after: ColumnProfile | null): ReportColumn => ({
  name,
  type: 'numeric',
  role: 'feature',
  why: '',
  reference: before,
  current: after,
});
const columns = [
  column('still', profile(5, 2), profile(5, 2)),
  column('moved', profile(5, 2), profile(1, 2)),
  column('narrow', profile(5, 2), profile(6, 0.2)),
  column('constant', profile(5, 0), profile(6, 0)),
  column('new', null, profile(5, 2)),
];

describe('a column in figures', () => {
  it('tells how far its mean moved and how much wider it is, where it has a spread', () => {
    expect(columns.map(centreOf)).toEqual([0, -2, 0.5, null, null]);
    expect(columns.map(spreadOf)).toEqual([1, 1, 0.1, null, null]);
  });

  it('is ordered by what changed most, whichever way', () => {
    const drift = driftOfColumns([
      result({ columns: ['narrow'], value: { score: 0.5, method: 'js', importance: 0.7 } }),
      result({ columns: ['moved'], value: { score: 0.9, method: 'js', importance: null } }),
    ]);
    const first = (order: ColumnOrder): string | undefined =>
      arranged(columns, { worst: new Map(), drift }, order, { text: '', type: null })[0]?.name;
    expect(first('centre')).toBe('moved');
    expect(first('spread')).toBe('narrow');
    expect(first('importance')).toBe('narrow');
  });
});
