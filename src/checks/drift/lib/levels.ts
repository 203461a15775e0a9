import { compareCodePoints, type CategoryDistribution, type NumberDistribution } from '../../../contract';
import { binEdges, countBetween, type BinRule } from '../../../stats';
import { binLabels } from './bin-labels';

/** Rows of both sides per bin or category, in one order. */
export type Levels = {
  readonly labels: readonly string[];
  readonly reference: readonly number[];
  readonly current: readonly number[];
};

export type MissingRows = { readonly reference: number; readonly current: number };

export const missingLevel = '(missing)';

/** Numbers cut into bins fitted to the reference; null where it has no finite value. */
export function binNumbers(reference: NumberDistribution, current: NumberDistribution, rule: BinRule): Levels | null {
  const edges = binEdges(reference, rule);
  if (edges === null) return null;
  return {
    labels: binLabels(edges, reference.of),
    reference: countBetween(reference, edges),
    current: countBetween(current, edges),
  };
}

/** The union of both sides' categories, in code point order. */
export function alignCategories(reference: CategoryDistribution, current: CategoryDistribution): Levels {
  const [before, after] = [countsByValue(reference), countsByValue(current)];
  const labels = [...new Set([...reference.values, ...current.values])].sort(compareCodePoints);
  return {
    labels,
    reference: labels.map((label) => before.get(label) ?? 0),
    current: labels.map((label) => after.get(label) ?? 0),
  };
}

/** Missing rows as one more level, where a side has any. */
export function withMissing(levels: Levels, missing: MissingRows): Levels {
  if (missing.reference + missing.current === 0) return levels;
  return {
    labels: [...levels.labels, missingLevel],
    reference: [...levels.reference, missing.reference],
    current: [...levels.current, missing.current],
  };
}

function countsByValue({ values, counts }: CategoryDistribution): ReadonlyMap<string, number> {
  return new Map(values.map((value, index) => [value, counts[index] ?? 0]));
}
