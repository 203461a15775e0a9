import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantileOf from '@stdlib/stats-base-dists-normal-quantile';
import studentCdf from '@stdlib/stats-base-dists-t-cdf';
import { gammaTail } from './gamma-tail';

/** Tail areas are computed as such, never as 1 − cdf, so that a tiny p-value keeps its digits. */

/** P(|Z| ≥ |z|) of the standard normal law. */
export function normalTails(z: number): number {
  return 2 * normalCdf(-Math.abs(z), 0, 1);
}

/** P(Z ≥ z) of the standard normal law. */
export const normalUpperTail = (z: number): number => normalCdf(-z, 0, 1);

/** The quantile of the standard normal law at a share from 0 to 1. */
export const normalQuantile = (share: number): number => normalQuantileOf(share, 0, 1);

/** P(|T| ≥ |t|) of Student's law with a positive number of degrees of freedom. */
export function studentTails(t: number, degrees: number): number {
  return 2 * studentCdf(-Math.abs(t), degrees);
}

/** P(T ≥ t) of Student's law with a positive number of degrees of freedom. */
export const studentUpperTail = (t: number, degrees: number): number => studentCdf(-t, degrees);

/** P(X ≥ x) of the chi-square law with a positive number of degrees of freedom, x ≥ 0. */
export function chiSquareTail(x: number, degrees: number): number {
  return gammaTail(degrees / 2, x / 2);
}

/**
 * P(Z ≥ z) of a standardised law of this skewness, by the gamma law (Pearson's type III); 0 or less is taken as normal, whose
 * tail is then no smaller.
 */
export function skewedTail(z: number, skewness: number): number {
  if (skewness < 0.01) return normalCdf(-z, 0, 1);
  const shape = 4 / skewness ** 2;
  return gammaTail(shape, Math.max(0, shape + z * Math.sqrt(shape)));
}
