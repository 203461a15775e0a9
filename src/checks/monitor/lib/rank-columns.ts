import { compareCodePoints } from '../../../contract';
import { pearson } from '../../../stats';

type Period = 'reference' | 'current';
export type Point = { readonly key: string; readonly period: Period; readonly value: number | null };
export type Drifting = { readonly column: string; readonly chunks: readonly (Point & { readonly alert: boolean })[] };

export type RankedColumn = {
  readonly column: string;
  /** Of its chunks of current. */
  readonly alerts: number;
  /** Null where there is no performance, or nothing varies. */
  readonly correlation: number | null;
  readonly pValue: number | null;
  /** From 1. */
  readonly rank: number;
};

/**
 * Columns by how far their drift goes along with the change of performance: Pearson's correlation over the chunks of current
 * with the distance of performance from its mean over the reference chunks (as NannyML's CorrelationRanker). Without
 * performance, and of equals, by the number of alerts, then by name.
 */
export function rankColumns(
  columns: readonly Drifting[],
  performance: readonly Point[] | null,
): readonly RankedColumn[] {
  const change = performance ? changesOf(performance) : new Map<string, number>();
  const measured = columns.map(({ column, chunks }) => {
    const current = chunks.filter(({ period }) => period === 'current');
    const pairs = current.flatMap(({ key, value }): readonly (readonly [number, number])[] => {
      const own = change.get(key);
      return value === null || own === undefined ? [] : [[value, own]];
    });
    const found = pearson(
      pairs.map(([value]) => value),
      pairs.map(([, own]) => own),
    );
    return {
      column,
      alerts: current.filter(({ alert }) => alert).length,
      correlation: found?.correlation ?? null,
      pValue: found?.pValue ?? null,
    };
  });
  return measured
    .sort(
      (a, b) =>
        (b.correlation ?? -2) - (a.correlation ?? -2) || b.alerts - a.alerts || compareCodePoints(a.column, b.column),
    )
    .map((one, index) => ({ ...one, rank: index + 1 }));
}

/** By chunk of current, how far performance lies from its mean over the chunks of the reference. */
function changesOf(performance: readonly Point[]): ReadonlyMap<string, number> {
  const valuesIn = (asked: Period): readonly (readonly [string, number])[] =>
    performance.flatMap(({ key, period, value }) =>
      period === asked && value !== null ? [[key, value] as const] : [],
    );
  const reference = valuesIn('reference');
  if (reference.length === 0) return new Map();
  const mean = reference.reduce((sum, [, value]) => sum + value, 0) / reference.length;
  return new Map(valuesIn('current').map(([key, value]) => [key, Math.abs(value - mean)]));
}
