import * as z from 'zod';
import { kinds } from './kinds';
import type { Learned } from './learned';

export const learnedKindsSchema = z.keyof(z.strictObject(kinds));

export const learnedSchema: z.ZodType<Learned> = z.strictObject({ ...kinds, leftOut: z.array(learnedKindsSchema) });
