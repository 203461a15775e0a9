import { entropyTerms } from './entropy-terms';

/** Where rows in an order leave the law of a reference, by likelihood. */
export type ChangePoint = {
  /** The first changed row. */
  readonly at: number;
  /** The rows between which the first changed one lies, by a likelihood ratio of e³ (about 98 %). */
  readonly low: number;
  readonly high: number;
  /** ln of the likelihood ratio against one law throughout, less one for each degree of freedom. */
  readonly gain: number;
};

/** ln of the likelihood ratio beyond which a row is no candidate any more. */
const reach = 3;

/**
 * The likeliest row from which on the codes (0 … `size` − 1) have a law of their own, rows before it having that of the
 * reference: the maximum over all rows of the ratio of multinomial likelihoods (Hawkins 1977), exact and in one pass. Null
 * where a side has no rows.
 */
export function changePoint(codes: Uint8Array, reference: ArrayLike<number>, size: number): ChangePoint | null {
  const before = Float64Array.from({ length: size }, (_, code) => reference[code] ?? 0);
  const after = new Float64Array(size);
  for (const code of codes) after[code] = (after[code] ?? 0) + 1;
  let [rowsBefore, rowsAfter] = [before.reduce((total, one) => total + one, 0), codes.length];
  if (rowsBefore === 0 || rowsAfter === 0) return null;
  const terms = entropyTerms(rowsBefore + rowsAfter);
  const termOf = (count: number): number => terms[count] ?? 0;
  let [same, degrees] = [-termOf(rowsBefore + rowsAfter), -1];
  let apart = -termOf(rowsBefore) - termOf(rowsAfter);
  before.forEach((one, code) => {
    const two = after[code] ?? 0;
    same += termOf(one + two);
    apart += termOf(one) + termOf(two);
    if (one + two > 0) degrees += 1;
  });
  const gains = new Float64Array(codes.length);
  let best = 0;
  codes.forEach((code, row) => {
    gains[row] = apart - same;
    if (apart - same > (gains[best] ?? 0)) best = row;
    const [one, two] = [before[code] ?? 0, after[code] ?? 0];
    apart += termOf(one + 1) - termOf(one) + termOf(two - 1) - termOf(two);
    apart -= termOf(rowsBefore + 1) - termOf(rowsBefore) + termOf(rowsAfter - 1) - termOf(rowsAfter);
    before[code] = one + 1;
    after[code] = two - 1;
    rowsBefore += 1;
    rowsAfter -= 1;
  });
  const most = gains[best] ?? 0;
  let [low, high] = [best, best];
  gains.forEach((gain, row) => {
    if (gain < most - reach) return;
    low = Math.min(low, row);
    high = Math.max(high, row);
  });
  return { at: best, low, high, gain: most - degrees };
}
