/**
 * The exact null law of the two-sample Kolmogorov–Smirnov statistic: the share of lattice paths from (0, 0) to (n, m)
 * that touch one of two lines beside the diagonal (Hodges 1958), summed as probabilities so that nothing overflows.
 */

/** P(D ≥ gap/(nm)) for samples of n and m rows, at least 1 each; `gap` is a whole number. Takes up to n·m steps. */
export function smirnovExactTail(gap: number, n: number, m: number): number {
  if (gap === 0) return 1;
  // Far below the smallest double: P ≤ e·exp(−2 d² nm/(n+m)) (Wei & Dudley 2012).
  if ((2 * gap * gap) / (n * m * (n + m)) > 760) return 0;
  // Rounding can leave a sure event a hair above 1.
  return Math.min(1, n === m ? equalSizes(n, gap / n) : unequalSizes(Math.max(n, m), Math.min(n, m), gap));
}

/** The reflection principle as a nested product (scipy `_compute_prob_outside_square`); the lines are h steps away. */
function equalSizes(n: number, h: number): number {
  let inner = 0;
  for (let reflection = Math.floor(n / h); reflection >= 0; reflection--) {
    let factor = 1;
    for (let step = 0; step < h; step++) factor *= (n - reflection * h - step) / (n + reflection * h + step + 1);
    inner = factor * (1 - inner);
  }
  return 2 * inner;
}

/**
 * Column by column, the probability that a random path to (x, y) has been outside |x·n − y·m| < gap, m ≥ n
 * (scipy `_compute_outer_prob_inside_method`). Only the y between the lines are visited: beyond them it is 1.
 */
function unequalSizes(m: number, n: number, gap: number): number {
  const outside = new Float64Array(n + 1).fill(1).fill(0, 0, Math.ceil(gap / m)); // the column of x = 0
  for (let x = 1; x <= m; x++) {
    const low = Math.max(Math.floor((n * x - gap) / m) + 1, 0);
    const high = Math.min(Math.ceil((n * x + gap) / m) - 1, n);
    if (low > high) return 1;
    let below = low === 0 ? 0 : 1;
    for (let y = low; y <= high; y++) {
      const share = 1 / (x + y);
      below = (outside[y] ?? 1) * (x * share) + below * (y * share);
      outside[y] = below;
    }
  }
  return outside[n] ?? 1;
}
