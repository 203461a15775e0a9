import { ascendingOrder, type Order } from '../sorted/ascending-order';
import { rocAucOf, tallyScores } from '../metrics';
import { fitRanked, inOrder, isotonicAt } from './isotonic';
import { stratifiedTests } from './stratified-tests';

const splits = 10;
const seed = 42;
const bins = 10;
/** Scores that part the classes like this need no calibration, and give none. */
const perfect = 0.999;

/**
 * Whether isotonic calibration brings probabilities nearer to what comes true, by rows held out: NannyML’s rule, with the
 * splits of its seed. `happened` holds 1 where it came true, `order` the rows by probability.
 */
export function needsCalibration(probability: Float64Array, happened: ArrayLike<number>, order: Order): boolean {
  const area = rocAucOf(tallyScores(probability, happened, 1, null, order));
  if (!area || area.auc > perfect) return false;
  const ranked = inOrder(happened, order);
  const places = new Uint32Array(probability.length);
  order.rows.forEach((row, place) => (places[row] = place));
  const tests = Math.ceil(0.1 * probability.length);
  const [raw, calibrated] = [new Float64Array(splits * tests), new Float64Array(splits * tests)];
  const truth = new Uint8Array(splits * tests);
  let at = 0;
  for (const rows of stratifiedTests(happened, splits, seed)) {
    const leave = new Uint8Array(order.rows.length);
    for (const row of rows) leave[places[row] ?? 0] = 1;
    const fitted = fitRanked(order.sorted, ranked, leave);
    for (const row of rows) {
      const value = probability[row] ?? 0;
      raw[at] = value;
      calibrated[at] = isotonicAt(fitted, value);
      truth[at] = happened[row] === 1 ? 1 : 0;
      at += 1;
    }
  }
  const known = truth.subarray(0, at);
  return errorOf(raw.subarray(0, at), known) > errorOf(calibrated.subarray(0, at), known);
}

/** Expected calibration error in bins of equally many rows; the last takes what is over. */
function errorOf(probability: Float64Array, happened: Uint8Array): number {
  const { rows, sorted } = ascendingOrder(probability);
  const count = rows.length <= 2 * bins ? Math.floor(rows.length / 2) : bins;
  if (count < 2) return 0;
  const width = Math.floor(rows.length / count);
  // As many edges as fit: where the division leaves much over there is a bin more.
  const edges = Math.floor(rows.length / width);
  let error = 0;
  for (let bin = 0; bin < edges; bin++) {
    const [from, to] = [bin * width, bin === edges - 1 ? rows.length : (bin + 1) * width];
    let [predicted, observed] = [0, 0];
    for (let at = from; at < to; at++) {
      predicted += sorted[at] ?? 0;
      observed += happened[rows[at] ?? 0] ?? 0;
    }
    error += Math.abs(predicted - observed) / rows.length;
  }
  return error;
}
