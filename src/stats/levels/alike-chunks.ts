import { sum, type LevelCounts } from './two-by-k';

/** How far a chunk lies from others, by a statistic that ranks chunks; 0 where chance explains it or it does not matter. */
export type Oddness = (others: LevelCounts, chunk: LevelCounts) => number;

/** Of so many chunks one is taken out at a time; of more, as many times more. */
const chunksAStep = 50;

/**
 * Which of several chunks are alike, where nothing else says what is usual. The oddest is taken out as long as one is odd against all
 * that are left (backwards, as outliers by Rosner 1983), so that it does not speak against the others. Where that leaves no majority, none
 * is usual by number: those like the first are, for a change is what comes later.
 */
export function alikeChunks(chunks: readonly LevelCounts[], oddness: Oddness): readonly boolean[] {
  const alike = chunks.map((chunk) => sum(chunk) > 0);
  const all = alike.filter(Boolean).length;
  for (let left = all; 2 * left > all;) {
    const pooled = poolOf(chunks, alike);
    const odd = chunks
      .map((chunk, index) => ({ index, score: alike[index] ? oddness(less(pooled, chunk), chunk) : 0 }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || b.index - a.index)
      .slice(0, Math.ceil(left / chunksAStep));
    if (odd.length === 0) return alike;
    for (const { index } of odd) alike[index] = false;
    left -= odd.length;
  }
  return likeTheFirst(chunks, oddness);
}

function likeTheFirst(chunks: readonly LevelCounts[], oddness: Oddness): readonly boolean[] {
  const alike = chunks.map(() => false);
  const pooled = poolOf(chunks, alike);
  chunks.forEach((chunk, index) => {
    if (sum(chunk) === 0 || (sum(pooled) > 0 && oddness(pooled, chunk) > 0)) return;
    alike[index] = true;
    add(pooled, chunk);
  });
  return alike;
}

function poolOf(chunks: readonly LevelCounts[], alike: readonly boolean[]): Float64Array {
  const pooled = new Float64Array(chunks[0]?.length ?? 0);
  chunks.forEach((chunk, index) => alike[index] && add(pooled, chunk));
  return pooled;
}

function add(pooled: Float64Array, chunk: LevelCounts): void {
  for (let level = 0; level < pooled.length; level++) pooled[level] = (pooled[level] ?? 0) + (chunk[level] ?? 0);
}

const less = (pooled: Float64Array, chunk: LevelCounts): Float64Array =>
  pooled.map((rows, level) => rows - (chunk[level] ?? 0));
