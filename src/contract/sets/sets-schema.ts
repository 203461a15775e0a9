import * as z from 'zod';
import { viewSchema } from '../report/views';
import { columnRoles, columnTypes, statuses, verdicts } from '../types';
import { setsFormat, setsVersion } from './format';

const figure = z.number().nullable();

const setSchema = z.strictObject({
  name: z.string(),
  /** Null where it could not be read. */
  rows: z.int().nullable(),
  columns: z.int().nullable(),
  bytes: z.int(),
  sha256: z.string().nullable(),
  format: z.string().nullable(),
  /** The worst of its columns; `error` where it could not be read or shares no column with the others. */
  status: z.enum(statuses),
  /** Columns in which it differs. */
  differing: z.int(),
  /** Why it is not compared, a sentence; null where it is. */
  error: z.string().nullable(),
});

const columnSchema = z.strictObject({
  name: z.string(),
  type: z.enum(columnTypes),
  role: z.enum(columnRoles),
  why: z.string(),
  status: z.enum(statuses),
  /** Sets that differ in it. */
  differing: z.int(),
  /** What would pass, in words. */
  condition: z.string(),
});

const cellSchema = z.strictObject({
  set: z.string(),
  column: z.string(),
  status: z.enum(statuses),
  /** 0…1. */
  severity: z.number().min(0).max(1),
  /** Of `drift.column`: the distance and its limit; null where nothing was measured. */
  method: z.string().nullable(),
  score: figure,
  threshold: figure,
  /** Of the test, and as adjusted over all cells (Benjamini–Hochberg). */
  pValue: figure,
  qValue: figure,
  rows: z.int(),
  /** Share of missing rows. */
  missing: figure,
  mean: figure,
  std: figure,
  message: z.string(),
  /** Whether it is left out of what the others are held against, for it differs too plainly from all of them. */
  apart: z.boolean(),
  /** How the set lies beside what it is held against; of the oddest cells only. */
  views: z.array(viewSchema),
});

/** Several datasets side by side: every column of every set against one of them, or against the others. */
export const setsReportSchema = z.strictObject({
  format: z.literal(setsFormat),
  version: z.literal(setsVersion),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  /** ISO time, UTC. */
  createdAt: z.iso.datetime(),
  durationMs: z.number(),
  /** The worst of all cells and sets. */
  verdict: z.enum(verdicts),
  /** The set that all others are held against; null where each is held against the rest. */
  reference: z.string().nullable(),
  /** The oddest first. */
  sets: z.array(setSchema),
  /** The oddest first. */
  columns: z.array(columnSchema),
  cells: z.array(cellSchema),
});
