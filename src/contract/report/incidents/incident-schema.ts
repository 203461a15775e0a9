import * as z from 'zod';
import { causeKinds, statuses } from '../../types';
import { cellSchema, jsonSchema } from '../../types-schema';
import { viewSchema } from '../views';

/** Rows with one of these values, or from a value up to another; an open end is null. */
export const whereSchema = z.union([
  z.strictObject({ column: z.string(), in: z.array(cellSchema) }),
  z.strictObject({ column: z.string(), from: cellSchema, to: cellSchema }),
  /** Of so many values, where none may be told. */
  z.strictObject({ column: z.string(), values: z.int() }),
]);

/** What happened to the data, where it was recognised. */
export const causeSchema = z.strictObject({
  kind: z.enum(causeKinds),
  parameters: z.record(z.string(), jsonSchema),
  /** The share of the change that it accounts for, 0…1. */
  explained: z.number().min(0).max(1),
  /** False where the sentence says "may be". */
  sure: z.boolean(),
  /** One thing to do about it. */
  todo: z.string(),
  /** How current becomes as the reference was, to copy; null where nothing brings it back. */
  undo: z.strictObject({ sql: z.string(), pandas: z.string() }).nullable(),
  /** Reference, current and current undone. */
  views: z.array(viewSchema),
});

/** One fact, once: all results that tell it. */
export const incidentSchema = z.strictObject({
  /** The same in every run that finds the fact: the check, the columns and the `of` of the leading result. */
  id: z.string(),
  /** The worst of its results that are not standing; of all where all are. */
  status: z.enum(statuses),
  /** 0…1, within its status. */
  severity: z.number().min(0).max(1),
  /** Present where all its results are standing. */
  standing: z.literal(true).optional(),
  /** A few words; names of columns are the only thing of the data in it. */
  title: z.string(),
  /** One sentence that a person would say. */
  message: z.string(),
  /** One thing to do about it; reports of earlier versions tell none. */
  todo: z.string().optional(),
  /** The further table that it is about; absent of reference and current. */
  table: z.string().optional(),
  /** Those that the fact is about, the leading one first. */
  columns: z.array(z.string()),
  /** The rows that it is confined to; null where not known. */
  where: z.array(whereSchema).nullable(),
  /** ISO time of its beginning; null where not known. */
  since: z.string().nullable(),
  cause: causeSchema.nullable(),
  /** Positions in the report's `results`, the leading one first. */
  results: z.array(z.int().min(0)).min(1),
});
