import * as z from 'zod';
import type { FileFacts } from '../dataset';
import { learnedSchema } from './learned-schema';
import { profileSchema } from '../profile/profile-schema';
import { columnSchema } from '../suite/schema';
import { dateOrders, readingSchema, rolesSchema, splitSchema } from '../suite/suite';
import { distributionSchema, numbersSchema } from './distribution-schema';
import { summariesFormat, summariesVersion, type Summaries } from './summaries';
import { namedRecord } from '../types-schema';
import { calendarParts, columnRoles, columnTypes, datasetRoles, personalKinds, statuses, storedKinds } from '../types';

const rows = z.int().min(0);
const share = z.number().min(0).max(1);

export const fileFactsSchema: z.ZodType<FileFacts> = z.strictObject({
  name: z.string(),
  format: z.string(),
  bytes: rows,
  sha256: z.string(),
  rows,
  readAs: readingSchema.extend({ sheets: z.array(z.string()), tables: z.array(z.string()) }).partial(),
});

const factsSchema = z.strictObject({
  name: z.string(),
  format: z.string(),
  rows,
  bytes: rows,
  sha256: z.string(),
  files: z.array(fileFactsSchema),
  ignored: z.array(z.string()),
  split: splitSchema.nullable(),
  rejected: z.strictObject({
    count: rows,
    lines: z.array(z.strictObject({ file: z.string(), line: z.int(), reason: z.string() })),
  }),
  dates: z.array(z.strictObject({ column: z.string(), order: z.enum(dateOrders), open: z.null() })).default([]),
  doubts: z.array(z.never()).default([]),
  labels: z.array(fileFactsSchema),
  notes: z.array(z.string()),
});

const storedSchema = z.strictObject({
  name: z.string(),
  storage: z.enum(['integer', 'float', 'decimal', 'boolean', 'datetime', 'string', 'nested']),
  kind: z.enum(storedKinds),
  engineType: z.string(),
  missing: rows,
  isIndex: z.boolean().optional(),
  distinct: rows.nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  text: z
    .strictObject({
      minLength: z.number(),
      meanLength: z.number(),
      maxLength: z.number(),
      spaced: share,
      smallest: z.string(),
      values: z.array(z.string()).nullable(),
      numbers: share,
      dates: share,
    })
    .nullable(),
  personal: z.enum(personalKinds).optional(),
});

const tail = z
  .strictObject({ end: z.number(), from: z.number(), scale: z.number(), sum: z.number().min(0), rows })
  .refine(({ end, from, scale }) => end > from && scale > 0, 'It does not end beyond where it begins.')
  .nullable();

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** The rows that a distribution tells of. */
function told(distribution: z.infer<typeof distributionSchema>): number {
  if (distribution.kind === 'none') return 0;
  if (distribution.kind === 'categories') return sum(distribution.counts) + (distribution.more?.rows ?? 0);
  return sum(distribution.counts) + distribution.below + distribution.above;
}

const keptColumnSchema = z
  .strictObject({
    stored: storedSchema,
    plan: z.strictObject({
      name: z.string(),
      type: z.enum(columnTypes),
      role: z.enum(columnRoles),
      why: z.string(),
    }),
    profile: profileSchema,
    distribution: distributionSchema,
    lengths: numbersSchema.nullable(),
    tails: z.strictObject({ lower: tail, upper: tail }).optional(),
    expected: columnSchema,
    listsValues: z.boolean(),
    overTime: z.array(
      z.strictObject({
        rows,
        chunks: rows,
        of: z.enum(['values', 'one value', 'missing']),
        method: z.enum(['ks', 'wasserstein', 'js']),
        mean: z.number(),
        threshold: z.number(),
      }),
    ),
    pace: z
      .strictObject({
        by: z.string().nullable(),
        span: z.strictObject({ first: z.number(), low: z.number(), high: z.number(), last: z.number() }),
        way: z.union([z.literal(1), z.literal(-1)]).nullable(),
        lag: numbersSchema.nullable(),
        parts: z.array(z.strictObject({ part: z.enum(calendarParts), plus: z.int().min(-1).max(1) })).optional(),
      })
      .optional(),
  })
  .refine(({ stored, plan, expected }) => stored.name === plan.name && plan.name === expected.name, {
    message: 'It has two names.',
  })
  .refine(({ profile, distribution }) => told(distribution) <= profile.count - profile.missing, {
    message: 'Its counts are more than its rows.',
  })
  .refine(({ profile, lengths }) => lengths === null || told(lengths) <= profile.count - profile.missing, {
    message: 'Its lengths are more than its rows.',
  });

const metric = z.strictObject({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  interval: z.string().nullable(),
});

/** Figures of one class; older reports keep none. */
const keptClass = z.strictObject({
  rows: z.number().min(0),
  figures: z.record(z.string(), z.number().nullable()),
});

const keptPerformanceSchema = z.strictObject({
  rows,
  metrics: z.record(z.string(), metric),
  classes: namedRecord(keptClass).optional(),
  zeroLabels: rows.optional(),
  toCome: rows.optional(),
});

const endSchema = z.strictObject({ value: z.number(), isFar: z.boolean(), reach: z.number().nullable().optional() });

const keptFaultSchema = z.strictObject({
  check: z.string(),
  columns: z.array(z.string()),
  status: z.enum(statuses),
  message: z.string(),
  value: z.record(z.string(), z.json()),
  fault: z.strictObject({
    rows: z.strictObject({ count: rows, of: rows, bySize: z.boolean().optional() }).optional(),
    facts: z.array(z.string()).optional(),
    nearly: z.array(z.string()).optional(),
    interval: z.strictObject({ low: z.number(), high: z.number() }).optional(),
    ends: z.strictObject({ low: endSchema, high: endSchema }).optional(),
  }),
});

const keptFigures = z.strictObject({
  rows,
  repeated: rows,
  extra: rows,
  clump: z.number().min(0),
  pairs: rows,
});

const keptRepeatsSchema = z.strictObject({ all: keptFigures, alike: keptFigures.nullable() });

/** What a result tells of them, among other things. */
export const keptCountsSchema = z.object({ ofAll: keptFigures, ofAlike: keptFigures.nullable() });

const keptDatasetSchema = z
  .strictObject({
    role: z.enum([...datasetRoles, 'origin']),
    facts: factsSchema,
    roles: rolesSchema,
    columns: z.array(keptColumnSchema),
    performance: keptPerformanceSchema.nullable(),
    repeats: keptRepeatsSchema.optional(),
    learned: learnedSchema.optional(),
    faults: z.array(keptFaultSchema).optional(),
  })
  .refine(({ columns }) => new Set(columns.map(({ plan }) => plan.name)).size === columns.length, {
    message: 'Two columns have the same name.',
  })
  .refine(({ columns, facts }) => columns.every(({ profile }) => profile.count === facts.rows), {
    message: 'A column has other rows than the dataset.',
  });

/** Summaries of an earlier report, which may have been written by anybody. */
export const summariesSchema: z.ZodType<Summaries> = z.strictObject({
  format: z.literal(summariesFormat),
  version: z.literal(summariesVersion),
  checksum: z.string(),
  figures: z.string().optional(),
  datasets: z.array(keptDatasetSchema).max(3),
});
