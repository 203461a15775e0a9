import type { Deviation } from '../../../../stats';
import { once } from '../../../cells/once';
import { codingsOf, countCodes, type Coding } from '../read/codings';
import type { SharedColumn } from '../read/column';
import { deviationOf, deviationOfOne } from '../read/crossed';
import type { Place } from '../place/place';

/** Below this, times the places and columns that were looked at, a column changed (law of causes). */
export const loud = 1e-4;
/** Above this what was done again on the reference is not told from current. */
export const quiet = 0.01;

/** How a column differs in a place. */
export type Difference = {
  /** Of the most telling coding, times the number of codings. */
  readonly pValue: number;
  /** Chi-square beyond its expectation, of the coding that has most. */
  readonly excess: number;
};

const known = once<SharedColumn, Map<Place, Difference>>();

export function differenceIn(column: SharedColumn, place: Place): Difference {
  const ofPlace = known(column, 'differences', () => new Map());
  const found =
    ofPlace.get(place) ??
    worst(
      codingsOf(column).flatMap((coding) =>
        deviationsOf(
          coding,
          countCodes(coding.reference, coding.size, place.rows.reference),
          countCodes(coding.current, coding.size, place.rows.current),
        ),
      ),
    );
  ofPlace.set(place, found);
  return found;
}

/** What a coding says of all its codes together and, where they are values, of the one that differs most: a flood of it. */
export const deviationsOf = (
  coding: Pick<Coding, 'of' | 'isOrdered'>,
  reference: Float64Array,
  current: Float64Array,
): readonly Deviation[] => [
  deviationOf(coding, reference, current),
  ...(coding.of === 'heavy' || coding.of === 'level' ? [deviationOfOne(reference, current)] : []),
];

/** What several codings of one column say together. */
export const worst = (deviations: readonly Deviation[]): Difference => ({
  pValue: Math.min(1, deviations.length * Math.min(1, ...deviations.map(({ pValue }) => pValue))),
  excess: Math.max(0, ...deviations.map(({ score, degrees }) => score - degrees)),
});
