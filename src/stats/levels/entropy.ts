import { log2 } from '../exact';

/** Shannon entropy of the shares of counts, in bits; null without rows. */
export function entropy(counts: Uint32Array): number | null {
  let total = 0;
  for (const count of counts) total += count;
  if (total === 0) return null;
  let bits = 0;
  for (const count of counts) if (count > 0) bits -= (count / total) * log2(count / total);
  return Math.max(0, bits);
}

/** 1 − entropy ÷ log2(levels), 0…1: how unequal the counts are. Null below two levels. */
export function imbalance(counts: Uint32Array): number | null {
  const bits = entropy(counts);
  if (bits === null || counts.length < 2) return null;
  return Math.min(1, Math.max(0, 1 - bits / log2(counts.length)));
}
