import type { NumberDistribution } from '../../../../contract';
import {
  binEdges,
  chunksByCount,
  countBetween,
  countCells,
  jensenShannon,
  learnedThreshold,
  type CellCounts,
} from '../../../../stats';
import { NotApplicable } from '../../../define';
import type { Rule } from './rule';
import { finiteRows, sidesOf, type Sides } from './sides';

const tool = 'NannyML';
/** The reference is cut into so many chunks, and a shorter one where rows are left over. */
const chunkCount = 10;

/**
 * NannyML 0.13 by default (drift/univariate/methods.py, thresholds.py): the Jensen–Shannon distance of current as a whole
 * from the reference, over bins or categories of the reference, against what the chunks of the reference show.
 */
export const nannyml: Rule = {
  tool,
  async compare(column, threshold) {
    const sides = sidesOf(column, tool);
    if (sides.kind === 'texts') {
      throw new NotApplicable(`${tool} takes free text for categories: give the column the type categorical for that.`);
    }
    const edges = referenceEdges(sides);
    const cells = await column.ask.inOrder('reference');
    const chunks = chunksByCount(cells.length, chunkCount);
    if (chunks.length === 0) {
      throw new NotApplicable(`The reference has ${cells.length} rows; ${chunkCount} are needed to learn a threshold.`);
    }
    const reference = countCells(cells, edges);
    const usual = chunks.map(({ from, to }) =>
      distanceOnReferenceBins(reference, countCells(cells.subarray(from, to), edges)),
    );
    const score = distanceOnReferenceBins(reference, countsOfCurrent(sides, edges));
    const limit = threshold ?? learnedThreshold(usual)?.upper;
    if (score === null || limit === undefined) {
      throw new NotApplicable('Jensen–Shannon distance is not defined for these two columns.');
    }
    return {
      method: 'js',
      name: 'Jensen–Shannon distance on bins of the reference',
      decidedBy: 'score',
      score,
      pValue: null,
      threshold: limit,
      drifted: score > limit,
    };
  },
};

type Comparable = Exclude<Sides, { kind: 'texts' }>;

/** Of numbers the edges of Doane's rule, of categories an edge on either side of each position. */
function referenceEdges(sides: Comparable): readonly number[] {
  if (sides.kind === 'categories') return Array.from({ length: sides.reference.values.length + 1 }, (_, i) => i - 0.5);
  return doaneEdges(sides.reference);
}

/** numpy's `histogram_bin_edges(…, "doane")`: closed at both ends; a constant is taken to have width 1. */
export function doaneEdges(reference: NumberDistribution): readonly number[] {
  const finite = finiteRows(reference, 'reference');
  const [low, high] = [finite.values[0] ?? 0, finite.values.at(-1) ?? 0];
  if (low === high) return [low - 0.5, high + 0.5];
  const inner = binEdges(finite, { by: 'doane' }) ?? [];
  return [low, ...inner.slice(1, -1), high];
}

function countsOfCurrent(sides: Comparable, edges: readonly number[]): CellCounts {
  const { total } = sides.current;
  const rest = (counts: readonly number[]): number => total - counts.reduce((sum, count) => sum + count, 0);
  if (sides.kind === 'numbers') {
    const counts = countBetween(sides.current, edges);
    return { counts, outside: rest(counts) };
  }
  const rows = new Map(sides.current.values.map((value, index) => [value, sides.current.counts[index] ?? 0]));
  const counts = sides.reference.values.map((value) => rows.get(value) ?? 0);
  return { counts, outside: rest(counts) };
}

/**
 * The Jensen–Shannon distance (base 2, 0…1) of a chunk from the reference; what lies outside its bins or is none of its
 * categories is one level more. Null where a side has no rows.
 */
export function distanceOnReferenceBins(reference: CellCounts, chunk: CellCounts): number | null {
  return jensenShannon([...reference.counts, reference.outside], [...chunk.counts, chunk.outside]);
}
