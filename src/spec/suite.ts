import * as z from 'zod';
import { checkGroups, columnTypes, tasks } from './types';
import type { Json } from './types';

export const suiteFormat = 'vernier-suite';
export const suiteVersion = 1;

const columnName = z.string().min(1);
const columnNames = z.array(columnName);

export const rolesSchema = z
  .strictObject({
    label: columnName.nullable(),
    prediction: columnName.nullable(),
    probability: z
      .union([columnName, z.record(z.string(), columnName)])
      .nullable()
      .describe('A column, or for several classes an object { class: column }.'),
    positive: z.string().nullable().describe('The positive class of a binary label, compared as text.'),
    time: columnName.nullable(),
    id: columnNames,
    weight: columnName.nullable(),
    segment: columnNames,
    group: columnNames,
    ignore: columnNames,
  })
  .partial();

const json: z.ZodType<Json> = z.json();

/** One entry of `checks`, whichever check it names; analysis knows every check's own parameters. */
export const checkEntrySchema = z.strictObject({
  check: z.string(),
  columns: columnNames.optional(),
  params: z.record(z.string(), json).optional(),
  enabled: z.boolean().optional(),
  level: z.enum(['fail', 'warn']).optional().describe('The status that a failed entry gets; default fail.'),
});

export const presets = ['vernier'] as const;

/** The envelope of a suite file (interface section 3). Every key is optional; unknown keys are errors. */
export const suiteSchema = z.strictObject({
  format: z.literal(suiteFormat).optional(),
  version: z.literal(suiteVersion).optional(),
  name: z.string().optional(),
  roles: rolesSchema.optional(),
  task: z.enum(tasks).optional(),
  model: z.record(z.string(), json).optional().describe('Free metadata of the model, carried into the report.'),
  types: z.record(columnName, z.enum(columnTypes)).optional(),
  preset: z.enum(presets).optional(),
  seed: z.int().min(0).max(0xffffffff).optional(),
  privacy: z
    .enum(['values', 'no-values'])
    .optional()
    .describe('"no-values" leaves every raw value out of all exports.'),
  checks: z.array(checkEntrySchema).optional(),
  include: z.array(z.enum(checkGroups)).optional(),
});

/** A suite as a person writes it: what is absent is inferred or defaulted. */
export type SuiteInput = Readonly<z.infer<typeof suiteSchema>>;
export type Roles = Readonly<z.infer<typeof rolesSchema>>;
export type CheckEntry = Readonly<z.infer<typeof checkEntrySchema>>;

/** A suite as it ran, every default filled in. */
export type Suite = Required<Omit<SuiteInput, 'task' | 'model'>> & Pick<SuiteInput, 'task' | 'model'>;
