import { ratio, type Margins } from './confusion';

/** Share of the rows predicted as a class that have it; null where none is. */
export const precision = ({ right, predicted }: Margins, code: number): number | null =>
  ratio(right[code] ?? 0, predicted[code] ?? 0);
