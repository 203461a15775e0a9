import * as z from 'zod';
import { alertsSchema, countsSchema, historySchema } from './history-schema';
import { profileSchema } from '../profile/profile-schema';
import { schemaSchema } from '../suite/schema';
import { suiteSchema } from '../suite/suite';
import { fileFactsSchema, summariesSchema } from '../learned/summaries-schema';
import { columnRoles, columnTypes, datasetRoles, statuses } from '../types';
import { shapeSchema } from '../profile/shape-schema';
import { incidentsSchema } from './incident-schema';
import { reportFormat, reportVersion } from './report';

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
  timings: z.record(z.string(), z.number().min(0)).optional(),
  verdict: z.enum(['pass', 'warn', 'fail', 'error']),
  counts: countsSchema,
  datasets: z.array(
    z.strictObject({
      role: z.enum(datasetRoles),
      name: z.string(),
      rows: z.int(),
      columns: z.int(),
      bytes: z.int(),
      sha256: z.string(),
      format: z.string(),
      files: z.array(fileFactsSchema),
      labels: z.array(fileFactsSchema).optional(),
      baseline: z
        .strictObject({
          report: z.string(),
          createdAt: z.iso.datetime(),
          use: z.enum(datasetRoles),
          suite: z.boolean(),
        })
        .optional(),
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
  schema: schemaSchema.optional(),
  checks: z.record(z.string(), z.strictObject({ title: z.string(), explain: explanation })),
  results: z.array(
    z.strictObject({
      check: z.string(),
      columns: z.array(z.string()),
      dataset: z.enum(datasetRoles).nullable(),
      status: z.enum(statuses),
      severity: z.number().min(0).max(1),
      standing: z.literal(true).optional(),
      of: z.string().nullable().optional(),
      figure: z.number().nullable().optional(),
      threshold: z.number().nullable().optional(),
      value: z.record(z.string(), z.json()),
      message: z.string(),
      condition: z.string(),
      views: z.array(z.looseObject({ kind: z.string() })),
    }),
  ),
  incidents: incidentsSchema.optional(),
  shape: z.strictObject({ reference: shapeSchema.nullable(), current: shapeSchema.nullable() }).optional(),
  history: historySchema.optional(),
  alerts: alertsSchema.optional(),
  summaries: summariesSchema.optional(),
});
