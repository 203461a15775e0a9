import { exp, hypot } from '../exact';
import { binFeature, outOfFold, type Binned } from '../trees';
import { randomNumbers, shuffled } from '../random';
import { rocAuc } from '../metrics/scores/roc-auc-of-scores';
import { normalTails, studentTails } from '../laws/tails';

/** Rows of a reference and of current, as a model of them sees them. */
export type BothRows = {
  readonly features: readonly Binned[];
  /** 1 for rows of current. */
  readonly isCurrent: Uint8Array;
  /** What the model loses on each row; of classes 1 where it is wrong. */
  readonly loss: Float64Array;
  /** What of the label the prediction leaves open: of classes the loss, of quantities the residual. */
  readonly outcome: Float64Array;
  readonly ofClasses: boolean;
};

export type ChangedRelation = {
  /** The mean loss of current beyond what the reference, brought to the features of current, would lose. */
  readonly excess: number;
  readonly deviation: number;
  readonly pValue: number;
  /** Rows that the weighted reference is worth. */
  readonly effectiveRows: number;
  /** Areas under the curve of telling current by the features, with the outcome, and with outcomes as the features let expect. */
  readonly auc: { readonly without: number; readonly with: number; readonly expected: number };
  /** What the outcome adds beyond chance, and its deviation under chance. */
  readonly gain: number;
  readonly gainDeviation: number;
  readonly gainPValue: number;
};

type Options = { readonly folds: number; readonly seed: number };

const trees = { rounds: 40, learningRate: 0.1, maxLeaves: 15, minRows: 20, l2: 1 } as const;
/** Nothing is told apart more surely, so that no row weighs more than fifty times the usual. */
const surest = 0.98;
const draws = 25;

/**
 * Whether outcomes changed at the same features. The reference is weighted by the odds of a domain classifier (Shimodaira
 * 2000) and the loss that its features let expect is taken off both sides, so that either may be imperfect (doubly robust:
 * Robins et al. 1994). Then: what the outcome adds to a domain classifier, against outcomes drawn anew from what features let
 * expect of them (holdout randomization: Tansey et al. 2022). All models out of fold.
 */
export function changedRelation(rows: BothRows, { folds, seed }: Options): ChangedRelation {
  const { features, isCurrent, loss, outcome, ofClasses } = rows;
  const domain = Float64Array.from(isCurrent);
  const classifier = { ...trees, folds, seed, loss: 'logistic' } as const;
  const apart = outOfFold(features, domain, classifier).scores;
  const expectation = { ...trees, folds, seed, loss: ofClasses ? 'logistic' : 'squared' } as const;
  const toLoss = (score: number): number => (ofClasses ? chance(score) : score);
  const learns = isCurrent.map((one) => 1 - one);
  const usual = outOfFold(features, loss, { ...expectation, learns }).scores.map(toLoss);
  const pooled = outOfFold(features, loss, expectation).scores.map(toLoss);
  const told = binFeature({ kind: 'ordered', values: outcome });
  // Where no row loses so much, no row is drawn that does: then it is what is missing.
  const codeWhere = (lost: number): number => told.codes.find((_, row) => loss[row] === lost) ?? 0;
  const withOutcome = outOfFold([...features, told], domain, classifier);
  const [right, wrong] = [codeWhere(0), codeWhere(1)];
  const random = randomNumbers(seed);
  const areas = Array.from({ length: draws }, () => {
    const order = ofClasses ? null : shuffledAlike(pooled, random);
    const codes = told.codes.map((_, row) =>
      order ? (told.codes[order[row] ?? 0] ?? 0) : random() < (pooled[row] ?? 0) ? wrong : right,
    );
    return rocAuc(withOutcome.replaced(features.length, codes), isCurrent)?.auc ?? 0.5;
  });
  const [expected, spread] = meanAndDeviation(areas);
  const auc = {
    without: rocAuc(apart, isCurrent)?.auc ?? 0.5,
    with: rocAuc(withOutcome.scores, isCurrent)?.auc ?? 0.5,
    expected,
  };
  const gain = auc.with - expected;
  // Mean and spread come from a few draws themselves.
  const gainDeviation = spread * Math.sqrt(1 + 1 / draws);
  const gainPValue = spread > 0 ? studentTails(gain / gainDeviation, draws - 1) : gain === 0 ? 1 : 0;
  return { ...excessOf(rows, apart, usual), auc, gain, gainDeviation, gainPValue };
}

const chance = (score: number): number => 1 / (1 + exp(-score));

/** Mean of what is left of the loss: current, less the weighted reference. */
function excessOf(
  { isCurrent, loss }: BothRows,
  apart: Float64Array,
  usual: Float64Array,
): Pick<ChangedRelation, 'excess' | 'deviation' | 'pValue' | 'effectiveRows'> {
  const left = (row: number): number => (loss[row] ?? 0) - (usual[row] ?? 0);
  const weightOf = (row: number): number => {
    const p = Math.min(surest, chance(apart[row] ?? 0));
    return isCurrent[row] === 1 ? 1 : p / (1 - p);
  };
  const sides = [0, 1].map(() => ({ weight: 0, squares: 0, sum: 0, spread: 0 }));
  const each = (add: (side: (typeof sides)[number], weight: number, rest: number) => void): void => {
    for (let row = 0; row < loss.length; row++) {
      const side = sides[isCurrent[row] ?? 0];
      if (side) add(side, weightOf(row), left(row));
    }
  };
  each((side, weight, rest) => {
    side.weight += weight;
    side.squares += weight * weight;
    side.sum += weight * rest;
  });
  each((side, weight, rest) => (side.spread += (weight * (rest - side.sum / side.weight)) ** 2));
  const [before, after] = sides;
  if (!before || !after || before.weight === 0 || after.weight === 0) {
    return { excess: 0, deviation: 0, pValue: 1, effectiveRows: 0 };
  }
  const excess = after.sum / after.weight - before.sum / before.weight;
  const deviation = hypot(Math.sqrt(before.spread) / before.weight, Math.sqrt(after.spread) / after.weight);
  const pValue = deviation > 0 ? normalTails(excess / deviation) : excess === 0 ? 1 : 0;
  return { excess, deviation, pValue, effectiveRows: before.weight ** 2 / before.squares };
}

/** Rows in groups of similar expectation, each group shuffled: a row for every row. */
function shuffledAlike(expected: Float64Array, random: () => number): Uint32Array {
  const groups = 20;
  const order = Uint32Array.from(expected.keys()).sort((a, b) => (expected[a] ?? 0) - (expected[b] ?? 0) || a - b);
  const from = new Uint32Array(order.length);
  for (let group = 0; group < groups; group++) {
    const part = order.subarray(
      Math.floor((group * order.length) / groups),
      Math.floor(((group + 1) * order.length) / groups),
    );
    shuffled(part.length, random).forEach((other, at) => (from[part[at] ?? 0] = part[other] ?? 0));
  }
  return from;
}

function meanAndDeviation(values: readonly number[]): readonly [number, number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return [mean, Math.sqrt(squares / (values.length - 1))];
}
