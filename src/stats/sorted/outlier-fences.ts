import { exp, log2, pow } from '../exact';
import { countSorted, type Counted } from './counted';
import { medcouple } from './medcouple';
import { quantile } from './quantile';

export type Fences = { readonly low: number; readonly high: number };

/** A tail that goes on as it is leaves this share of the rows beyond its fence. */
const shareBeyond = 0.001;
/** The letter value at 1/16 and the share beyond the fence are so many halvings apart. */
const halvings = log2(1 / 16 / shareBeyond);

/** Of more different values so many rows, evenly spaced by rank, tell the skew to 0.001. */
const mostRows = 16_384;

/**
 * Fences beyond which values are extreme for a column of this shape. On each side the wider of two:
 *
 * - `factor` interquartile ranges from the quartile, × exp(3·|medcouple|) on the side of the long tail (adjusted boxplot, Hubert &
 *   Vandervieren 2008; the short side, which that draws in by exp(−4·|medcouple|), is left as it is: on real columns it accuses the
 *   body of what is flat there);
 * - where the tail leaves one row in 1,000 if it goes on as from the quartile to the letter values at 1/8 and 1/16 (Tukey 1977): each
 *   halving of the rows beyond takes it by a constant factor further, as in a tail of Pareto's kind (Pickands 1975), between 1
 *   (exponential) and 2.
 *
 * Takes finite values. Null without a range between the quartiles, and where it is beyond what a double holds.
 */
export function outlierFences(counted: Counted, factor: number): Fences | null {
  const [q1, q3] = [quantile(counted, 1 / 4), quantile(counted, 3 / 4)];
  const skew = medcouple(evenRows(counted, mostRows));
  if (q1 === null || q3 === null || q1 === q3 || skew === null) return null;
  const range = factor * (q3 - q1);
  const letter = (level: number): number => quantile(counted, level) ?? NaN;
  const low = Math.min(q1 - range * exp(3 * Math.max(0, -skew)), -goesOnTo(-q1, -letter(1 / 8), -letter(1 / 16)));
  const high = Math.max(q3 + range * exp(3 * Math.max(0, skew)), goesOnTo(q3, letter(7 / 8), letter(15 / 16)));
  return Number.isFinite(low) && Number.isFinite(high) ? { low, high } : null;
}

/** Where a tail arrives from its quartile, eighth and sixteenth; larger is further out. */
function goesOnTo(quarter: number, eighth: number, sixteenth: number): number {
  const step = sixteenth - eighth;
  const growth = eighth > quarter ? Math.min(2, Math.max(1, step / (eighth - quarter))) : 2;
  const steps = growth === 1 ? halvings : (growth * (pow(growth, halvings) - 1)) / (growth - 1);
  return sixteenth + step * steps;
}

/** So many rows evenly spaced by rank, where there are more different values. */
function evenRows(counted: Counted, most: number): Counted {
  const { values, counts, total } = counted;
  if (values.length <= most) return counted;
  const even = new Float64Array(most);
  let [place, upTo] = [0, counts[0] ?? 0];
  for (let row = 0; row < most; row++) {
    const rank = Math.floor(((row + 0.5) * total) / most);
    while (upTo <= rank) upTo += counts[++place] ?? total;
    even[row] = values[place] ?? NaN;
  }
  return countSorted(even);
}
