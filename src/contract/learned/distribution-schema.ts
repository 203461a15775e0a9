import * as z from 'zod';
import { mostKeptCategories } from './distribution';

/** What a report keeps of a distribution, which may have been written by anybody. */

const rows = z.int().min(0);
const some = z.int().min(1).max(0xffffffff);

const ascends = (values: readonly (number | string)[]): boolean =>
  values.every((value, index) => index === 0 || value !== values[index - 1]) &&
  (typeof values[0] !== 'number' ||
    values.every((value, index) => index === 0 || value > (values[index - 1] ?? value)));

const asMany = ({ values, counts }: { readonly values: readonly unknown[]; readonly counts: readonly number[] }) =>
  values.length === counts.length;

export const numbersSchema = z
  .strictObject({
    kind: z.literal('numbers'),
    of: z.enum(['values', 'times', 'lengths']),
    values: z.array(z.number()).refine(ascends, 'Its values do not ascend.'),
    counts: z.array(some),
    below: rows,
    above: rows,
    rankError: z.number().min(0).max(1),
  })
  .refine(asMany, 'It has not a count for each value.');

export const distributionSchema = z.discriminatedUnion('kind', [
  numbersSchema,
  z
    .strictObject({
      kind: z.literal('categories'),
      values: z.array(z.string()).max(mostKeptCategories).refine(ascends, 'A value stands twice.'),
      counts: z.array(some),
      more: z.strictObject({ values: some, rows: some }).nullable(),
    })
    .refine(asMany, 'It has not a count for each value.'),
  z.strictObject({ kind: z.literal('none'), why: z.string() }),
]);
