import * as z from 'zod';
import type { Json } from './types';

export const jsonSchema: z.ZodType<Json> = z.json();

export const cellSchema = z.union([z.string(), z.number(), z.boolean()]).nullable();
