import { binsDeviation, sameLaw, smirnovPValue } from '../../../../stats';
import { areKept, relationsOf } from '../columns/relations';
import { differenceIn, loud, quiet } from '../proof/difference';
import { numbersOf, quantileOf } from '../read/numbers';
import { wholePlace } from '../place/place';
import type { Outputs, Scores } from './outputs';

/** What became of the scores of a model, what they are made from being as before. */
export type ChangedScores =
  /** 1 − p. */
  | { readonly how: 'turned'; readonly isProven: boolean }
  /** The order of rows is kept: from these scores to those, at the same quantiles, ascending. */
  | { readonly how: 'rescaled'; readonly from: readonly number[]; readonly to: readonly number[] }
  | { readonly how: 'version' };

/** Rank correlations times the root of the rows from which on they tell scores from others. */
const strong = 6;
const fewestRows = 50;
const loudest = 1e-5;

/** Scores of 0 to 1 that are those of the other class: turned round they have the law of before, and go with the others as before. */
export function turnedRound(scores: Scores, { features, label }: Outputs): ChangedScores | null {
  const numbers = numbersOf(scores, wholePlace);
  if (!numbers || Math.min(numbers.reference.length, numbers.current.length) < fewestRows) return null;
  const { reference, current } = numbers;
  if ([reference, current].some((side) => (side[0] ?? -1) < 0 || (side.at(-1) ?? 2) > 1)) return null;
  const turned = reference.map((score) => 1 - score).reverse();
  if (smirnovPValue(turned, current) <= quiet || binsDeviation(turned, current).pValue <= quiet) return null;
  const others = label ? [label, ...features] : features;
  const asBefore = relationsOf([scores], others, wholePlace);
  const after = relationsOf(
    [{ reference: scores.reference.map((score) => 1 - score), current: scores.current }],
    others,
    wholePlace,
  );
  if (!areKept(after)) return null;
  const isProven = after.strongest > strong && !areKept(asBefore);
  const isLoud = smirnovPValue(reference, current) < loudest;
  return isProven || isLoud ? { how: 'turned', isProven } : null;
}

const steps = 10;

/** Scores that changed though no feature did: in the same order as before, or in another one. Null where the features moved too, or the scores did not. */
export function rescored(scores: Scores, { features, label }: Outputs): ChangedScores | null {
  const numbers = numbersOf(scores, wholePlace);
  if (!numbers || Math.min(numbers.reference.length, numbers.current.length) < fewestRows || features.length === 0)
    return null;
  if (differenceIn(scores, wholePlace).pValue >= loud || sameLaw(numbers.reference, numbers.current) >= loudest)
    return null;
  if (features.some((feature) => differenceIn(feature, wholePlace).pValue * features.length <= quiet)) return null;
  const others = label ? [...features, label] : features;
  const relations = relationsOf([scores], others, wholePlace);
  if (!areKept(relations)) return { how: 'version' };
  if (relations.strongest <= strong) return null;
  const at = Array.from({ length: steps + 1 }, (_, step) => step / steps);
  return {
    how: 'rescaled',
    from: at.map((level) => quantileOf(numbers.reference, level)),
    to: at.map((level) => quantileOf(numbers.current, level)),
  };
}
