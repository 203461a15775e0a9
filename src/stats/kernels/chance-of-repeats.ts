import { chain, chancePairs, countAgreements, mergeColumns, pairsOf, type Agreements } from '../repeats';

/**
 * The probability that chance makes two rows equal in all columns; `equal`: codes of rows that are the same where rows are
 * equal. `identifying`: columns that by their meaning tell rows apart.
 */
export function chanceOfRepeats(
  columns: readonly Uint32Array[],
  equal: Uint32Array,
  identifying: readonly number[] = [],
): number {
  const pairs = pairsOf(equal.length);
  if (pairs === 0) return 0;
  const copies = pairsEqual(equal);
  // An id that comes again in copies alone does not do so by chance.
  if (copies > 0 && identifying.some((index) => pairsEqual(columns[index] ?? equal) === copies)) return 0;
  const agreements = countAgreements(mergeColumns(columns));
  return chancePairs(agreements, copies, identifying.length > 0) / pairs / (isUnseen(agreements) ? errorOfLaw : 1);
}

/** The law counts, and errs by a factor of about so much, which verdicts grant; where nothing is to be counted it is a bound. */
const errorOfLaw = 3;

/** Whether there are several columns and no value of any comes again. */
const isUnseen = ({ columns, of }: Agreements): boolean =>
  columns > 1 && Array.from({ length: columns }, (_, column) => of(column)).every((pairs) => pairs === 0);

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
