import type { BarsPairView, ColumnSummary, View } from '../../../contract';
import type { Levels } from './levels';

const listedCategories = 12;

/** Both distributions drawn over each other: histograms of numbers and times, bars of anything else. */
export function overlay(reference: ColumnSummary, current: ColumnSummary, levels: Levels): View {
  const missing = { reference: reference.profile.missing, current: current.profile.missing };
  const [before, after] = [reference.profile.histogram, current.profile.histogram];
  if (before && after) {
    return {
      kind: 'histogram-pair',
      title: 'Distribution',
      axis: current.type === 'datetime' ? 'datetime' : 'number',
      edges: before.edges,
      reference: before.counts,
      current: after.counts,
      missing,
    };
  }
  const bars = levels.labels.map((label, index) => ({
    label,
    reference: levels.reference[index] ?? 0,
    current: levels.current[index] ?? 0,
  }));
  const named = reference.distribution.kind === 'categories';
  const title = named ? 'Categories' : 'Text length in characters';
  const rows = { reference: reference.profile.count, current: current.profile.count };
  return { kind: 'bars-pair', title, ...listMost(bars, named), missing, rows };
}

type Bar = { readonly label: string; readonly reference: number; readonly current: number };

/** The most frequent categories by name; bins keep their order and are all listed. */
function listMost(bars: readonly Bar[], named: boolean): Pick<BarsPairView, 'categories' | 'other'> {
  if (!named) return { categories: bars, other: { reference: 0, current: 0, categories: 0 } };
  const sorted = [...bars].sort((a, b) => b.reference + b.current - (a.reference + a.current));
  const rest = sorted.slice(listedCategories);
  const sum = (side: 'reference' | 'current'): number => rest.reduce((total, bar) => total + bar[side], 0);
  return {
    categories: sorted.slice(0, listedCategories),
    other: { reference: sum('reference'), current: sum('current'), categories: rest.length },
  };
}
