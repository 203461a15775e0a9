import * as z from 'zod';
import { pValueText } from './wording';

/** Parameters of every check that judges what a reference teaches, as a test in the family of the run. */
export const familyParams = {
  significance: z
    .number()
    .positive()
    .max(1)
    .default(0.05)
    .describe(
      'Where the reference teaches what is usual: it warns only where chance is this unlikely (q, adjusted for all tests of the run); 1 judges to the letter.',
    ),
  failSignificance: z
    .number()
    .positive()
    .max(1)
    .default(0.01)
    .describe(
      'Where the reference teaches what is usual: it fails only where chance is this unlikely (q); 1 judges to the letter.',
    ),
};

/** A p-value, and what it becomes among those of the run; null where there is none: what is given is no test. */
export type Tested = { readonly pValue: number | null; readonly qValue: number | null };

export const unadjusted: number | null = null;

/** Whether a test holds against the family of the run; what is given always does. */
export const isBeyondChance = ({ pValue, qValue }: Tested, limit: number): boolean =>
  pValue === null || limit >= 1 || (qValue ?? 1) < limit;

/** With a blank before it, for the end of a clause. */
export const qText = ({ qValue }: Pick<Tested, 'qValue'>): string =>
  qValue === null ? '' : `, q ${pValueText(qValue)}`;
