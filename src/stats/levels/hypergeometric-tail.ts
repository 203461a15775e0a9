/**
 * P(X ≥ observed) among `drawn` rows out of `all`, `marked` of which count: Fisher's exact test, one-sided (scipy
 * `hypergeom.sf(observed - 1, all, marked, drawn)`).
 */
export function hypergeometricTail(observed: number, drawn: number, marked: number, all: number): number {
  const lowest = Math.max(0, drawn + marked - all);
  const highest = Math.min(drawn, marked);
  if (observed <= lowest) return 1;
  if (observed > highest) return 0;
  const mode = Math.floor(((drawn + 1) * (marked + 1)) / (all + 2));
  // How much likelier x is than x − 1.
  const ratio = (x: number): number => ((drawn - x + 1) * (marked - x + 1)) / (x * (all - drawn - marked + x));
  // Likelihoods relative to the mode's, outwards until they vanish: no factorials.
  let [tail, total] = [mode >= observed ? 1 : 0, 1];
  for (let x = mode + 1, last = 1; x <= highest && last > 0; x++) {
    last *= ratio(x);
    total += last;
    if (x >= observed) tail += last;
  }
  for (let x = mode - 1, last = 1; x >= lowest && last > 0; x--) {
    last /= ratio(x + 1);
    total += last;
    if (x >= observed) tail += last;
  }
  return Math.min(1, tail / total);
}
