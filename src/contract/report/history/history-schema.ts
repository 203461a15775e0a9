import * as z from 'zod';
import { alertStates, datasetRoles, statuses, verdicts } from '../../types';

/** How many results ended how; standing ones count under their status, too. Absent in reports of earlier versions: none. */
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
  /** The metric or the name that tells results of one check apart; null where nothing has to. */
  of: z.string().nullable(),
  status: z.enum(statuses),
};

/** One result of an earlier run, as far as a line over time needs it. */
export const pastResultSchema = z.strictObject({
  ...about,
  /** The figure that was judged, and the limit; null where there is none. */
  figure: z.number().nullable(),
  threshold: z.number().nullable(),
});

/** An earlier run, the oldest first. */
export const pastRunSchema = z.strictObject({
  createdAt: z.iso.datetime(),
  datasets: z.array(z.strictObject({ role: z.enum(datasetRoles), name: z.string(), rows: z.int() })),
  verdict: z.enum(verdicts),
  counts: countsSchema,
  /** As the suite named it. */
  model: z.string().nullable(),
  results: z.array(pastResultSchema),
});

/** An incident over runs, known by its leading result. */
export const alertSchema = z.strictObject({
  ...about,
  severity: z.number().min(0).max(1),
  /** Absent in reports of earlier versions. */
  title: z.string().optional(),
  message: z.string(),
  /** ISO times of runs: the first and the last that found it; null for that of the report, which is dated by `createdAt` alone. */
  firstSeen: z.iso.datetime().nullable(),
  lastSeen: z.iso.datetime().nullable(),
  /** `resolved` once, in the first run that no longer finds it; `open` also where this run could not judge it. */
  state: z.enum(alertStates),
  /** Why this run could not judge what is still open; absent where it could. */
  unjudged: z.string().optional(),
  acknowledged: z.strictObject({ note: z.string(), at: z.iso.datetime() }).optional(),
});
