import { ratio, type Margins } from './confusion';

/** Share of the rows of a class that are predicted as it; also true positive rate, sensitivity. Null without any. */
export const recall = ({ right, labelled }: Margins, code: number): number | null =>
  ratio(right[code] ?? 0, labelled[code] ?? 0);
