import * as z from 'zod';
import { readingSchema, suiteSchema } from './suite';
import { columnRoles, columnTypes, datasetRoles, statuses } from './types';
import { reportFormat, reportVersion } from './report';

const cell = z.union([z.string(), z.number(), z.boolean()]).nullable();
const figure = z.number().nullable();
const counts = z.array(z.number());
const valueCounts = z.array(z.strictObject({ value: cell, count: z.int() }));

const profileSchema = z.strictObject({
  count: z.int(),
  missing: z.int(),
  unreadable: z.int().optional(),
  distinct: z.int(),
  min: cell,
  max: cell,
  mean: figure.optional(),
  std: figure.optional(),
  sum: figure.optional(),
  skewness: figure.optional(),
  kurtosis: figure.optional(),
  zeros: z.int().optional(),
  negatives: z.int().optional(),
  infinite: z.int().optional(),
  quantiles: z.record(z.string(), cell).optional(),
  histogram: z.strictObject({ edges: counts, counts }).optional(),
  top: valueCounts,
  minLength: figure.optional(),
  meanLength: figure.optional(),
  maxLength: figure.optional(),
});

const statusCounts = z.strictObject({
  pass: z.int(),
  warn: z.int(),
  fail: z.int(),
  error: z.int(),
  skipped: z.int(),
});

const explanation = z.strictObject({
  looksAt: z.string(),
  whyItMatters: z.string(),
  whatToDo: z.string(),
  source: z.string(),
});

/** The report of interface section 4, for whoever reads one from outside. Views and values stay open objects. */
export const reportSchema = z.strictObject({
  format: z.literal(reportFormat),
  version: z.literal(reportVersion),
  tool: z.strictObject({ name: z.string(), version: z.string(), engine: z.string() }),
  createdAt: z.iso.datetime(),
  durationMs: z.number(),
  verdict: z.enum(['pass', 'warn', 'fail', 'error']),
  counts: statusCounts,
  datasets: z.array(
    z.strictObject({
      role: z.enum(datasetRoles),
      name: z.string(),
      rows: z.int(),
      columns: z.int(),
      bytes: z.int(),
      sha256: z.string(),
      format: z.string(),
      files: z.array(
        z.strictObject({
          name: z.string(),
          format: z.string(),
          bytes: z.int(),
          sha256: z.string(),
          rows: z.int(),
          readAs: readingSchema.extend({ sheets: z.array(z.string()), tables: z.array(z.string()) }).partial(),
        }),
      ),
      notes: z.array(z.string()),
    }),
  ),
  suite: suiteSchema,
  model: z.record(z.string(), z.json()).optional(),
  columns: z.array(
    z.strictObject({
      name: z.string(),
      type: z.enum(columnTypes),
      role: z.enum(columnRoles),
      why: z.string(),
      reference: profileSchema.nullable(),
      current: profileSchema.nullable(),
    }),
  ),
  checks: z.record(z.string(), z.strictObject({ title: z.string(), explain: explanation })),
  results: z.array(
    z.strictObject({
      check: z.string(),
      columns: z.array(z.string()),
      dataset: z.enum(datasetRoles).nullable(),
      status: z.enum(statuses),
      severity: z.number().min(0).max(1),
      value: z.record(z.string(), z.json()),
      message: z.string(),
      condition: z.string(),
      views: z.array(z.looseObject({ kind: z.string() })),
    }),
  ),
});
