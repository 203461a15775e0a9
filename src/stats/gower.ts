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
  const scaled = features.map(({ kind, values }) => {
    const ready = kind === 'number' ? scale(values) : values;
    return { kind, values: ready, isComplete: !ready.some(Number.isNaN) };
  });
  const rows = features[0]?.values.length ?? 0;
  const complete = scaled.filter(({ isComplete }) => isComplete);
  const gappy = scaled.filter(({ isComplete }) => !isComplete);
  const shared = new Float64Array(rows);
  return (row, distances, first = 0) => {
    distances.fill(0, first);
    shared.fill(complete.length, first);
    for (const { kind, values } of complete) {
      if (kind === 'number') addGaps(values, row, distances, first);
      else addMismatches(values, row, distances, first);
    }
    for (const { kind, values } of gappy) {
      const own = values[row] ?? NaN;
      if (Number.isNaN(own)) continue;
      for (let other = first; other < rows; other++) {
        const value = values[other] ?? NaN;
        if (Number.isNaN(value)) continue;
        const apart = kind === 'number' ? Math.abs(own - value) : own === value ? 0 : 1;
        distances[other] = (distances[other] ?? 0) + apart;
        shared[other] = (shared[other] ?? 0) + 1;
      }
    }
    for (let other = first; other < rows; other++) {
      const features = shared[other] ?? 0;
      distances[other] = features === 0 ? 1 : (distances[other] ?? 0) / features;
    }
  };
}

// Loops of their own, without a question about missing values: all pairs of rows pass through them.
function addGaps(values: Float64Array, row: number, distances: Float64Array, first: number): void {
  const own = values[row] ?? 0;
  for (let other = first; other < values.length; other++) {
    distances[other] = (distances[other] ?? 0) + Math.abs(own - (values[other] ?? 0));
  }
}

function addMismatches(values: Float64Array, row: number, distances: Float64Array, first: number): void {
  const own = values[row] ?? 0;
  for (let other = first; other < values.length; other++) {
    if (values[other] !== own) distances[other] = (distances[other] ?? 0) + 1;
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
