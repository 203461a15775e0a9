import * as z from 'zod';
import { alertStates } from './history';
import { datasetRoles, statuses } from '../types';

export const countsSchema = z.strictObject({
  pass: z.int(),
  warn: z.int(),
  fail: z.int(),
  error: z.int(),
  skipped: z.int(),
  standing: z.int().optional(),
});

const about = {
  check: z.string(),
  columns: z.array(z.string()),
  dataset: z.enum(datasetRoles).nullable(),
  of: z.string().nullable(),
  status: z.enum(statuses),
};

export const historySchema = z.array(
  z.strictObject({
    createdAt: z.iso.datetime(),
    datasets: z.array(z.strictObject({ role: z.enum(datasetRoles), name: z.string(), rows: z.int() })),
    verdict: z.enum(['pass', 'warn', 'fail', 'error']),
    counts: countsSchema,
    model: z.string().nullable(),
    results: z.array(z.strictObject({ ...about, figure: z.number().nullable(), threshold: z.number().nullable() })),
  }),
);

export const alertsSchema = z.array(
  z.strictObject({
    ...about,
    severity: z.number().min(0).max(1),
    title: z.string().optional(),
    message: z.string(),
    firstSeen: z.iso.datetime().nullable(),
    lastSeen: z.iso.datetime().nullable(),
    state: z.enum(alertStates),
    acknowledged: z.strictObject({ note: z.string(), at: z.iso.datetime() }).optional(),
  }),
);
