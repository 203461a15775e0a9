import { ascendingOrder } from '../sorted/ascending-order';
import type { Margins } from '../metrics';

/** The standard deviation of one row’s part in a metric, and the share of rows that have a part. */
export type RowSpread = { readonly deviation: number; readonly share: number };

/** How far a metric of so many rows strays by chance: its standard error, from what rows of a reference show. */
export const samplingError = ({ deviation, share }: RowSpread, rows: number): number =>
  deviation / Math.sqrt(rows * share);

const ofShare = (share: number): number => Math.sqrt(share * (1 - share));

/** Spreads of the metrics of one class against all others (NannyML’s sampling_error). NaN where no row has a part. */
export function spreadsOf({ right, labelled, predicted, total }: Margins, code: number) {
  const [hits, positives, taken] = [right[code] ?? 0, labelled[code] ?? 0, predicted[code] ?? 0];
  const misses = positives - hits;
  const alarms = taken - hits;
  const negatives = total - positives;
  const touched = hits + misses + alarms;
  return {
    precision: { deviation: ofShare(hits / taken), share: taken / total },
    recall: { deviation: ofShare(hits / positives), share: positives / total },
    specificity: { deviation: ofShare((negatives - alarms) / negatives), share: negatives / total },
    f1: { deviation: ofShare(hits / touched), share: touched / total },
    /** F1 weighs hits twice: its spread on the scale of the metric itself. */
    f1Factor: touched / ((misses + alarms) / 2 + hits),
  } satisfies { readonly [metric: string]: RowSpread | number };
}

/**
 * The spread of the area under the ROC curve: over the rows of the rarer class, the share of the others that each
 * beats. Null where a class has no row.
 */
export function aucSpread(label: ArrayLike<number>, score: Float64Array, code: number): RowSpread | null {
  let positives = 0;
  for (let row = 0; row < score.length; row++) if (label[row] === code) positives += 1;
  const negatives = score.length - positives;
  if (positives === 0 || negatives === 0) return null;
  const isSwapped = positives > negatives;
  const rare = isSwapped ? negatives : positives;
  const common = score.length - rare;
  const { rows } = ascendingOrder(isSwapped ? score.map((value) => 1 - value) : score);
  const beaten = new Float64Array(rare);
  let count = 0;
  // The lowest of all rows is never counted, as there.
  for (let at = 1; at < rows.length; at++) {
    if ((label[rows[at] ?? 0] === code) === isSwapped) continue;
    beaten[count] = (at - count) / common;
    count += 1;
  }
  return { deviation: deviationOf(beaten.subarray(0, count)), share: rare / score.length };
}

/** Population standard deviation. */
export function deviationOf(values: ArrayLike<number>): number {
  let [sum, squares] = [0, 0];
  for (let at = 0; at < values.length; at++) sum += values[at] ?? 0;
  const mean = sum / values.length;
  for (let at = 0; at < values.length; at++) squares += ((values[at] ?? 0) - mean) ** 2;
  return Math.sqrt(squares / values.length);
}
