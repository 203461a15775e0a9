import * as z from 'zod';
import { ascends, kindOf, numbers } from './kind';

/**
 * How a feature is put into bins; 0 holds what is missing. Ordered: the largest value of every bin but the last. Nominal:
 * the category of each bin; `more`: another one holds all others, which else count as missing.
 */
const feature = z.discriminatedUnion('kind', [
  z.strictObject({
    name: z.string(),
    kind: z.literal('ordered'),
    edges: numbers.max(254).refine(ascends, 'They do not ascend.'),
  }),
  z.strictObject({
    name: z.string(),
    kind: z.literal('nominal'),
    categories: z.array(z.string()).max(255),
    more: z.boolean(),
  }),
]);

export const bins = kindOf(z.array(feature), () => true);
