import * as z from 'zod';
import { boundNumber } from './bound';
import type { Immutable } from '../immutable';
import { columnTypes, storedKinds } from '../types';

/** A schema learned from data allows this rise of the missing share, and these multiples of its rows. */
export const learned = { missingRise: 0.05, fewestRows: 0.05, mostRows: 20 } as const;

/** More values than these are a domain that nobody reads or edits. */
export const maxListedValues = 200;

const bound = z.union([z.number(), z.iso.date(), z.iso.datetime({ local: true, offset: true })]).nullable();

/** What is expected of one column; null is no expectation. */
export const columnSchema = z
  .strictObject({
    name: z.string().min(1),
    type: z.enum(columnTypes).nullable().default(null).describe('How the column is analysed.'),
    kind: z.enum(storedKinds).nullable().default(null).describe('What the file holds; null: all that fits the type.'),
    required: z.boolean().default(true).describe('Whether the column must be there.'),
    maxMissing: z.number().min(0).max(1).nullable().default(null).describe('The largest share of missing values.'),
    values: z.array(z.string()).nullable().default(null).describe('All values that may occur, as text.'),
    min: bound.default(null).describe('The smallest number; of datetimes the first, ISO 8601.'),
    max: bound.default(null).describe('The largest number; of datetimes the last, ISO 8601.'),
    unique: z.boolean().default(false).describe('Whether no value may occur twice.'),
    pattern: z.string().min(1).nullable().default(null).describe('An RE2 pattern that every whole value matches.'),
  })
  .refine(({ min, max }) => min === null || max === null || boundNumber(min) <= boundNumber(max), {
    path: ['min'],
    message: 'It lies above max.',
  });

const limit = z.int().min(0).nullable().default(null);
const rowsSchema = z.strictObject({ min: limit, max: limit });

/** What is expected of a dataset: the key `schema` of suite and report. */
export const schemaSchema = z.strictObject({
  columns: z
    .array(columnSchema)
    .refine((columns) => new Set(columns.map(({ name }) => name)).size === columns.length, {
      message: 'Two columns have the same name.',
    })
    .describe('In the order of the file.'),
  rows: rowsSchema.nullable().default(null).describe('How many rows there may be.'),
});

export type ColumnSchema = Immutable<z.infer<typeof columnSchema>>;
export type RowBounds = Immutable<z.infer<typeof rowsSchema>>;
export type Schema = Immutable<z.infer<typeof schemaSchema>>;

/** A schema as a person writes it: of a column only the name must be there. */
export type SchemaInput = {
  readonly columns: readonly (Pick<ColumnSchema, 'name'> & {
    readonly [K in keyof ColumnSchema]?: ColumnSchema[K] | undefined;
  })[];
  readonly rows?: { readonly [K in keyof RowBounds]?: RowBounds[K] | undefined } | null | undefined;
};

/** A column of which nothing is expected yet but its name. */
export const anyColumn = (name: string): ColumnSchema => columnSchema.parse({ name });
