import { sumOf } from '../classes/confusion';
import type { Scores } from './scores';

/**
 * Every distinct score as a threshold, the highest first, with the weights of the rows that score at least as much. A
 * callback, because a million points are ten times as many for a generator.
 */
export function eachThreshold(
  { scores, positive, negative }: Scores,
  visit: (threshold: number, truePositives: number, falsePositives: number) => void,
): void {
  let [truePositives, falsePositives] = [0, 0];
  for (let slot = 0; slot < scores.length; slot++) {
    truePositives += positive[slot] ?? 0;
    falsePositives += negative[slot] ?? 0;
    visit(scores[slot] ?? 0, truePositives, falsePositives);
  }
}

export type Place = { readonly x: number; readonly y: number; readonly threshold: number | null };

/** Keeps about `most` places of a curve: one each time it has gone on far enough, and the last. */
function thinning(most: number): {
  add(x: number, y: number, threshold: number | null): void;
  end(): readonly Place[];
} {
  const places: Place[] = [];
  let [lastX, lastY] = [NaN, NaN];
  const last = { x: NaN, y: NaN, threshold: null as number | null, isKept: true };
  return {
    add(x, y, threshold) {
      last.isKept = !(Math.abs(x - lastX) + Math.abs(y - lastY) < 2 / most);
      last.x = x;
      last.y = y;
      last.threshold = threshold;
      if (!last.isKept) return;
      places.push({ x, y, threshold });
      [lastX, lastY] = [x, y];
    },
    end() {
      const { x, y, threshold, isKept } = last;
      return isKept ? places : [...places, { x, y, threshold }];
    },
  };
}

/** False positive rate (x) and true positive rate (y), from 0, 0 to 1, 1. Null where a class has no rows. */
export function rocCurve(table: Scores, most: number): readonly Place[] | null {
  const [positives, negatives] = [sumOf(table.positive), sumOf(table.negative)];
  if (positives === 0 || negatives === 0) return null;
  const { add, end } = thinning(most);
  add(0, 0, null);
  eachThreshold(table, (threshold, truePositives, falsePositives) =>
    add(falsePositives / negatives, truePositives / positives, threshold),
  );
  return end();
}

/** Recall (x) and precision (y), from the highest threshold on. Null without a positive row. */
export function precisionRecallCurve(table: Scores, most: number): readonly Place[] | null {
  const positives = sumOf(table.positive);
  if (positives === 0) return null;
  const { add, end } = thinning(most);
  eachThreshold(table, (threshold, truePositives, falsePositives) =>
    add(truePositives / positives, truePositives / (truePositives + falsePositives), threshold),
  );
  return end();
}

/** Share of all positive rows (gain) among the highest scoring share of rows; equal scores are shared out evenly. */
export function gainAt(table: Scores, shares: readonly number[]): readonly number[] {
  const positives = sumOf(table.positive);
  const all = positives + sumOf(table.negative);
  const wanted = shares.map((share) => Math.min(share, 1) * all);
  const gains: number[] = [];
  let [takenBefore, foundBefore] = [0, 0];
  eachThreshold(table, (_, truePositives, falsePositives) => {
    const taken = truePositives + falsePositives;
    for (let next = wanted[gains.length]; next !== undefined; next = wanted[gains.length]) {
      if (next > taken * (1 + 1e-12)) break;
      const part = (next - takenBefore) / (taken - takenBefore);
      gains.push((foundBefore + part * (truePositives - foundBefore)) / positives);
    }
    [takenBefore, foundBefore] = [taken, truePositives];
  });
  return gains;
}
