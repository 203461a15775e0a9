import { sumOf } from './confusion';
import type { Scores } from './scores';

/** What comes of taking all rows that score at least `threshold` for positive; shares 0 … 1. */
export type CurvePoint = {
  readonly threshold: number;
  readonly taken: number;
  readonly truePositives: number;
  readonly falsePositives: number;
};

/** Every distinct score as a threshold, the highest first; weights of rows. */
export function* thresholdsOf({ scores, positive, negative }: Scores): Generator<CurvePoint> {
  let [truePositives, falsePositives] = [0, 0];
  for (let slot = 0; slot < scores.length; slot++) {
    truePositives += positive[slot] ?? 0;
    falsePositives += negative[slot] ?? 0;
    yield { threshold: scores[slot] ?? 0, taken: truePositives + falsePositives, truePositives, falsePositives };
  }
}

export type Place = { readonly x: number; readonly y: number; readonly threshold: number | null };

/** A curve of at most about `most` points: one each time it has gone on far enough, and the last. */
function* thinned(places: Iterable<Place>, most: number): Generator<Place> {
  let kept: Place | null = null;
  let skipped: Place | null = null;
  for (const place of places) {
    if (kept && Math.abs(place.x - kept.x) + Math.abs(place.y - kept.y) < 2 / most) {
      skipped = place;
      continue;
    }
    yield place;
    [kept, skipped] = [place, null];
  }
  if (skipped) yield skipped;
}

/** False positive rate (x) and true positive rate (y), from 0, 0 to 1, 1. Null where a class has no rows. */
export function rocCurve(table: Scores, most: number): readonly Place[] | null {
  const [positives, negatives] = [sumOf(table.positive), sumOf(table.negative)];
  if (positives === 0 || negatives === 0) return null;
  function* places(): Generator<Place> {
    yield { x: 0, y: 0, threshold: null };
    for (const { threshold, truePositives, falsePositives } of thresholdsOf(table)) {
      yield { x: falsePositives / negatives, y: truePositives / positives, threshold };
    }
  }
  return [...thinned(places(), most)];
}

/** Recall (x) and precision (y), from the highest threshold on. Null without a positive row. */
export function precisionRecallCurve(table: Scores, most: number): readonly Place[] | null {
  const positives = sumOf(table.positive);
  if (positives === 0) return null;
  function* places(): Generator<Place> {
    for (const { threshold, taken, truePositives } of thresholdsOf(table)) {
      yield { x: truePositives / positives, y: truePositives / taken, threshold };
    }
  }
  return [...thinned(places(), most)];
}

/** Share of all positive rows (gain) among the highest scoring share of rows; equal scores are shared out evenly. */
export function gainAt(table: Scores, shares: readonly number[]): readonly number[] {
  const positives = sumOf(table.positive);
  const all = positives + sumOf(table.negative);
  const gains: number[] = [];
  let before = { taken: 0, truePositives: 0 };
  for (const point of thresholdsOf(table)) {
    for (let share = shares[gains.length]; share !== undefined; share = shares[gains.length]) {
      const wanted = Math.min(share, 1) * all;
      if (wanted > point.taken * (1 + 1e-12)) break;
      const part = (wanted - before.taken) / (point.taken - before.taken);
      gains.push((before.truePositives + part * (point.truePositives - before.truePositives)) / positives);
    }
    before = point;
  }
  return gains;
}
