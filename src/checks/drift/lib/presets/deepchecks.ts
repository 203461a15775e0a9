import { balancedCramersV, kolmogorovSmirnov } from '../../../../stats';
import { NotApplicable } from '../../../define';
import type { Levels } from '../levels';
import { poolAsDeepchecks, poolRareOnBothSides } from './deepchecks-levels';
import type { Rule, Verdict } from './rule';
import { sidesOf } from './sides';

const tool = 'deepchecks';
/** With fewer rows that have a value it gives no score. */
const fewestRows = 10;

/**
 * The feature drift of deepchecks 0.19 by default: the gap of the distribution functions of numbers, size-balanced
 * Cramér's V of categories, no p-value. It samples 100 000 rows of a side; here all are read.
 */
export const deepchecks: Rule = {
  tool,
  compare(column, threshold) {
    const sides = sidesOf(column, tool);
    if (sides.kind === 'texts') throw new NotApplicable(`${tool} does not compare columns of type text.`);
    const rows = Math.min(sides.reference.total, sides.current.total);
    if (rows < fewestRows) {
      throw new NotApplicable(`A side has ${rows} rows with a value; ${tool} asks for ${fewestRows}.`);
    }
    if (sides.kind === 'categories') return verdict('cramers-v', 'Cramér’s V', cramersV(sides.levels), threshold);
    const score = kolmogorovSmirnov(sides.reference, sides.current)?.score ?? 0;
    return verdict('ks', 'Kolmogorov–Smirnov gap', score, threshold);
  },
};

/**
 * Where the tool pools all categories into one it reports 0, however much moved. There they are pooled so that what
 * moved stays visible.
 */
function cramersV(levels: Levels): number {
  const pooled = poolAsDeepchecks(levels);
  const seen = pooled.reference.length > 1 ? pooled : poolRareOnBothSides(levels);
  return balancedCramersV(seen.reference, seen.current) ?? 0;
}

function verdict(method: string, name: string, score: number, threshold = 0.2): Verdict {
  return { method, name, decidedBy: 'score', score, pValue: null, threshold, drifted: score >= threshold };
}
