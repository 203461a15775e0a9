/**
 * One hypothesis, such as that a column is unchanged, by its tests. The weights of its tests add up to its own, and those of all
 * hypotheses are 1 on average: the least p ÷ weight holds whatever the tests have to do with each other (weighted Bonferroni).
 */
export type Hypothesis = readonly { readonly pValue: number; readonly weight: number }[];

/**
 * The q-value of each test in a family of hypotheses: the least false-discovery rate at which its hypothesis would count as a
 * discovery by this very test. Benjamini–Hochberg over the hypotheses; of one that is discovered each test is held against the same
 * bound (Benjamini & Bogomolov 2014), so that none is accused for what another found. A hypothesis without a test is none.
 */
export function familyRates(hypotheses: readonly Hypothesis[]): number[][] {
  const weighted = hypotheses.map((tests) => tests.map(({ pValue, weight }) => Math.min(1, pValue / weight)));
  const least = weighted.flatMap((tests) => (tests.length > 0 ? [Math.min(...tests)] : [])).sort((a, b) => a - b);
  const rates = new Float64Array(least.length);
  let rate = 1;
  for (let place = least.length - 1; place >= 0; place--) {
    rate = Math.min(rate, ((least[place] ?? 1) * least.length) / (place + 1));
    rates[place] = rate;
  }
  return weighted.map((tests) =>
    tests.map((pValue) => {
      const upTo = countUpTo(least, pValue);
      // Equal ones share the last place; those above may be discovered at a lower rate.
      return Math.min(1, (pValue * least.length) / upTo, rates[upTo] ?? 1);
    }),
  );
}

/** How many of ascending numbers are no larger. */
function countUpTo(ascending: readonly number[], bound: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Infinity) <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
