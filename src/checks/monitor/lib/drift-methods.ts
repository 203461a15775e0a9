import {
  chiSquare,
  countBetween,
  gapByChance,
  gapTail,
  jensenShannon,
  jensenShannonByChance,
  poolRareLevels,
  rankGap,
  rowsBelow,
  type Drawn,
} from '../../../stats';
import { NotApplicable } from '../../define';
import { alignCategories, binNumbers } from '../../drift/lib/levels';
import { methods } from '../../drift/lib/methods';
import { distanceOnReferenceBins, doaneEdges } from '../../drift/lib/presets/nannyml';
import type { ChunkDistributions } from './chunk-distributions';
import type { Measured } from './series';

type Whole = ChunkDistributions['whole'];
type Found = { readonly score: number; readonly pValue: number | null } | null;
/** `isPart`: the chunk is part of the whole. */
type Compare = (chunk: Whole, isPart: boolean) => Found;
type Distance = Measured & { readonly pValue: number | null };
/** The distance that chance exceeds in a share of `beyond`. */
type AskChance = (chunk: Whole, isPart: boolean, beyond: number) => number;

/** The distance of a chunk from the whole, the id of the method that gives it, and what chance makes of it where that is known. */
export function distanceBy(
  whole: Whole,
  asked: string,
): {
  readonly method: string;
  readonly distance: (chunk: Whole, isPart: boolean) => Distance;
  readonly chance: AskChance | null;
} {
  const { method, compare, chance = null } = compareBy(whole, asked);
  const distance = (chunk: Whole, isPart: boolean): Distance => {
    const found = compare(chunk, isPart);
    return { value: found?.score ?? null, low: null, high: null, pValue: found?.pValue ?? null };
  };
  return { method, distance, chance };
}

/** Statistics that tell a direction: a chunk may lie as far below what is usual as above it. */
const directed: readonly string[] = ['t', 'z', 'mann-whitney', 'fisher'];
export const hasDirection = (id: string): boolean => directed.includes(id);
/** Of these no difference is 0, so that one limit holds on both sides. */
export const isSymmetric = (id: string): boolean => id === 't' || id === 'z';

/** The method in words. */
export const methodOf = (id: string): string => methods[id]?.name ?? id;

function compareBy(
  whole: Whole,
  asked: string,
): { readonly method: string; readonly compare: Compare; readonly chance?: AskChance } {
  if (asked === 'nannyml') return { method: 'js', compare: onReferenceBins(whole) };
  if (asked === 'auto') {
    return whole.kind === 'numbers'
      ? { method: 'ks', compare: byRanks(whole), chance: gapBy(whole) }
      : { method: 'js', compare: byShares(whole), chance: sharesBy(whole) };
  }
  return { method: asked, compare: byMethod(whole, asked) };
}

const drawnAs = (chunk: Whole, whole: Whole, isPart: boolean): Drawn => ({
  rows: chunk.total,
  of: whole.total,
  isPart,
});

const gapBy =
  (whole: Whole): AskChance =>
  (chunk, isPart, beyond) =>
    gapByChance(drawnAs(chunk, whole, isPart), beyond);

const sharesBy =
  (whole: Whole): AskChance =>
  (chunk, isPart, beyond) => {
    if (whole.kind !== 'categories' || chunk.kind !== 'categories') return 1;
    const { reference, current } = alignCategories(whole, chunk);
    const levels = isPart ? reference : reference.map((rows, level) => rows + (current[level] ?? 0));
    return jensenShannonByChance(levels, drawnAs(chunk, whole, isPart), beyond);
  };

/** p by the limit law, which takes no time at any number of rows. */
function byRanks(whole: Extract<Whole, { kind: 'numbers' }>): Compare {
  const below = rowsBelow(whole);
  return (chunk, isPart) => {
    if (chunk.kind !== 'numbers') return null;
    const gap = rankGap(whole, below, chunk);
    return gap === null ? null : { score: gap, pValue: gapTail(gap, drawnAs(chunk, whole, isPart)) };
  };
}

/** A level of which a chunk expects fewer rows is tested together with others as rare. */
const enough = 5;

function byShares(whole: Whole): Compare {
  return (chunk, isPart) => {
    if (whole.kind !== 'categories' || chunk.kind !== 'categories') return null;
    const { reference, current } = alignCategories(whole, chunk);
    const score = jensenShannon(reference, current);
    const others = isPart ? reference.map((rows, level) => rows - (current[level] ?? 0)) : reference;
    const pooled = poolRareLevels(others, current, enough);
    return score === null ? null : { score, pValue: chiSquare(pooled.reference, pooled.current)?.pValue ?? 1 };
  };
}

function onReferenceBins(whole: Whole): Compare {
  const withRest = (counts: readonly number[], total: number) => ({
    counts,
    outside: total - counts.reduce((sum, count) => sum + count, 0),
  });
  if (whole.kind === 'numbers') {
    const edges = doaneEdges(whole);
    const reference = withRest(countBetween(whole, edges), whole.total);
    return (chunk) => {
      if (chunk.kind !== 'numbers') return null;
      const score = distanceOnReferenceBins(reference, withRest(countBetween(chunk, edges), chunk.total));
      return score === null ? null : { score, pValue: null };
    };
  }
  const seen = whole.values.filter((_, index) => (whole.counts[index] ?? 0) > 0);
  const countsIn = (of: Whole): readonly number[] => {
    if (of.kind !== 'categories') return [];
    const rows = new Map(of.values.map((value, index) => [value, of.counts[index] ?? 0]));
    return seen.map((value) => rows.get(value) ?? 0);
  };
  const reference = withRest(countsIn(whole), whole.total);
  return (chunk) => {
    const score = distanceOnReferenceBins(reference, withRest(countsIn(chunk), chunk.total));
    return score === null ? null : { score, pValue: null };
  };
}

const deciles = { by: 'quantile', n: 10 } as const;

function byMethod(whole: Whole, id: string): Compare {
  const method = methods[id];
  if (method?.reads === 'numbers') {
    if (whole.kind !== 'numbers')
      throw new NotApplicable(`${method.name} compares numbers, which this column does not hold.`);
    const options = { missing: { reference: 0, current: 0 }, normalise: true };
    return (chunk) => (chunk.kind === 'numbers' ? method.measure(whole, chunk, options) : null);
  }
  if (method?.reads !== 'levels') throw new NotApplicable(`There is no method ${id} over chunks.`);
  return (chunk) => {
    const levels =
      whole.kind === 'numbers'
        ? chunk.kind === 'numbers' && binNumbers(whole, chunk, deciles)
        : chunk.kind === 'categories' && alignCategories(whole, chunk);
    return levels ? method.measure(levels) : null;
  };
}
