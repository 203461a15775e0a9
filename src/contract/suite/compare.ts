import * as z from 'zod';
import type { Immutable } from '../immutable';

/** Which differences between two cells do not count. */
export const alikenessShape = {
  tolerance: z.number().min(0).optional().describe('Numbers that differ by no more are equal; 0 unless given.'),
  relative: z
    .number()
    .min(0)
    .optional()
    .describe('Part of the reference’s number that is added to the tolerance; 0 unless given.'),
  ignoreCase: z
    .boolean()
    .optional()
    .describe('Whether texts that differ in case only are equal, those of the key apart; no unless given.'),
  trim: z
    .boolean()
    .optional()
    .describe('Whether texts that differ in blanks around them only are equal; no unless given.'),
};

/** Of a set of parameters those that tell cells alike. */
export const alikenessSchema = z.object(alikenessShape);

/** How two versions of one table are held against each other row by row; without it they are not. */
export const compareSchema = z.strictObject({
  key: z.array(z.string().min(1)).min(1).describe('The columns that tell which rows of both belong together.'),
  ...alikenessShape,
});

export type Compare = Immutable<z.infer<typeof compareSchema>>;
export type Alikeness = Immutable<z.infer<typeof alikenessSchema>>;
