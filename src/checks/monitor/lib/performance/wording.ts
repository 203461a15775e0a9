import type { Outcome } from '../../../define';
import { countText, listed } from '../../../lib/wording';
import { judgeFigures, type ChunkFigure, type Least } from '../series';
import { titleOf, type AskedMetrics, type ChunkMetric } from './figures/metric-rules';

type Named = {
  readonly metric: ChunkMetric;
  readonly cell: { readonly label: string; readonly prediction: string } | null;
};

/** Begins a sentence. */
export function nameOf({ metric, cell }: Named, sums: boolean): string {
  if (!cell) return titleOf(metric);
  return `${sums ? 'Number' : 'Share'} of rows with label ${cell.label} and prediction ${cell.prediction}`;
}

/** Tells results of one check apart. */
export const ofMetric = ({ metric, cell }: Named): string =>
  cell ? `${metric} ${cell.label}, ${cell.prediction}` : metric;

export const judgePerformance = (chunks: readonly ChunkFigure[], name: string, least: Least): Outcome =>
  judgeFigures(chunks, name, least);

/** Says also of how many rows nothing is known. */
export const withUnlabelled = (outcome: Outcome, rows: number): Outcome =>
  rows === 0
    ? outcome
    : { ...outcome, message: `${outcome.message} ${countText(rows)} rows of current have no label.` };

/** Says also of which chunks the labels are still to come. */
export const withAwaited = (outcome: Outcome, keys: readonly string[]): Outcome =>
  keys.length === 0
    ? outcome
    : { ...outcome, message: `${outcome.message} The labels of ${listed(keys)} are awaited.` };

export const askedOf = (metric: AskedMetrics): string =>
  metric === 'auto' || metric === 'all' || typeof metric !== 'string' ? 'each metric' : titleOf(metric);
