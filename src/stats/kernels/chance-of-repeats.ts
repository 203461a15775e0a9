import { chain, chancePairs, countAgreements, mergeColumns, pairsOf } from '../repeats';

/** The probability that chance makes two rows equal in all columns; `equal`: codes of rows that are the same where rows are equal. */
export function chanceOfRepeats(columns: readonly Uint32Array[], equal: Uint32Array): number {
  const pairs = pairsOf(equal.length);
  return pairs === 0 ? 0 : chancePairs(countAgreements(mergeColumns(columns)), pairsEqual(equal)) / pairs;
}

/** The probability that chance makes two rows equal in all features and not in the label; `equal`: as above, of the features. */
export function chanceOfConflicts(features: readonly Uint32Array[], label: Uint32Array, equal: Uint32Array): number {
  const pairs = pairsOf(equal.length);
  if (pairs === 0) return 0;
  const merged = mergeColumns(features);
  const together = pairsEqual(equal);
  const ofFeatures = chancePairs(countAgreements(merged), together);
  const ofBoth = chain(countAgreements([...merged, label]), Math.max(0, together - ofFeatures));
  return (ofFeatures - Math.min(ofFeatures, ofBoth)) / pairs;
}

const pairsEqual = (equal: Uint32Array): number => countAgreements([equal]).of(0);
