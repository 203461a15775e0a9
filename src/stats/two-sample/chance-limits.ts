import { atan, ln, log2, sin } from '../exact';
import { kolmogorovLimitTail } from '../laws/kolmogorov';
import { chiSquareTail, normalTails } from '../laws/tails';
import { sum, type LevelCounts } from '../levels/two-by-k';

/**
 * What a figure of a chunk comes to at most by chance, where its rows are drawn as those that it is held against: limits for a
 * line over chunks of which nothing has taught how they vary.
 */

/** A chunk of `rows`, and the rows that it is held against: `isPart` where it is among them, else others of the same law. */
export type Drawn = { readonly rows: number; readonly of: number; readonly isPart: boolean };

/** The variance of a share's difference, of p(1 − p). */
const spreadOf = ({ rows, of, isPart }: Drawn): number => Math.max(0, 1 / rows + (isPart ? -1 : 1) / of);

/** The largest gap of the distribution functions that chance exceeds in a share of `beyond`: Kolmogorov's law 2 exp(−2x²), whose next term is below 1e-10 there. */
export const gapByChance = (drawn: Drawn, beyond: number): number =>
  Math.min(1, Math.sqrt((ln(2 / beyond) / 2) * spreadOf(drawn)));

/** The share in which chance makes such a gap. */
export function gapTail(gap: number, drawn: Drawn): number {
  const spread = spreadOf(drawn);
  return spread > 0 ? kolmogorovLimitTail(gap / Math.sqrt(spread)) : 1;
}

/** The share of a chunk within so many `deviations` of that of all, on the scale on which they vary alike: the arcsine (Anscombe 1948). */
export function shareByChance(hits: number, drawn: Drawn, deviations: number): readonly [number, number] {
  const angle = angleOf(hits, drawn.of);
  const reach = (deviations / 2) * Math.sqrt(spreadOf(drawn));
  return [sin(Math.max(0, angle - reach)) ** 2, sin(Math.min(Math.PI / 2, angle + reach)) ** 2];
}

/** The share in which chance makes shares of a chunk and of others so different. */
export const shareTail = (
  hits: number,
  rows: number,
  others: { readonly hits: number; readonly rows: number },
): number =>
  normalTails((2 * (angleOf(hits, rows) - angleOf(others.hits, others.rows))) / Math.sqrt(1 / rows + 1 / others.rows));

function angleOf(hits: number, rows: number): number {
  const share = (hits + 3 / 8) / (rows + 3 / 4);
  return atan(Math.sqrt(share / (1 - share)));
}

/** From so many expected rows on the levels of a chunk vary together as those of chi-square. */
const enough = 5;
/** From so many on the moments of a level are those of its limit. */
const plenty = 30;

/**
 * The Jensen–Shannon distance that chance exceeds in a share of `beyond`. Its square is a sum over levels, whose mean and variance
 * under a random draw without replacement are taken level by level; the law is that of chi-square with these two. `levels`: the
 * rows of each, of all that is held against each other.
 */
export function jensenShannonByChance(levels: LevelCounts, drawn: Drawn, beyond: number): number {
  const all = sum(levels);
  const each = spreadOf(drawn) / (8 * Math.LN2);
  const alike = new Map<number, number>();
  for (const rows of Array.from(levels)) if (rows > 0) alike.set(rows, (alike.get(rows) ?? 0) + 1);
  let [mean, variance] = [0, 0];
  for (const [rows, times] of alike) {
    const expected = (rows * drawn.rows) / all;
    const found = expected < plenty ? momentsOf(rows, all, drawn) : { mean: each * (1 - rows / all), variance: 0 };
    mean += times * found.mean;
    variance += times * (expected < enough ? found.variance : 2 * each * found.mean);
  }
  if (mean <= 0 || variance <= 0) return Math.min(1, Math.sqrt(Math.max(0, mean)));
  const degrees = (2 * mean ** 2) / variance;
  return Math.min(1, Math.sqrt((variance / (2 * mean)) * chiSquareBeyond(beyond, degrees)));
}

/** What one level of so many rows adds to the square of the distance, over all draws of a chunk. */
function momentsOf(rows: number, all: number, drawn: Drawn): { readonly mean: number; readonly variance: number } {
  const { rows: size, of, isPart } = drawn;
  const [lowest, highest] = [Math.max(0, rows + size - all), Math.min(rows, size)];
  // How much likelier x is than x − 1, of the hypergeometric law.
  const ratio = (x: number): number => ((size - x + 1) * (rows - x + 1)) / (x * (all - size - rows + x));
  const added = (x: number): number => divergence((isPart ? rows : rows - x) / of, x / size);
  const mode = Math.min(highest, Math.max(lowest, Math.floor(((size + 1) * (rows + 1)) / (all + 2))));
  let [total, first, second] = [0, 0, 0];
  const count = (x: number, likelihood: number): void => {
    const value = added(x);
    total += likelihood;
    first += likelihood * value;
    second += likelihood * value ** 2;
  };
  count(mode, 1);
  for (let x = mode + 1, last = 1; x <= highest && last > negligible; x++) count(x, (last *= ratio(x)));
  for (let x = mode - 1, last = 1; x >= lowest && last > negligible; x--) count(x, (last /= ratio(x + 1)));
  const mean = first / total;
  return { mean, variance: Math.max(0, second / total - mean ** 2) };
}

const negligible = 1e-14;

/** What a level of these shares adds to the Jensen–Shannon divergence in bits. */
function divergence(p: number, q: number): number {
  const middle = (p + q) / 2;
  const against = (share: number): number => (share === 0 ? 0 : share * log2(share / middle));
  return (against(p) + against(q)) / 2;
}

/** Where the tail of chi-square comes down to `beyond`, by halving. */
function chiSquareBeyond(beyond: number, degrees: number): number {
  let [low, high] = [0, degrees + 1];
  while (chiSquareTail(high, degrees) > beyond) high *= 2;
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (chiSquareTail(middle, degrees) > beyond) low = middle;
    else high = middle;
  }
  return high;
}
