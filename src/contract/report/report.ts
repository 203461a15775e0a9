import * as z from 'zod';
import { reportFormat, reportVersion } from './format';
import { alertSchema, countsSchema, pastRunSchema } from './history/history-schema';
import type { Immutable } from '../immutable';
import { incidentSchema } from './incidents/incident-schema';
import { fileFactsSchema, summariesSchema } from '../learned/summaries-schema';
import { profileSchema } from '../profile/profile-schema';
import { shapeSchema } from '../profile/shape';
import { schemaSchema } from '../suite/schema';
import { suiteAsRunSchema } from '../suite/suite';
import { columnRoles, columnTypes, datasetRoles, personalKinds, statuses, verdicts } from '../types';
import { jsonSchema } from '../types-schema';
import { viewSchema } from './views';

const datasetSchema = z.strictObject({
  role: z.enum(datasetRoles),
  name: z.string(),
  rows: z.int(),
  columns: z.int(),
  bytes: z.int(),
  sha256: z.string(),
  format: z.string(),
  /** In the order of their rows; several are batches. */
  files: z.array(fileFactsSchema),
  /** The files whose labels were joined to the rows, where there are any. */
  labels: z.array(fileFactsSchema).optional(),
  /** Present where this is what an earlier report keeps of a dataset: its file, which of its datasets, and whether its suite is used. */
  baseline: z
    .strictObject({ report: z.string(), createdAt: z.iso.datetime(), use: z.enum(datasetRoles), suite: z.boolean() })
    .optional(),
  /** What the reader decided or left out, a sentence each. */
  notes: z.array(z.string()),
});

const columnSchema = z.strictObject({
  name: z.string(),
  type: z.enum(columnTypes),
  role: z.enum(columnRoles),
  /** Why this type and role, one sentence. */
  why: z.string(),
  /** What its values look like of people; absent where like nothing, and in reports of earlier versions. */
  personal: z.enum(personalKinds).optional(),
  reference: profileSchema.nullable(),
  current: profileSchema.nullable(),
});

/** A further table, described by itself: its columns stand where those of current do. */
const tableSchema = datasetSchema
  .omit({ role: true, name: true, labels: true, baseline: true })
  .extend({ name: z.string(), file: z.string(), columns: z.array(columnSchema) });

/** What a person reads about a check, the same in page, file and docs. */
const explanationSchema = z.strictObject({
  looksAt: z.string(),
  whyItMatters: z.string(),
  whatToDo: z.string(),
  source: z.string(),
});

const resultSchema = z.strictObject({
  check: z.string(),
  /** The columns judged; empty for a whole dataset. */
  columns: z.array(z.string()),
  /** The dataset judged by itself, or null for a comparison. */
  dataset: z.enum(datasetRoles).nullable(),
  status: z.enum(statuses),
  /** 0…1, ranks findings. */
  severity: z.number().min(0).max(1),
  /** True where the reference shows the same fault in like measure: it warns at most, and the verdict does not count it. */
  standing: z.literal(true).optional(),
  /** What within the check it is about, such as a metric or a group; null for all. Absent in reports of earlier versions. */
  of: z.string().nullable().optional(),
  /** The columns of whose values `of` is one group of rows: it was judged on that group alone. */
  by: z.array(z.string()).optional(),
  /** The further table that was judged by itself; absent of reference and current. */
  table: z.string().optional(),
  /** The figure that was judged, and the limit that it was held against; null where there is none. Absent like `of`. */
  figure: z.number().nullable().optional(),
  threshold: z.number().nullable().optional(),
  /** The figures; always an object, empty when there are none. */
  value: z.record(z.string(), jsonSchema),
  /** One plain sentence with the numbers that decided. */
  message: z.string(),
  /** What would have passed. */
  condition: z.string(),
  views: z.array(viewSchema),
});

/** The report of interface section 4. */
export const reportSchema = z.strictObject({
  format: z.literal(reportFormat),
  version: z.literal(reportVersion),
  tool: z.strictObject({ name: z.string(), version: z.string(), engine: z.string() }),
  /** ISO time, UTC. */
  createdAt: z.iso.datetime(),
  durationMs: z.number(),
  /** Seconds by phase of the run, which overlap and like the duration are others at every run; absent in reports of earlier versions. */
  timings: z.record(z.string(), z.number().min(0)).optional(),
  verdict: z.enum(verdicts),
  counts: countsSchema,
  datasets: z.array(datasetSchema),
  /** Complete, every default filled in: feeding it back gives the same results. */
  suite: suiteAsRunSchema,
  model: z.record(z.string(), jsonSchema).optional(),
  columns: z.array(columnSchema),
  /** Further tables, by the names under which rules know them; absent where there are none. */
  tables: z.array(tableSchema).optional(),
  /** What current was judged against: given, or learned from the reference; else what current teaches. Absent in reports of earlier versions. */
  schema: schemaSchema.optional(),
  checks: z.record(z.string(), z.strictObject({ title: z.string(), explain: explanationSchema })),
  results: z.array(resultSchema),
  /** What the findings among the results come down to, in the order of what they cost. Absent in reports of earlier versions. */
  incidents: z.array(incidentSchema).optional(),
  /** Absent in reports of earlier versions. */
  shape: shapeSchema.optional(),
  /** The runs before this one, from report to report; absent where there was none. */
  history: z.array(pastRunSchema).optional(),
  /** What was found, over runs, the severest first; absent where there was none before. */
  alerts: z.array(alertSchema).optional(),
  /** What makes the report the reference of a later run. */
  summaries: summariesSchema.optional(),
});

export type Report = Immutable<z.infer<typeof reportSchema>>;
export type ReportDataset = Report['datasets'][number];
export type ReportTable = NonNullable<Report['tables']>[number];
export type ReportColumn = Report['columns'][number];
export type Explanation = Immutable<z.infer<typeof explanationSchema>>;
export type Result = Report['results'][number];
export type Counts = Report['counts'];
export type Timings = NonNullable<Report['timings']>;
