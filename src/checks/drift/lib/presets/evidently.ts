import {
  align,
  goodnessOfFit,
  jensenShannon,
  kolmogorovSmirnov,
  moments,
  proportionZ,
  wasserstein,
  type Counted,
  type LevelCounts,
} from '../../../../stats';
import { NotApplicable } from '../../../define';
import type { Rule, Verdict } from './rule';
import { finiteRows, sidesOf } from './sides';
import { compareTexts } from './evidently-texts';

const tool = 'Evidently';
/** With more rows of reference than this, distances take the place of tests. */
const fewRows = 1000;
/** So many different numbers at most are compared as categories. */
const fewNumbers = 5;

/**
 * The rule by which Evidently 0.7 chooses where nothing is asked for (legacy/calculations/stattests/registry.py):
 * missing and infinite values are dropped, then type, different values and rows of the reference decide.
 */
export const evidently: Rule = {
  tool,
  compare(column, threshold) {
    const sides = sidesOf(column, tool);
    if (sides.kind === 'texts') return compareTexts(column, sides.referenceRows > fewRows ? 0.55 : null, threshold);
    if (sides.kind === 'categories') return compareLevels(sides.levels, threshold);
    const reference = finiteRows(sides.reference, 'reference');
    const current = finiteRows(sides.current, 'current');
    const both = align(reference, current);
    return both.values.length > fewNumbers
      ? compareNumbers(reference, current, threshold)
      : compareLevels(both, threshold);
  },
};

function compareNumbers(reference: Counted, current: Counted, threshold: number | undefined): Verdict {
  if (reference.total <= fewRows) {
    const limit = threshold ?? 0.05;
    const test = required(kolmogorovSmirnov(reference, current));
    return {
      method: 'ks',
      name: 'Kolmogorov–Smirnov',
      decidedBy: 'pValue',
      ...test,
      threshold: limit,
      drifted: test.pValue <= limit,
    };
  }
  const spread = Math.max(moments(reference).populationStd ?? 0, 0.001);
  const score = required(wasserstein(reference, current)) / spread;
  return distance('wasserstein', 'Wasserstein distance ÷ standard deviation', score, threshold);
}

type BothLevels = { readonly reference: LevelCounts; readonly current: LevelCounts };

function compareLevels({ reference, current }: BothLevels, threshold: number | undefined): Verdict {
  const rows = Array.from(reference).reduce((sum, count) => sum + count, 0);
  if (rows > fewRows) {
    const score = required(jensenShannon(reference, current)) * Math.sqrt(Math.LN2);
    return distance('js', 'Jensen–Shannon distance (natural logarithm)', score, threshold);
  }
  if (reference.length <= 2) return test('z', 'Two-proportion z-test', twoProportions(reference, current), threshold);
  return test('chi-square', 'Chi-square goodness of fit', required(goodnessOfFit(reference, current)), threshold);
}

/** Two constants that are the same are no change. */
function twoProportions(reference: LevelCounts, current: LevelCounts) {
  const side = ([first = 0, second = 0]: readonly number[]) => ({ hits: second, rows: first + second });
  return proportionZ(side(Array.from(reference)), side(Array.from(current))) ?? { score: 0, pValue: 1 };
}

type Tested = { readonly score: number | null; readonly pValue: number };

function test(method: string, name: string, tested: Tested, threshold = 0.05): Verdict {
  return { method, name, decidedBy: 'pValue', ...tested, threshold, drifted: tested.pValue < threshold };
}

function distance(method: string, name: string, score: number, threshold = 0.1): Verdict {
  return { method, name, decidedBy: 'score', score, pValue: null, threshold, drifted: score >= threshold };
}

function required<T>(found: T | null): T {
  if (found === null) throw new NotApplicable('The method is not defined for these two columns.');
  return found;
}
