import { describe, expect, it } from 'vitest';
import { rankColumns, type Drifting, type Point } from '../../../src/checks/monitor/lib/rank-columns';
import golden from '../../golden/monitor/nannyml.json';

const { performance, drift, byCorrelation, byAlerts } = golden.rankers;
const keyed = <T extends { readonly period: string }>(points: readonly T[]) =>
  points.map((one, index) => ({
    ...one,
    key: String(index),
    period: one.period === 'reference' ? ('reference' as const) : ('current' as const),
  }));
const columns: readonly Drifting[] = Object.entries(drift).map(([column, chunks]) => ({
  column,
  chunks: keyed(chunks),
}));
const measured: readonly Point[] = keyed(performance);

describe('ranking columns', () => {
  it('by correlation with performance is NannyML’s CorrelationRanker', () => {
    const ranked = rankColumns(columns, measured);
    expect(ranked.map(({ column }) => column)).toEqual(byCorrelation.map(({ column }) => column));
    ranked.forEach(({ correlation, pValue, rank }, index) => {
      const expected = byCorrelation[index];
      expect(correlation).toBeCloseTo(expected?.correlation ?? NaN, 10);
      expect((pValue ?? NaN) / (expected?.pValue ?? NaN)).toBeCloseTo(1, 9);
      expect(rank).toBe(index + 1);
    });
  });

  it('by alerts is its AlertCountRanker', () => {
    const ranked = rankColumns(columns, null).map(({ column, alerts }) => ({ column, alerts }));
    expect(ranked).toEqual(byAlerts);
  });

  it('leaves open what nothing tells', () => {
    const still = columns.map(({ column, chunks }) => ({
      column,
      chunks: chunks.map((chunk) => ({ ...chunk, value: 0.1, alert: false })),
    }));
    expect(rankColumns(still, measured).map(({ column, correlation }) => [column, correlation])).toEqual([
      ['beside', null],
      ['decisive', null],
      ['kind', null],
      ['still', null],
    ]);
  });
});
