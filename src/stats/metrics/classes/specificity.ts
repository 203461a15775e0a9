import { ratio, type Margins } from './confusion';

/** Share of the rows of other classes that are not predicted as a class; also true negative rate. Null without any. */
export function specificity({ right, labelled, predicted, total }: Margins, code: number): number | null {
  const others = total - (labelled[code] ?? 0);
  const wrong = (predicted[code] ?? 0) - (right[code] ?? 0);
  return ratio(Math.max(0, others - wrong), others);
}
