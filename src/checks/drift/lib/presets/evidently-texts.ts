import { classifyTexts } from '../domain-classifier';
import type { Compared, Verdict } from './rule';

/** The standard normal deviate that 5 % exceed. */
const upperTwentieth = 1.6448536269514722;

/**
 * Evidently holds the area under the ROC curve of a domain classifier against 0.55, or where there are few rows against what
 * 95 % of random scores stay below. Its classifier (tf-idf, stochastic gradient descent, one half judged) is not
 * rebuilt: ours takes its place, and every text is judged.
 */
export async function compareTexts(
  column: Compared,
  tool: number | null,
  threshold: number | undefined,
): Promise<Verdict> {
  const { auc, sampled } = await classifyTexts(column.ask);
  const limit = threshold ?? tool ?? randomLimit(sampled.reference / 2, sampled.current / 2);
  return {
    method: 'domain-classifier',
    name: 'Domain classifier, area under the ROC curve',
    decidedBy: 'score',
    score: auc,
    pValue: null,
    threshold: limit,
    drifted: auc > limit,
    sampled,
  };
}

/** The 95th percentile of the area under the curve of random scores, by the normal law of Mann and Whitney (1947). */
const randomLimit = (n: number, m: number): number => 0.5 + upperTwentieth * Math.sqrt((n + m + 1) / (12 * n * m));
