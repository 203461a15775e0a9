import { ratio, type Margins } from './confusion';

/** Harmonic mean of precision and recall of a class. Null without a row of it: there is nothing to find then. */
export const f1 = ({ right, labelled, predicted }: Margins, code: number): number | null =>
  (labelled[code] ?? 0) === 0 ? null : ratio(2 * (right[code] ?? 0), (labelled[code] ?? 0) + (predicted[code] ?? 0));
