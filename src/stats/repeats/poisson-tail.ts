import { gammaTail } from '../laws/gamma-tail';

/** P(X ≥ count) of a Poisson with this mean. */
export function poissonTail(count: number, mean: number): number {
  if (count <= 0) return 1;
  return mean <= 0 ? 0 : 1 - gammaTail(count, mean);
}
