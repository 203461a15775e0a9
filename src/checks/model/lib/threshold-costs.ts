import { eachThreshold, type Scores } from '../../../stats';

export type Costs = { readonly falsePositiveCost: number; readonly falseNegativeCost: number };

/** A threshold, null for taking no row, and the weights of the rows that it takes. */
export type ThresholdPoint = {
  readonly threshold: number | null;
  readonly truePositives: number;
  readonly falsePositives: number;
};

export type ThresholdFigures = {
  /** Null for taking no row. */
  readonly threshold: number | null;
  /** Share of all rows. */
  readonly taken: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Of a row. */
  readonly cost: number;
};

export type ThresholdCosts = {
  /** Of all distinct scores, and of taking no row. */
  readonly best: ThresholdFigures;
  readonly costAtHalf: number | null;
  /** Thresholds in steps of 0.05. */
  readonly table: readonly ThresholdFigures[];
  /** Rows of either class, or their weights. */
  readonly negatives: number;
  readonly positives: number;
  /** About as many as asked for along the ROC curve, from taking no row down to the lowest score, and the best one. */
  readonly points: readonly ThresholdPoint[];
};

const listed = Array.from({ length: 19 }, (_, index) => (index + 1) / 20);
const none: ThresholdPoint = { threshold: null, truePositives: 0, falsePositives: 0 };

/** What every threshold on the scores of one class against all others costs. */
export function thresholdCosts(scores: Scores, costs: Costs, mostPoints: number): ThresholdCosts {
  const whole = totals(scores);
  let before = none;
  let best = none;
  let least = costOf(none, whole, costs);
  const table: ThresholdFigures[] = [];
  const wanted = [...listed].reverse();
  const add = (threshold: number): void => {
    table.push(figuresOf({ ...before, threshold }, whole, costs));
  };
  eachThreshold(scores, (threshold, truePositives, falsePositives) => {
    // What lies between two scores takes the rows from the higher one on.
    for (let next = wanted[table.length]; next !== undefined && next > threshold; next = wanted[table.length])
      add(next);
    before = { threshold, truePositives, falsePositives };
    const cost = costOf(before, whole, costs);
    if (cost >= least) return;
    [best, least] = [before, cost];
  });
  for (const next of wanted.slice(table.length)) add(next);
  return {
    best: figuresOf(best, whole, costs),
    costAtHalf: table.find(({ threshold }) => threshold === 0.5)?.cost ?? null,
    table: table.reverse(),
    negatives: whole.all - whole.positives,
    positives: whole.positives,
    points: pointsOf(scores, whole, best, mostPoints),
  };
}

type Totals = { readonly positives: number; readonly all: number };

function totals({ positive, negative }: Scores): Totals {
  const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0);
  return { positives: sum(positive), all: sum(positive) + sum(negative) };
}

const missedOf = ({ truePositives }: ThresholdPoint, { positives }: Totals): number =>
  Math.max(0, positives - truePositives);

const costOf = (point: ThresholdPoint, whole: Totals, costs: Costs): number =>
  (point.falsePositives * costs.falsePositiveCost + missedOf(point, whole) * costs.falseNegativeCost) / whole.all;

function figuresOf(point: ThresholdPoint, whole: Totals, costs: Costs): ThresholdFigures {
  const { threshold, truePositives, falsePositives } = point;
  const taken = truePositives + falsePositives;
  return {
    threshold,
    taken: taken / whole.all,
    precision: taken === 0 ? 0 : truePositives / taken,
    recall: whole.positives === 0 ? 0 : truePositives / whole.positives,
    f1: whole.positives + taken === 0 ? 0 : (2 * truePositives) / (whole.positives + taken),
    cost: costOf(point, whole, costs),
  };
}

function pointsOf(
  scores: Scores,
  { positives, all }: Totals,
  best: ThresholdPoint,
  most: number,
): readonly ThresholdPoint[] {
  const negatives = all - positives;
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.abs(part) / whole);
  const points = [none];
  let [kept, last] = [none, none];
  eachThreshold(scores, (threshold, truePositives, falsePositives) => {
    last = { threshold, truePositives, falsePositives };
    const gone =
      share(truePositives - kept.truePositives, positives) + share(falsePositives - kept.falsePositives, negatives);
    if (gone < 2 / most && threshold !== best.threshold) return;
    points.push(last);
    kept = last;
  });
  return kept === last ? points : [...points, last];
}
