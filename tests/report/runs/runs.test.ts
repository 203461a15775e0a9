import { describe, expect, it } from 'vitest';
import { modelChanges, plotOf, seriesOf, seriesSentence, shareChecks } from '../../../src/report/runs/runs';
import type { PastResult, PastRun, Result, Status } from '../../../src/contract';
import { result } from '../../export/sample-report';

const past = (column: string, figure: number | null, status: Status = 'pass', threshold: number | null = 0.1) =>
  ({ check: 'drift.column', columns: [column], dataset: null, of: null, status, figure, threshold }) as const;

const run = (day: number, results: readonly PastResult[], model: string | null = null): PastRun => ({
  createdAt: `2026-01-0${day}T00:00:00Z`,
  datasets: [{ role: 'current', name: 'a.csv', rows: 10 }],
  verdict: 'pass',
  counts: { pass: 1, warn: 0, fail: 0, error: 0, skipped: 0 },
  model,
  results,
});

describe('figures over runs', () => {
  it('come with what was found last first, and only where two runs have one', () => {
    const series = seriesOf([
      run(1, [past('calm', 0.01), past('once', 0.2, 'fail'), past('bare', null), past('gone', 0.1)]),
      run(2, [past('calm', 0.02), past('once', 0.02), past('bare', null)]),
      run(3, [past('calm', 0.03), past('now', 0.3, 'warn'), past('once', 0.04)]),
      run(4, [past('now', 0.4, 'fail'), past('calm', 0.03)]),
    ]);
    expect(series.map(({ of }) => of.columns[0])).toEqual(['now', 'once', 'calm']);
    expect(series[0]?.points.map((point) => point?.figure ?? null)).toEqual([null, null, 0.3, 0.4]);
    expect(series[0] && seriesSentence(series[0])).toBe('From 0.3 to 0.4, threshold 0.1; found in 2 of 2 runs.');
  });

  it('are shares where the check measures one', () => {
    const view = { kind: 'scale', title: 'Missing share', value: 0.3, threshold: 0.1, bad: 'above' } as const;
    const measured = (check: string, format: 'share' | 'number'): Result =>
      result({ check, columns: ['a'], views: [{ ...view, format }] });
    const shares = shareChecks([measured('integrity.missing', 'share'), measured('drift.column', 'number')]);
    expect([...shares]).toEqual(['integrity.missing']);
    const valued = result({ check: 'integrity.outlier-rows', figure: 0.02, value: { share: 0.02 } });
    const other = result({ check: 'drift.dataset', figure: 3, value: { share: 0.02 } });
    expect([...shareChecks([valued, other])]).toEqual(['integrity.outlier-rows']);
    const [series] = seriesOf([run(1, [past('a', 0.3)]), run(2, [past('a', 0.254)])]);
    expect(series && seriesSentence(series, 'share')).toMatch(/^From 30.% to 25\.4.%, threshold 10.%; found in 0 of 2/);
  });

  it('are drawn with a gap where a run did not judge, a dot where one stands alone, and a mark where it was found', () => {
    const [series] = seriesOf([
      run(1, [past('a', 1, 'fail')]),
      run(2, []),
      run(3, [past('a', 0, 'pass')]),
      run(4, [past('a', 0.5, 'pass')]),
    ]);
    const plot = series && plotOf(series, 400, 46);
    expect(plot?.line).toBe('M50.0 6.0h0.01M250.0 40.0L350.0 23.0');
    expect(plot?.marks).toEqual([{ x: 50, y: 6, status: 'fail' }]);
    expect(plot?.threshold.match(/M/g)).toHaveLength(2);
  });

  it('name a model where it changes', () => {
    const runs = ['1', '1', null, '2'].map((model, index) => run(index + 1, [], model));
    expect(modelChanges(runs)).toEqual([
      { index: 0, model: '1' },
      { index: 3, model: '2' },
    ]);
  });
});
