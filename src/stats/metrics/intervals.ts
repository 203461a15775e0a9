import { exp, hypot, ln } from '../exact';

/** The two-sided 95 % point of the normal law. */
export const z95 = 1.959963984540054;

export type Interval = { readonly low: number; readonly high: number };

/** 95 % interval of a share of n independent rows (Wilson 1927); n need not be whole. */
export function wilson(share: number, n: number): Interval {
  const square = z95 * z95;
  const center = (share + square / (2 * n)) / (1 + square / n);
  const reach = (z95 / (1 + square / n)) * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
  // Rounding is not to leave the share outside.
  return { low: Math.max(0, Math.min(share, center - reach)), high: Math.min(1, Math.max(share, center + reach)) };
}

/** 95 % interval by the normal law, within bounds. */
export function normalInterval(value: number, deviation: number, [from, to] = [-Infinity, Infinity]): Interval {
  return { low: Math.max(from, value - z95 * deviation), high: Math.min(to, value + z95 * deviation) };
}

/** 95 % interval of average precision on the logit scale (Boyd, Eng and Page 2013); n counts positive rows. */
export function logitInterval(value: number, n: number): Interval {
  if (value <= 0 || value >= 1) return wilson(value, n);
  const center = ln(value / (1 - value));
  const reach = z95 / Math.sqrt(n * value * (1 - value));
  const back = (logit: number): number => 1 / (1 + exp(-logit));
  return { low: back(center - reach), high: back(center + reach) };
}

/**
 * 95 % interval of the difference b − a of two independent estimates, from their own intervals (MOVER, Zou and Donner
 * 2008): it keeps the skewness of each.
 */
export function differenceInterval(
  a: Interval & { readonly value: number },
  b: Interval & { readonly value: number },
): Interval {
  const difference = b.value - a.value;
  return {
    low: difference - hypot(b.value - b.low, a.high - a.value),
    high: difference + hypot(b.high - b.value, a.value - a.low),
  };
}
