/**
 * Benjamini–Hochberg q-values of p-values in 0…1, in the order given: the least false-discovery rate at which each would
 * count as a discovery (scipy `false_discovery_control`). A null is no test: it stays null and is not counted.
 */
export function falseDiscoveryRates(pValues: readonly (number | null)[]): (number | null)[] {
  const tests = pValues.flatMap((pValue, index) => (pValue === null ? [] : [{ pValue, index }]));
  const qValues: (number | null)[] = pValues.map(() => null);
  let least = 1;
  tests
    .sort((a, b) => b.pValue - a.pValue)
    .forEach(({ pValue, index }, largerOnes) => {
      least = Math.min(least, (pValue * tests.length) / (tests.length - largerOnes));
      qValues[index] = least;
    });
  return qValues;
}
