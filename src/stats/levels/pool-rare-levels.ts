import { log2 } from '../exact';
import { sum, type LevelCounts } from './two-by-k';

export type PooledLevels = { readonly reference: readonly number[]; readonly current: readonly number[] };

/**
 * Levels of which the smaller side expects fewer than `enough` rows are put together with those of about the same size
 * (rows on both sides, by powers of two), so that no single row decides a chi-square, and yet levels that only one side
 * knows, being rarer than the rest, stand apart. It hangs on the pooled rows only, so a test of what is left stays valid.
 */
export function poolRareLevels(reference: LevelCounts, current: LevelCounts, enough: number): PooledLevels {
  const [n, m] = [sum(reference), sum(current)];
  const least = (enough * (n + m)) / Math.min(n, m);
  const kept: Pair[] = [];
  const classes = new Map<number, Pair>();
  for (let level = 0; level < reference.length; level++) {
    const pair = { reference: reference[level] ?? 0, current: current[level] ?? 0 };
    const rows = pair.reference + pair.current;
    if (rows >= least) kept.push(pair);
    else if (rows > 0) {
      const size = Math.floor(log2(rows));
      classes.set(size, together([classes.get(size) ?? none, pair]));
    }
  }
  const pooled = [...classes.values()];
  const large = pooled.filter((pair) => pair.reference + pair.current >= least);
  const rest = together(pooled.filter((pair) => !large.includes(pair)));
  const all = [...kept, ...large, rest];
  return { reference: all.map((pair) => pair.reference), current: all.map((pair) => pair.current) };
}

type Pair = { readonly reference: number; readonly current: number };
const none: Pair = { reference: 0, current: 0 };

const together = (pairs: readonly Pair[]): Pair => ({
  reference: pairs.reduce((total, { reference }) => total + reference, 0),
  current: pairs.reduce((total, { current }) => total + current, 0),
});
