import { valueAtRank, type Counted } from './counted';

/** So few pairs are listed and sorted. */
const fewPairs = 1000;
/** After so many steps, each of a halving at least, −1…1 holds nothing but ties. */
const mostSteps = 56;

/**
 * The medcouple, a robust measure of skew in −1…1 (Brys, Hubert & Struyf 2004; statsmodels `medcouple`): the median of
 * (a − b) ÷ (a + b) over all pairs of a value a above the median and one b below it. Exact, in O(d log d) of d distinct values: of
 * the pairs in the order of a and b those up to a bound lie below a staircase, so that they need not be listed. Takes finite values;
 * null without any, and where their distances are beyond what a double holds.
 */
export function medcouple(counted: Counted): number | null {
  const { values, counts, total } = counted;
  if (total === 0) return null;
  const [low, high] = [Math.floor((total - 1) / 2), Math.floor(total / 2)].map((rank) => valueAtRank(counted, rank));
  const median = ((low ?? NaN) + (high ?? NaN)) / 2;
  const distances = values.map((value) => value - median);
  if (!distances.every(Number.isFinite)) return null;
  const isAbove = distances.findIndex((distance) => distance > 0);
  const above = isAbove < 0 ? values.length : isAbove;
  const below = distances[above - 1] === 0 ? above - 1 : above;
  const pairs: Pairs = {
    above: distances.subarray(above),
    aboveRows: Float64Array.from(counts.subarray(above)),
    below: distances.slice(0, below).map(Math.abs).reverse(),
    belowRows: Float64Array.from(counts.subarray(0, below)).reverse(),
  };
  const [rowsAbove, rowsBelow, tied] = [
    sum(pairs.aboveRows),
    sum(pairs.belowRows),
    below < above ? (counts[below] ?? 0) : 0,
  ];
  // Pairs of two rows at the median are −1, 0 and 1 by their places (Brys, Hubert & Struyf, section 2).
  const [least, zeros] = [tied * rowsBelow + (tied * (tied - 1)) / 2, tied];
  const negative = least + countUpTo(pairs, -Number.MIN_VALUE).rows;
  const beforeOnes = least + zeros + rowsAbove * rowsBelow;
  const all = (rowsAbove + tied) * (rowsBelow + tied);
  const at = (rank: number): number => {
    if (rank < least) return -1;
    if (rank >= beforeOnes) return 1;
    if (rank < negative) return select(pairs, rank - least);
    return rank < negative + zeros ? 0 : select(pairs, rank - least - zeros);
  };
  return (at(Math.floor((all - 1) / 2)) + at(Math.floor(all / 2))) / 2;
}

/** Distances from the median, ascending and positive, each with its rows. */
type Pairs = {
  readonly above: Float64Array;
  readonly aboveRows: Float64Array;
  readonly below: Float64Array;
  readonly belowRows: Float64Array;
};

const sum = (rows: Float64Array): number => rows.reduce((total, count) => total + count, 0);
const kernel = (above: number, below: number): number => (above - below) / (above + below);

/** The kernel at a rank among all pairs, 0 the smallest. */
function select(pairs: Pairs, rank: number): number {
  let [low, high] = [-1, 1];
  let [before, upTo] = [countUpTo(pairs, low), countUpTo(pairs, high)];
  const narrow = (bound: number): void => {
    if (bound <= low || bound >= high) return;
    const count = countUpTo(pairs, bound);
    if (rank < count.rows) [high, upTo] = [bound, count];
    else [low, before] = [bound, count];
  };
  for (let step = 0; step < mostSteps && upTo.places - before.places > fewPairs; step++) {
    // Around where the rank lies if kernels are spread evenly, and in the middle for where they are not.
    const reach = (high - low) / 64;
    const guess = low + ((high - low) * (rank + 0.5 - before.rows)) / (upTo.rows - before.rows);
    narrow(guess - reach);
    narrow(guess + reach);
    narrow((low + high) / 2);
  }
  if (upTo.places - before.places > fewPairs) return high;
  const left = kernelsBetween(pairs, low, high).sort((a, b) => a.value - b.value);
  let passed = before.rows;
  return left.find(({ rows }) => rank < (passed += rows))?.value ?? high;
}

/** The pairs whose kernel is at most `bound`: their rows, and how many pairs of distinct values they are. */
function countUpTo(
  { above, aboveRows, below, belowRows }: Pairs,
  bound: number,
): { readonly rows: number; readonly places: number } {
  let [rows, places, next, rowsUpTo] = [0, 0, 0, 0];
  for (let place = 0; place < below.length; place++) {
    const distance = below[place] ?? NaN;
    while (next < above.length && kernel(above[next] ?? NaN, distance) <= bound) rowsUpTo += aboveRows[next++] ?? 0;
    rows += (belowRows[place] ?? 0) * rowsUpTo;
    places += next;
  }
  return { rows, places };
}

/** The kernels in (low, high]. */
function kernelsBetween(
  { above, aboveRows, below, belowRows }: Pairs,
  low: number,
  high: number,
): { value: number; rows: number }[] {
  const found: { value: number; rows: number }[] = [];
  let first = 0;
  for (let place = 0; place < below.length; place++) {
    const distance = below[place] ?? NaN;
    while (first < above.length && kernel(above[first] ?? NaN, distance) <= low) first++;
    for (let next = first; next < above.length; next++) {
      const value = kernel(above[next] ?? NaN, distance);
      if (value > high) break;
      found.push({ value, rows: (aboveRows[next] ?? 0) * (belowRows[place] ?? 0) });
    }
  }
  return found;
}
