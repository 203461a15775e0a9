import type { ThresholdsView } from '../../../contract';
import { exact, figure, share } from '../../shared/numbers';
import { visible } from '../../shared/visible';

export type Costs = ThresholdsView['costs'];

/** What comes of one threshold; precision is null where no row is taken, recall where no row is positive. */
export type Outcome = {
  /** Null for taking no row. */
  readonly threshold: number | null;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
  readonly precision: number | null;
  readonly recall: number | null;
  /** Of a row, on average. */
  readonly cost: number;
};

/** The highest threshold first. */
export function outcomesOf({ points, positives, negatives }: ThresholdsView, costs: Costs): readonly Outcome[] {
  return points.map(({ threshold, truePositives, falsePositives }) => {
    const falseNegatives = positives - truePositives;
    const taken = truePositives + falsePositives;
    return {
      threshold,
      truePositives,
      falsePositives,
      falseNegatives,
      trueNegatives: negatives - falsePositives,
      precision: taken > 0 ? truePositives / taken : null,
      recall: positives > 0 ? truePositives / positives : null,
      cost: (falsePositives * costs.falsePositive + falseNegatives * costs.falseNegative) / (positives + negatives),
    };
  });
}

/** The position of the least cost, the highest threshold of equal ones. */
export function cheapest(outcomes: readonly Outcome[]): number {
  let best = 0;
  outcomes.forEach(({ cost }, index) => {
    if (cost < (outcomes[best]?.cost ?? Infinity)) best = index;
  });
  return best;
}

/** The position whose threshold is nearest; taking no row stands at `none`. */
export function nearest(outcomes: readonly Outcome[], threshold: number, none: number): number {
  const gap = (index: number): number => Math.abs((outcomes[index]?.threshold ?? none) - threshold);
  let best = 0;
  for (let index = 1; index < outcomes.length; index++) if (gap(index) < gap(best)) best = index;
  return best;
}

/** What comes of a threshold, as near as the points of a dataset stand. */
export function outcomeAt(view: ThresholdsView, costs: Costs, threshold: number | null): Outcome | null {
  const outcomes = outcomesOf(view, costs);
  const highest = 1 + Math.max(0, ...view.points.map((point) => point.threshold ?? 0));
  return outcomes[nearest(outcomes, threshold ?? highest, highest)] ?? null;
}

/** Where a key moves the handle to, or null for other keys. To the right thresholds grow, positions fall. */
export function moved(key: string, at: number, count: number): number | null {
  const steps: { readonly [key: string]: number } = {
    ArrowRight: -1,
    ArrowUp: -1,
    ArrowLeft: 1,
    ArrowDown: 1,
    PageUp: -10,
    PageDown: 10,
    End: -count,
    Home: count,
  };
  const step = steps[key];
  return step === undefined ? null : Math.min(count - 1, Math.max(0, at + step));
}

/** An outcome in a sentence. */
export function outcomeSentence({ threshold, precision, recall, cost }: Outcome, positive: string): string {
  const taken = threshold === null ? 'No row is taken' : `Rows from ${figure(threshold)} are taken`;
  const shares = [
    ...(precision === null ? [] : [`precision ${share(precision)}`]),
    ...(recall === null ? [] : [`recall ${share(recall)}`]),
  ];
  return `${taken} for ${visible(positive)}: ${[...shares, `cost ${figure(cost)} a row`].join(', ')}.`;
}

/** Weights need not be whole. */
export const amount = (rows: number): string => (Number.isInteger(rows) ? exact(rows) : figure(rows));
