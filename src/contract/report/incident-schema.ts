import * as z from 'zod';
import { causeKinds } from './incident';
import { statuses } from '../types';

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Rows with one of these values, or from a value up to another; an open end is null. */
const condition = z.union([
  z.strictObject({ column: z.string(), in: z.array(cell) }),
  z.strictObject({ column: z.string(), from: cell, to: cell }),
  z.strictObject({ column: z.string(), values: z.int() }),
]);

const cause = z.strictObject({
  kind: z.enum(causeKinds),
  parameters: z.record(z.string(), z.json()),
  /** The share of the change that it accounts for, 0…1. */
  explained: z.number().min(0).max(1),
  /** False where the sentence says "may be". */
  sure: z.boolean(),
  todo: z.string(),
  undo: z.strictObject({ sql: z.string(), pandas: z.string() }).nullable(),
  views: z.array(z.looseObject({ kind: z.string() })),
});

/** An incident of interface section 4. */
export const incidentSchema = z.strictObject({
  id: z.string(),
  status: z.enum(statuses),
  severity: z.number().min(0).max(1),
  standing: z.literal(true).optional(),
  title: z.string(),
  message: z.string(),
  columns: z.array(z.string()),
  where: z.array(condition).nullable(),
  since: z.string().nullable(),
  cause: cause.nullable(),
  results: z.array(z.int().min(0)).min(1),
});

export const incidentsSchema = z.array(incidentSchema);
