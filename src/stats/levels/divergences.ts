import { ln, log2 } from '../exact';
import type { LevelCounts } from './two-by-k';

/**
 * Divergences between the shares of reference (p) and current (q) over the same bins or categories. All take rows per
 * level, side by side and equally long, and are null where a side has no rows. Formulas: interface section 6.
 */

/** Shares below this count as this much, so that an empty level does not make a logarithm infinite. */
const defaultFloor = 1e-4;

/** The population stability index Σ (q − p) ln(q/p), shares floored; 0 or more. */
export function psi(reference: LevelCounts, current: LevelCounts, floor = defaultFloor): number | null {
  return sumOverLevels(flooredShares(reference, floor), flooredShares(current, floor), (p, q) => (q - p) * ln(q / p));
}

/** The Kullback–Leibler divergence Σ q ln(q/p) in nats, shares floored and renormalised; 0 or more. */
export function kullbackLeibler(reference: LevelCounts, current: LevelCounts, floor = defaultFloor): number | null {
  const p = flooredShares(reference, floor);
  const q = flooredShares(current, floor);
  if (p === null || q === null) return null;
  return atLeastZero(sumOverLevels(shares(p), shares(q), (a, b) => b * ln(b / a)));
}

/** The Jensen–Shannon distance, the square root of the divergence in bits; 0…1, no floor. */
export function jensenShannon(reference: LevelCounts, current: LevelCounts): number | null {
  const divergence = sumOverLevels(shares(reference), shares(current), (p, q) => {
    const middle = (p + q) / 2;
    return (informationAgainst(p, middle) + informationAgainst(q, middle)) / 2;
  });
  return rootOf(divergence);
}

/** The Hellinger distance √(½ Σ (√p − √q)²); 0…1. */
export function hellinger(reference: LevelCounts, current: LevelCounts): number | null {
  return rootOf(sumOverLevels(shares(reference), shares(current), (p, q) => (Math.sqrt(p) - Math.sqrt(q)) ** 2 / 2));
}

/** The total variation distance ½ Σ |p − q|; 0…1. */
export function totalVariation(reference: LevelCounts, current: LevelCounts): number | null {
  return sumOverLevels(shares(reference), shares(current), (p, q) => Math.abs(p - q) / 2);
}

/** The L∞ distance max |p − q|; 0…1. */
export function lInfinity(reference: LevelCounts, current: LevelCounts): number | null {
  const p = shares(reference);
  const q = shares(current);
  if (p === null || q === null) return null;
  return p.reduce((largest, share, level) => Math.max(largest, Math.abs(share - (q[level] ?? 0))), 0);
}

/** Each level's part of the whole; null where the whole is 0. */
export function shares(counts: LevelCounts): Float64Array | null {
  const parts = Float64Array.from(counts);
  const total = parts.reduce((sum, count) => sum + count, 0);
  return total === 0 ? null : parts.map((count) => count / total);
}

function flooredShares(counts: LevelCounts, floor: number): Float64Array | null {
  return shares(counts)?.map((share) => Math.max(share, floor)) ?? null;
}

function sumOverLevels(
  p: Float64Array | null,
  q: Float64Array | null,
  term: (p: number, q: number) => number,
): number | null {
  if (p === null || q === null) return null;
  return p.reduce((sum, share, level) => sum + term(share, q[level] ?? 0), 0);
}

function informationAgainst(share: number, middle: number): number {
  return share === 0 ? 0 : share * log2(share / middle);
}

/** Rounding can leave a divergence of equal shares a hair below 0. */
function atLeastZero(value: number | null): number | null {
  return value === null ? null : Math.max(0, value);
}

function rootOf(value: number | null): number | null {
  return value === null ? null : Math.sqrt(Math.max(0, value));
}
