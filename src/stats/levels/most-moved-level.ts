import { ln } from '../exact';
import { fisherExact } from './fisher-exact';
import { chiSquareTail } from '../laws/tails';
import type { LevelCounts } from './two-by-k';

/** From this many expected rows in each cell on, the chi-square law takes over from Fisher's exact test. */
const enough = 500;

/** Rows of each side, and the fewest of both together for a level to be looked at. */
type Rows = { readonly reference: number; readonly current: number; readonly least: number };

/** A level by its position, and the p of its change over all levels (Bonferroni). */
export type MovedLevel = { readonly level: number; readonly pValue: number };

/**
 * The level whose share moved most beyond chance, which a test over all levels drowns where they are many. Levels with
 * fewer than `least` rows on both sides together are not looked at: that hangs on the pooled rows only, so p stays
 * valid. Levels may overlap. Null where none is left, or a side has no rows.
 */
export function mostMovedLevel(reference: LevelCounts, current: LevelCounts, rows: Rows): MovedLevel | null {
  const { reference: n, current: m, least } = rows;
  if (n === 0 || m === 0) return null;
  let looked = 0;
  let level = -1;
  let largest = -1;
  for (let index = 0; index < reference.length; index++) {
    const [r, c] = [reference[index] ?? 0, current[index] ?? 0];
    if (r + c < least || r + c === n + m) continue;
    looked += 1;
    const moved = deviance(r, c, n, m);
    if (moved > largest) [level, largest] = [index, moved];
  }
  if (level < 0) return null;
  return { level, pValue: Math.min(1, looked * pairP(reference[level] ?? 0, current[level] ?? 0, n, m)) };
}

/** Likelihood ratio of the rows of one level, up to terms that all levels share: it ranks them. */
function deviance(r: number, c: number, n: number, m: number): number {
  const share = (r + c) / (n + m);
  return term(r, n * share) + term(c, m * share) + term(n - r, n * (1 - share)) + term(m - c, m * (1 - share));
}

const term = (rows: number, expected: number): number => (rows === 0 ? 0 : rows * ln(rows / expected));

function pairP(r: number, c: number, n: number, m: number): number {
  const all = n + m;
  const least = (Math.min(n, m) * Math.min(r + c, all - r - c)) / all;
  if (least < enough) return fisherExact([r, n - r], [c, m - c])?.pValue ?? 1;
  const chiSquare = ((r * m - c * n) ** 2 * (all - 1)) / (n * m * (r + c) * (all - r - c));
  return chiSquareTail(chiSquare, 1);
}
