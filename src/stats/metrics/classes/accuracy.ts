import { ratio, sumOf, type Margins } from './confusion';

/** Share of rows predicted right. */
export const accuracy = ({ right, total }: Margins): number => ratio(sumOf(right), total) ?? 0;
