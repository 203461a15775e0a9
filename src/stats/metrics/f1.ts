import { ratio, type Margins } from './confusion';

/** Harmonic mean of precision and recall of a class. */
export const f1 = ({ right, labelled, predicted }: Margins, code: number): number =>
  ratio(2 * (right[code] ?? 0), (labelled[code] ?? 0) + (predicted[code] ?? 0));
