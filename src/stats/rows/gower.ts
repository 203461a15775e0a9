/** A feature for `gowerDistances`: a number or a level a row. NaN is a missing number; a missing level is a level of its own. */
export type GowerFeature = {
  readonly kind: 'number' | 'level';
  readonly values: Float64Array;
};

/** Distances of a row to the rows from `first` on (all by default); entries before it are left alone. */
export type DistancesOf = (row: number, distances: Float64Array, first?: number) => void;

/**
 * Fills `distances` with those of one row to others, 0…1 (Gower 1971): the mean over features of |a − b| ÷ range for
 * numbers and of 0 or 1 for levels. A number that either row lacks leaves the mean; rows that share none are 1 apart.
 */
export function createGower(features: readonly GowerFeature[]): DistancesOf {
  const rows = features[0]?.values.length ?? 0;
  const numbers = features.filter(({ kind }) => kind === 'number').map(({ values }) => scale(values));
  const levels = features.filter(({ kind }) => kind === 'level').map(({ values }) => levelled(values));
  const complete = numbers.filter((values) => !values.some(Number.isNaN));
  const gappy = numbers.filter((values) => values.some(Number.isNaN)).map(withGaps);
  const constant = new Float64Array(rows);
  const shared = new Float64Array(rows);
  const alike: Levels = { codes: new Uint32Array(rows), apart: new Float64Array(1) };
  return (row, distances, first = 0) => {
    distances.fill(0, first);
    shared.fill(complete.length + levels.length, first);
    for (let at = 0; at < complete.length; at += 2) {
      addGaps(complete[at] ?? constant, complete[at + 1] ?? constant, row, distances, first);
    }
    for (let at = 0; at < levels.length; at += 2) {
      addMismatches(levels[at] ?? alike, levels[at + 1] ?? alike, row, distances, first);
    }
    for (const one of gappy) if (one.present[row] === 1) addPresent(one, row, distances, shared, first);
    for (let other = first; other < rows; other++) {
      const features = shared[other] ?? 0;
      distances[other] = features === 0 ? 1 : (distances[other] ?? 0) / features;
    }
  };
}

// Loops of their own, without a branch that a processor would foretell wrong: all pairs of rows pass through them.

/** Of two columns at once, which reads and writes the distances half as often. */
function addGaps(one: Float64Array, two: Float64Array, row: number, distances: Float64Array, first: number): void {
  const ownOne = one[row] ?? 0;
  const ownTwo = two[row] ?? 0;
  for (let other = first; other < one.length; other++) {
    distances[other] =
      (distances[other] ?? 0) + Math.abs(ownOne - (one[other] ?? 0)) + Math.abs(ownTwo - (two[other] ?? 0));
  }
}

/** Levels by number, and for each how far it is from the one looked at. */
type Levels = { readonly codes: Uint32Array; readonly apart: Float64Array };

function levelled(values: Float64Array): Levels {
  const numbers = new Map<number, number>();
  const codes = new Uint32Array(values.length);
  for (let row = 0; row < codes.length; row++) {
    const value = values[row] ?? 0;
    const code = numbers.get(value) ?? numbers.size;
    numbers.set(value, code);
    codes[row] = code;
  }
  return { codes, apart: new Float64Array(numbers.size).fill(1) };
}

/** Of two columns at once, too. */
function addMismatches(one: Levels, two: Levels, row: number, distances: Float64Array, first: number): void {
  const [codesOne, apartOne] = [one.codes, one.apart];
  const [codesTwo, apartTwo] = [two.codes, two.apart];
  apartOne[codesOne[row] ?? 0] = 0;
  apartTwo[codesTwo[row] ?? 0] = 0;
  for (let other = first; other < codesOne.length; other++) {
    distances[other] =
      (distances[other] ?? 0) + (apartOne[codesOne[other] ?? 0] ?? 0) + (apartTwo[codesTwo[other] ?? 0] ?? 0);
  }
  apartOne[codesOne[row] ?? 0] = 1;
  apartTwo[codesTwo[row] ?? 0] = 1;
}

/** Numbers of which some are missing: these are 0, and not present. */
type Gappy = { readonly values: Float64Array; readonly present: Float64Array };

const withGaps = (values: Float64Array): Gappy => ({
  values: values.map((value) => (Number.isNaN(value) ? 0 : value)),
  present: values.map((value) => (Number.isNaN(value) ? 0 : 1)),
});

function addPresent(
  { values, present }: Gappy,
  row: number,
  distances: Float64Array,
  shared: Float64Array,
  first: number,
): void {
  const own = values[row] ?? 0;
  for (let other = first; other < values.length; other++) {
    const there = present[other] ?? 0;
    distances[other] = (distances[other] ?? 0) + there * Math.abs(own - (values[other] ?? 0));
    shared[other] = (shared[other] ?? 0) + there;
  }
}

/** To a range of 1; infinite values have no distance and count as missing. A constant stays without any distance. */
function scale(values: Float64Array): Float64Array {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const range = high - low;
  // Halves, so that a range beyond the largest double does not overflow.
  const step = Number.isFinite(range) ? range : 2 * (high / 2 - low / 2);
  return values.map((value) => (Number.isFinite(value) ? (range > 0 ? value / step : 0) : NaN));
}
