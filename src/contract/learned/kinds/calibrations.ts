import * as z from 'zod';
import { ascends, kindOf, numbers } from './kind';

/** Points of a function that never falls. */
const curve = z
  .strictObject({ x: numbers.min(1), y: numbers })
  .refine(({ x, y }) => x.length === y.length && ascends(x) && ascends(y), 'It does not ascend.');

/** By class; null where its probabilities are true as they are. */
export const calibrations = kindOf(z.array(curve.nullable()), (curves) => curves.some((one) => one !== null));
