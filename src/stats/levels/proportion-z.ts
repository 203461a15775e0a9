import { normalTails } from '../laws/tails';
import type { TestResult } from '../p-values/test-result';

/** Rows that have the property, of all rows. */
export type Proportion = { readonly hits: number; readonly rows: number };

/**
 * The pooled two-proportion z, reference − current, and its two-sided p. Null where a side has no rows, or where none or
 * all of the rows are hits.
 */
export function proportionZ(reference: Proportion, current: Proportion): TestResult | null {
  const rows = reference.rows + current.rows;
  const pooled = (reference.hits + current.hits) / rows;
  const variance = pooled * (1 - pooled) * (1 / reference.rows + 1 / current.rows);
  if (reference.rows === 0 || current.rows === 0 || variance === 0) return null;
  const score = (reference.hits / reference.rows - current.hits / current.rows) / Math.sqrt(variance);
  return { score, pValue: normalTails(score) };
}
