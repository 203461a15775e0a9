import * as z from 'zod';
import { kindOf, rows } from './kind';

/**
 * Three numbers a node: the feature that is asked, the place of the left child (the right one follows it), and what goes
 * left, the bins up to a number or those of the bits of a hexadecimal number. A leaf has the place 0 and its value. Children
 * stand after their parents, so that every way through a tree ends.
 */
const tree = z
  .strictObject({
    asks: z.array(rows).min(1),
    left: z.array(rows),
    says: z.array(z.union([z.number(), z.string().regex(/^[0-9a-f]{1,64}$/)])),
  })
  .refine(({ asks, left, says }) => asks.length === left.length && asks.length === says.length, 'A node is not whole.')
  .refine(
    ({ left, says }) =>
      left.every((child, node) =>
        child === 0 ? typeof says[node] === 'number' : child > node && child + 1 < left.length,
      ),
    'A node has no children.',
  );

/** Boosted trees over bins, without which they can not be asked. */
export const trees = kindOf(
  z.strictObject({ rows, base: z.number(), learningRate: z.number(), trees: z.array(tree).max(1000) }),
  () => true,
);
