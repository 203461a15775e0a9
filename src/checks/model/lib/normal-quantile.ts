import { normalTails } from '../../../stats';

/** The quantile of the standard normal law at a share strictly between 0 and 1, by bisection to the drawing's needs. */
export function normalQuantile(share: number): number {
  if (share > 0.5) return -normalQuantile(1 - share);
  let [low, high] = [-10, 0];
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (normalTails(middle) / 2 < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
