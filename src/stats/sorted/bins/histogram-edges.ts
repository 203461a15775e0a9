import { finitePart, type Counted } from '../counted';
import { niceEdges } from './nice-edges';
import { quantile } from '../quantile';

/** A side's tail is long when it reaches further than this many times the robust range. */
const longTail = 1;

/** Tails matter at all once the full range exceeds this many times the robust range. */
const wideRange = 3;

/**
 * Edges that suit both sides' finite values, all of which lie inside: even bins at round numbers; one bin an integer,
 * centred on it, where `integers` span no more than `maxBins` (at least 4); one wider outer bin on a side with a long
 * tail, beyond the range that holds the middle 98 % of either side. A constant gets one bin of width 1, no values no edges.
 */
export function histogramEdges(
  a: Counted | null,
  b: Counted | null,
  { integers, maxBins = 40 }: { readonly integers: boolean; readonly maxBins?: number },
): number[] {
  const sides = [a, b].flatMap((side) => (side === null ? [] : [finitePart(side)])).filter((side) => side.total > 0);
  if (sides.length === 0) return [];
  const ends = (level: number) => sides.map((side) => quantile(side, level) ?? 0);
  const low = Math.min(...ends(0));
  const high = Math.max(...ends(1));
  const robustLow = Math.min(...ends(0.01));
  const robustHigh = Math.max(...ends(0.99));
  const robustRange = robustHigh - robustLow;
  const tailed = robustRange > 0 && high - low > wideRange * robustRange;
  const lowTail = tailed && robustLow - low > longTail * robustRange;
  const highTail = tailed && high - robustHigh > longTail * robustRange;
  const core = niceEdges(lowTail ? robustLow : low, highTail ? robustHigh : high, integers, maxBins - (tailed ? 2 : 0));
  const below = lowTail && low < Math.min(...core) ? [low] : [];
  const above = highTail && high > Math.max(...core) ? [high] : [];
  return [...below, ...core, ...above];
}
