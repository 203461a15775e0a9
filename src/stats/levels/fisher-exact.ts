/** Probabilities that differ by no more than this factor are ties, against rounding (as R's `fisher.test`). */
const tie = 1 + 1e-7;

/**
 * Fisher's exact test of a 2 × 2 table, two-sided (scipy `fisher_exact`). Each side gives its rows in the first and in the
 * second category. `score` is the sample odds ratio, null where it divides by zero. Null where a side or a category has no rows.
 */
export function fisherExact(
  reference: readonly [number, number],
  current: readonly [number, number],
): { readonly score: number | null; readonly pValue: number } | null {
  const [a, b] = reference;
  const [c, d] = current;
  if (a + b === 0 || c + d === 0 || a + c === 0 || b + d === 0) return null;
  const score = b * c === 0 ? null : (a * d) / (b * c);
  return { score, pValue: hypergeometricTails(a, a + b, a + c, a + b + c + d) };
}

/** The probability of all counts no likelier than `observed` among `drawn` rows out of `all`, `marked` of which count. */
function hypergeometricTails(observed: number, drawn: number, marked: number, all: number): number {
  const lowest = Math.max(0, drawn + marked - all);
  const highest = Math.min(drawn, marked);
  const mode = Math.floor(((drawn + 1) * (marked + 1)) / (all + 2));
  // How much likelier x is than x − 1.
  const ratio = (x: number) => ((drawn - x + 1) * (marked - x + 1)) / (x * (all - drawn - marked + x));
  // Likelihoods relative to the mode's, outwards until they vanish: no factorials.
  const likelihoods = new Map([[mode, 1]]);
  for (let x = mode + 1, last = 1; x <= highest && last > 0; x++) {
    last *= ratio(x);
    likelihoods.set(x, last);
  }
  for (let x = mode - 1, last = 1; x >= lowest && last > 0; x--) {
    last /= ratio(x + 1);
    likelihoods.set(x, last);
  }
  const limit = (likelihoods.get(observed) ?? 0) * tie;
  let total = 0;
  let tails = 0;
  for (const likelihood of likelihoods.values()) {
    total += likelihood;
    if (likelihood <= limit) tails += likelihood;
  }
  return Math.min(1, tails / total);
}
