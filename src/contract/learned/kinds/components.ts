import * as z from 'zod';
import { kindOf, numbers, rows } from './kind';

/** The shares of categories follow from the summary of the column. A deviation of 0 is that of a constant. */
const scale = z.discriminatedUnion('kind', [
  z.strictObject({
    name: z.string(),
    kind: z.literal('ordered'),
    mean: z.number(),
    deviation: z.number().min(0),
  }),
  z.strictObject({ name: z.string(), kind: z.literal('nominal') }),
]);

/** Directions that principal components leave out, features as they are standardised, and the errors of all rows. */
const left = z
  .strictObject({
    features: z.array(scale).min(2),
    kept: rows,
    directions: z.array(numbers),
    errors: z.strictObject({ count: rows, mean: z.number(), squares: z.number().min(0) }),
  })
  .refine(
    ({ features, directions }) => directions.every(({ length }) => length === features.length),
    'A direction has another number of features.',
  );

export const components = kindOf(left, () => false);
