import * as z from 'zod';
import { toMilliseconds } from '../../lib/iso-time';

/** What every rule takes. */
export const common = {
  mostly: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe('Share of rows that must pass; a rule on one figure has none to spare.'),
  filter: z.string().trim().min(1).optional().describe('SQL condition on rows: only those that meet it are judged.'),
  timeLimit: z.number().positive().max(3600).default(10).describe('Seconds that SQL written here may take.'),
};

export type Common = { readonly mostly: number; readonly filter?: string | undefined; readonly timeLimit: number };

const notTime = 'Not a date or time in ISO 8601, such as 2026-01-31T12:00';
const isTime = (text: string): boolean => toMilliseconds(text) !== null;
const isoTime = z.string().refine(isTime, notTime);

/** A whole number of more digits than a double holds, as text. */
const isLong = (text: string): boolean => /^-?\d{16,}$/.test(text);
export const isLongNumber = (limit: Limit): limit is string => typeof limit === 'string' && isLong(limit);

/** A limit on numbers, or on dates (ISO 8601, UTC where it names no zone). */
const limit = z.union([z.number(), z.string().refine((text) => isLong(text) || isTime(text), notTime)]);
export type Limit = z.output<typeof limit>;

/** Limits on values or on a figure. */
export const limits = {
  min: limit.optional().describe('The least that passes; a number, or a date in ISO 8601.'),
  max: limit.optional().describe('The most that passes.'),
};

/** Limits on a count or a share. */
export const numberLimits = { min: z.number().optional(), max: z.number().optional() };

/** Limits on a count, or the only count that passes. */
export const countLimits = { equals: z.int().min(0).optional(), ...numberLimits };

/** A value of a set: numbers are compared as numbers, text as text. */
export const setValue = z.union([z.string(), z.number(), z.boolean()]);
export type SetValue = z.output<typeof setValue>;
export const values = z.array(setValue).min(1);

export const time = isoTime;
