import { numpyRandom, type NumpyRandom } from './numpy-random';

/**
 * The test rows of repeated 90/10 splits that keep the shares of both classes, in their order: scikit-learn’s
 * StratifiedShuffleSplit(n_splits, test_size=0.1, random_state=seed). `label` holds 0 and 1. None where a class has
 * fewer than two rows, or a part would have fewer rows than classes.
 */
export function* stratifiedTests(label: ArrayLike<number>, splits: number, seed: number): Generator<Uint32Array> {
  const byClass = [rowsWith(label, false), rowsWith(label, true)];
  const counts = byClass.map((rows) => rows.length);
  const tests = Math.ceil(0.1 * label.length);
  if (Math.min(...counts) < 2 || Math.min(tests, label.length - tests) < 2) return;
  const random = numpyRandom(seed);
  for (let split = 0; split < splits; split++) {
    const trained = shareOut(counts, label.length - tests, random);
    const left = counts.map((count, at) => count - (trained[at] ?? 0));
    const tested = shareOut(left, tests, random);
    const test = new Uint32Array(tests);
    let filled = 0;
    byClass.forEach((rows, at) => {
      const start = trained[at] ?? 0;
      const order = random.permutation(rows.length).subarray(start, start + (tested[at] ?? 0));
      for (let next = 0; next < order.length; next++) test[filled++] = rows[order[next] ?? 0] ?? 0;
    });
    // The training rows are shuffled first, which only moves the generator on.
    random.skipPermutation(label.length - tests);
    random.shuffle(test);
    yield test;
  }
}

/** The rows whose label is 1, or is not, in their order. */
function rowsWith(label: ArrayLike<number>, isOne: boolean): Uint32Array {
  const rows = new Uint32Array(label.length);
  let count = 0;
  for (let row = 0; row < label.length; row++) if ((label[row] === 1) === isOne) rows[count++] = row;
  return rows.slice(0, count);
}

/** As many of each class as its share of so many draws; what rounding leaves goes to the largest remainders. */
function shareOut(counts: readonly number[], draws: number, random: NumpyRandom): readonly number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const wanted = counts.map((count) => (count / all) * draws);
  const shared = wanted.map(Math.floor);
  const rest = wanted.map((want, at) => want - (shared[at] ?? 0));
  let missing = draws - shared.reduce((sum, count) => sum + count, 0);
  for (const remainder of [...new Set(rest)].sort((a, b) => b - a)) {
    if (missing <= 0) break;
    const tied = [...rest.keys()].filter((at) => rest[at] === remainder);
    const chosen = random.permutation(tied.length).subarray(0, Math.min(tied.length, missing));
    for (const position of chosen) {
      const at = tied[position] ?? 0;
      shared[at] = (shared[at] ?? 0) + 1;
      missing -= 1;
    }
  }
  return shared;
}
