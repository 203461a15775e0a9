import * as z from 'zod';

const names = z.array(z.string());

const missing = z.strictObject({
  columns: names,
  more: z.int(),
  complete: z.int(),
  patterns: z.array(z.strictObject({ columns: names, rows: z.int() })),
  distinct: z.int(),
  together: z.array(z.array(z.int())),
});

const sample = z.strictObject({ columns: names, more: z.int(), rows: z.array(z.array(z.string().nullable())) });

/** What one dataset is like as a whole. */
export const shapeSchema = z.strictObject({
  rows: z.int(),
  columns: z.int(),
  types: z.array(z.strictObject({ type: z.string(), columns: z.int() })),
  missingCells: z.int(),
  memory: z.number(),
  missing: missing.nullable(),
  sample: sample.nullable(),
});
