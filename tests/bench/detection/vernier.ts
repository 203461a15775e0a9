import { decisive } from '../../../src/checks/drift/lib/default/decisive';
import { evidenceOfLevels, evidenceOfNumbers, type Evidence } from '../../../src/checks/drift/lib/default/evidence';
import { moments } from '../../../src/stats';
import { countedOf, levelCounts, missingOf, type Pair } from './column';

const effects = { ks: 0.03, wasserstein: 0.08, js: 0.03 };
export const significance = 0.05;

export type Verdict = { readonly pValue: number; readonly large: boolean };

/** The default rule on one column: its p, and whether what moved is large enough to count. */
export function vernier({ reference, current }: Pair): Verdict {
  const evidence = evidenceOf({ reference, current });
  const measure = evidence && decisive(evidence, significance);
  if (!evidence || !measure) return { pValue: 1, large: false };
  return { pValue: evidence.pValue, large: measure.score >= measure.threshold };
}

function evidenceOf({ reference, current }: Pair): Evidence | null {
  const missing = { reference: missingOf(reference), current: missingOf(current) };
  if (reference.kind === 'numbers') {
    const counted = countedOf(reference);
    return evidenceOfNumbers({ counted, spread: moments(counted).populationStd }, countedOf(current), missing, effects);
  }
  const levels = levelCounts(reference, current);
  return evidenceOfLevels([...levels.reference, missing.reference], [...levels.current, missing.current], effects);
}

/** Of a column's p-value drift has so much; the rest is that of what its schema expects (src/analysis/conclude/family.ts). */
const driftWeight = 0.95;

/** Its p-value as one of a whole run. */
export const weighted = ({ pValue }: Verdict): number => Math.min(1, pValue / driftWeight);

/** Drifted, as the only one among so many columns: what Benjamini–Hochberg asks of the smallest p. */
export const drifted = (verdict: Verdict, columns: number): boolean =>
  verdict.large && weighted(verdict) * columns < significance;
