import * as z from 'zod';
import { chunksSchema } from './chunks';
import { compareSchema } from './compare';
import { documentSchema } from './document';
import { schemaSchema, type SchemaInput } from './schema';
import { checkGroups, columnTypes, datasetRoles, presets, tasks } from '../types';
import type { Immutable } from '../immutable';
import { jsonSchema, namedRecord } from '../types-schema';

export const suiteFormat = 'vernier-suite';
export const suiteVersion = 1;

const columnName = z.string().min(1);
const columnNames = z.array(columnName);

export const rolesSchema = z
  .strictObject({
    label: columnName.nullable(),
    prediction: columnName.nullable(),
    probability: z
      .union([columnName, namedRecord(columnName)])
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

/** What SQL can call a table without quotes, and no name of ours. */
export const tableNameSchema = z.string().regex(/^(?!(current|reference|data)$)[A-Za-z_][A-Za-z0-9_]*$/i, {
  message: 'A table is called by letters, digits and _, and not current, reference or data.',
});

/** One entry of `checks`, whichever check it names; analysis knows every check's own parameters. */
export const checkEntrySchema = z.strictObject({
  check: z.string(),
  columns: columnNames.optional(),
  params: z.record(z.string(), jsonSchema).optional(),
  enabled: z.boolean().optional(),
  level: z.enum(['fail', 'warn']).optional().describe('The status that a failed entry gets; default fail.'),
  by: columnNames
    .min(1)
    .optional()
    .describe('Columns of whose values each is looked at by itself: one result a group of rows.'),
  table: tableNameSchema.optional().describe('The further table that it judges by itself; checks of integrity only.'),
  leastRows: z.int().min(1).optional().describe('Rows that a group must have on each side; 100 unless given.'),
});

export const dateOrders = ['day-first', 'month-first'] as const;

/** How the file or files of one dataset are read, where a person knows better than the guess. */
export const readingSchema = z
  .strictObject({
    delimiter: z.string().min(1).max(4).describe('Between the cells of delimited text.'),
    quote: z.string().max(1).describe('Around cells of delimited text; empty for none.'),
    comment: z.string().max(1).describe('Starts a line of delimited text that is no row; empty for none.'),
    encoding: z
      .string()
      .describe(
        'Of text, as the WHATWG Encoding Standard names it: utf-8, windows-1252, utf-16le; or a code page: ibm850.',
      ),
    decimal: z.enum(['.', ',']).describe('The decimal mark of delimited text.'),
    dates: z.enum(dateOrders).describe('What dates such as 03/04/2024 begin with.'),
    header: z.boolean().describe('Whether the first line of delimited text names the columns.'),
    headerRows: z
      .int()
      .min(1)
      .max(20)
      .describe('Rows of the header: levels of names, and units below names that are complete.'),
    skip: z.int().min(0).describe('Lines before the header, or before the first row.'),
    sheet: z.string().describe('The sheet of an Excel workbook.'),
    table: z.string().describe('The table of a DuckDB or SQLite database.'),
    firstRows: z.int().min(1).describe('Reads no more than this many rows of each file.'),
    maxRejectedShare: z.number().min(0).max(1).describe('Loading fails above this share of unreadable lines.'),
  })
  .partial();

const cellValue = z.union([z.string(), z.number(), z.boolean()]);
const share = z.number().gt(0).lt(1);

/** How one dataset is parted into reference and current. */
export const splitSchema = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('time'),
    at: z.string().describe('The first date or time of current, ISO 8601, UTC where it names no zone.'),
    column: columnName.optional().describe('Default: the column with the role time.'),
  }),
  z.strictObject({
    by: z.literal('column'),
    column: columnName,
    reference: z.array(cellValue).min(1).describe('Values of the rows of the reference, compared as text.'),
    current: z.array(cellValue).min(1),
  }),
  z.strictObject({ by: z.literal('rows'), at: share.describe('The share of the first rows that is the reference.') }),
  z.strictObject({ by: z.literal('random'), share: share.describe('The share of rows that is the reference.') }),
]);

/** The envelope of a suite file (interface section 3). Every key is optional; unknown keys are errors. */
export const suiteSchema = z.strictObject({
  $schema: z.string().optional().describe('Where an editor finds the JSON Schema of suite files.'),
  format: z.literal(suiteFormat).optional(),
  version: z.literal(suiteVersion).optional(),
  name: z.string().optional(),
  roles: rolesSchema.optional(),
  task: z.enum(tasks).optional(),
  model: z.record(z.string(), jsonSchema).optional().describe('Free metadata of the model, carried into the report.'),
  document: documentSchema.optional().describe('Title, owner and note at the head of the report.'),
  types: namedRecord(z.enum(columnTypes), columnName).optional(),
  read: z
    .strictObject({ reference: readingSchema, current: readingSchema })
    .partial()
    .optional()
    .describe('How files are read, where the guess is to be overruled.'),
  preset: z
    .enum(presets)
    .optional()
    .describe('Whose default methods and thresholds apply: our own, or those of another tool.'),
  split: splitSchema.optional().describe('Parts one dataset into reference and current.'),
  chunks: chunksSchema
    .nullable()
    .optional()
    .describe(
      'Over which chunks a model is monitored; null for no monitoring. Default: files, else times, where there are any.',
    ),
  seed: z.int().min(0).max(0xffffffff).optional(),
  tables: z
    .record(tableNameSchema, z.string().min(1))
    .optional()
    .describe('Further tables by name, each with its file: rules look into them, and SQL sees them under that name.'),
  compare: compareSchema
    .optional()
    .describe('Holds two versions of one table against each other, row by row; without it they are not.'),
  baseline: z
    .strictObject({
      use: z
        .enum(datasetRoles)
        .default('current')
        .describe(
          'Which dataset of an earlier report serves as the reference: what was current then, or its reference.',
        ),
    })
    .optional()
    .describe('How an earlier report serves, where one is given.'),
  privacy: z
    .union([z.enum(['values', 'no-values']), z.strictObject({ columns: columnNames.min(1) })])
    .optional()
    .describe(
      '"no-values" leaves every raw value out of all exports, { "columns": […] } those of the columns that it names.',
    ),
  schema: schemaSchema
    .optional()
    .describe('What is expected of current. Without one it is learned from the reference.'),
  checks: z.array(checkEntrySchema).optional(),
  include: z.array(z.enum(checkGroups)).optional(),
});

/** A suite as it ran, every default filled in; a schema only where one is given. */
export const suiteAsRunSchema = suiteSchema.required({
  format: true,
  version: true,
  name: true,
  roles: true,
  types: true,
  preset: true,
  seed: true,
  privacy: true,
  checks: true,
  include: true,
});

/** A suite as a person writes it: what is absent is inferred or defaulted. */
export type SuiteInput = Immutable<Omit<z.infer<typeof suiteSchema>, 'schema'>> & {
  readonly schema?: SchemaInput | undefined;
};
export type Suite = Immutable<z.infer<typeof suiteAsRunSchema>>;
export type Roles = Immutable<z.infer<typeof rolesSchema>>;
export type CheckEntry = Immutable<z.infer<typeof checkEntrySchema>>;
export type DateOrder = (typeof dateOrders)[number];
export type Reading = Immutable<z.infer<typeof readingSchema>>;
export type Split = Immutable<z.infer<typeof splitSchema>>;
