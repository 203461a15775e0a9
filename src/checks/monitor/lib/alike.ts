import {
  alikeChunks,
  binEdges,
  chiSquare,
  countBetween,
  gapTail,
  jensenShannon,
  poolRareLevels,
  shareTail,
  sum,
  type LevelCounts,
} from '../../../stats';
import type { ChunkDistributions } from './chunk-distributions';

/** Which chunks are alike, where there is no reference: what they show together is usual. */

/** A chunk is odd where chance makes its distance in no more than this share, and the distance is at least `effect`. */
type Odd = { readonly beyond: number; readonly effect: number };

/** Numbers are told apart on so many parts of equal counts, and levels on so many of the commonest. */
const finest = 1000;
/** A level of which a chunk expects fewer rows is tested together with others as rare. */
const enough = 5;

export function alikeOf(
  { whole, current }: Pick<ChunkDistributions, 'whole' | 'current'>,
  odd: Odd,
): readonly boolean[] {
  if (whole.kind === 'numbers') {
    const edges = binEdges(whole, { by: 'quantile', n: finest }) ?? [-Infinity, Infinity];
    const counts = current.map((chunk) => (chunk.kind === 'numbers' ? countBetween(chunk, edges) : []));
    return alikeChunks(counts, (others, chunk) => oddGap(others, chunk, odd));
  }
  const common = commonest(whole.counts);
  const counts = current.map((chunk) => (chunk.kind === 'categories' ? kept(chunk.counts, common) : []));
  return alikeChunks(counts, (others, chunk) => oddShares(others, chunk, odd));
}

/** Of rows that count, as missing ones, among all of each chunk. */
export const alikeShares = (hits: readonly number[], rows: readonly number[], odd: Odd): readonly boolean[] =>
  alikeChunks(
    rows.map((all, chunk) => [hits[chunk] ?? 0, all - (hits[chunk] ?? 0)]),
    (others, chunk) => oddShare(others, chunk, odd),
  );

function oddGap(others: LevelCounts, chunk: LevelCounts, { beyond, effect }: Odd): number {
  const [of, rows] = [sum(others), sum(chunk)];
  if (of === 0) return 0;
  let [before, own, gap] = [0, 0, 0];
  for (let bin = 0; bin < chunk.length; bin++) {
    before += others[bin] ?? 0;
    own += chunk[bin] ?? 0;
    gap = Math.max(gap, Math.abs(before / of - own / rows));
  }
  if (gap < effect || gapTail(gap, { rows, of, isPart: false }) > beyond) return 0;
  return gap ** 2 / (1 / rows + 1 / of);
}

function oddShares(others: LevelCounts, chunk: LevelCounts, { beyond, effect }: Odd): number {
  if ((jensenShannon(others, chunk) ?? 0) < effect) return 0;
  const pooled = poolRareLevels(others, chunk, enough);
  const found = chiSquare(pooled.reference, pooled.current);
  return found && found.pValue <= beyond ? found.score : 0;
}

function oddShare(others: LevelCounts, chunk: LevelCounts, { beyond, effect }: Odd): number {
  const [of, rows] = [sum(others), sum(chunk)];
  const [before = 0, own = 0] = [others[0], chunk[0]];
  if (of === 0 || Math.abs(own / rows - before / of) < effect) return 0;
  const pValue = shareTail(own, rows, { hits: before, rows: of });
  return pValue > beyond ? 0 : (own / rows - before / of) ** 2 / (1 / rows + 1 / of);
}

/** Positions of the levels with most rows. */
function commonest(counts: Uint32Array): readonly number[] {
  const all = Array.from(counts, (_, level) => level);
  return all.length <= finest ? all : all.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b).slice(0, finest);
}

/** The rows of these levels, and of all others together. */
function kept(counts: Uint32Array, levels: readonly number[]): readonly number[] {
  const rows = levels.map((level) => counts[level] ?? 0);
  return [...rows, sum(counts) - sum(rows)];
}
