import { log2 } from '../../exact';
import { finitePart, type Counted } from '../counted';
import { moments } from '../../sums/moments';
import { quantile } from '../quantile';

type EvenRule = { readonly by: 'width'; readonly n: number } | { readonly by: 'sturges' | 'doane' };

/** How a numeric column is cut: n bins of equal counts or of equal width, or equal widths in a number that a rule gives. */
export type BinRule = { readonly by: 'quantile'; readonly n: number } | EvenRule;

/**
 * Edges of half-open bins [a, b) fitted to the finite values of a sample, equal edges merged. The outer edges are
 * ±Infinity, so that `countBetween` finds every row of any other sample in a bin. Null where there is nothing to fit.
 */
export function binEdges(sample: Counted, rule: BinRule): number[] | null {
  const finite = finitePart(sample);
  if (finite.total === 0) return null;
  const inner = rule.by === 'quantile' ? quantileCuts(finite, rule.n) : evenCuts(finite, binCount(finite, rule));
  return [-Infinity, ...new Set(inner), Infinity];
}

function quantileCuts(sample: Counted, n: number): number[] {
  return Array.from({ length: n - 1 }, (_, cut) => quantile(sample, (cut + 1) / n) ?? 0);
}

/** The inner edges of numpy's `histogram_bin_edges`; a constant is taken to have width 1. */
function evenCuts(sample: Counted, n: number): number[] {
  const [low, high] = range(sample);
  const start = low === high ? low - 0.5 : low;
  const width = (low === high ? 1 : high - low) / n;
  return Array.from({ length: n - 1 }, (_, cut) => start + (cut + 1) * width);
}

/** numpy rounds range ÷ width up; written as numpy computes it, for the quotient can fall on an integer. */
function binCount(sample: Counted, rule: EvenRule): number {
  if (rule.by === 'width') return rule.n;
  const [low, high] = range(sample);
  const width = (high - low) / (rule.by === 'sturges' ? log2(sample.total) + 1 : doane(sample));
  return width > 0 ? Math.ceil((high - low) / width) : 1;
}

/** 1 + log2 n + log2(1 + |g1| / σ(g1)) with the population skewness g1 (Doane 1976). */
function doane(sample: Counted): number {
  const n = sample.total;
  if (n <= 2) return 1;
  const populationSkewness = ((moments(sample).skewness ?? 0) * (n - 2)) / Math.sqrt(n * (n - 1));
  const deviation = Math.sqrt((6 * (n - 2)) / ((n + 1) * (n + 3)));
  return 1 + log2(n) + log2(1 + Math.abs(populationSkewness) / deviation);
}

function range({ values }: Counted): readonly [number, number] {
  return [values[0] ?? 0, values.at(-1) ?? 0];
}
