import * as z from 'zod';
import { timeUnits } from './profile';

const cell = z.union([z.string(), z.number(), z.boolean()]).nullable();
const figure = z.number().nullable();
const counts = z.array(z.number());
const valueCount = z.strictObject({ value: cell, count: z.int() });
const valueCounts = z.array(valueCount);
const histogram = z.strictObject({ edges: counts, counts });
const extremes = z.array(valueCount.extend({ row: z.int() }));

const characters = z.strictObject({
  letters: z.int(),
  digits: z.int(),
  spaces: z.int(),
  punctuation: z.int(),
  nonAscii: z.int(),
  empty: z.int(),
  blank: z.int(),
  scripts: z.array(z.strictObject({ script: z.string(), rows: z.int() })),
});

const rhythm = z.strictObject({
  of: z.enum(['times', 'days']),
  every: z.strictObject({ count: z.int(), unit: z.enum(timeUnits) }).nullable(),
  regular: z.number(),
  gaps: z.int(),
  missingPeriods: z.int(),
  longest: z.array(z.strictObject({ from: z.string(), to: z.string(), missingPeriods: z.int() })),
});

/** The profile of a column of one dataset. */
export const profileSchema = z.strictObject({
  count: z.int(),
  missing: z.int(),
  unreadable: z.int().optional(),
  distinct: z.int(),
  min: cell,
  max: cell,
  mean: figure.optional(),
  std: figure.optional(),
  sum: figure.optional(),
  skewness: figure.optional(),
  kurtosis: figure.optional(),
  zeros: z.int().optional(),
  negatives: z.int().optional(),
  infinite: z.int().optional(),
  quantiles: z.record(z.string(), cell).optional(),
  histogram: histogram.optional(),
  top: valueCounts,
  minLength: figure.optional(),
  meanLength: figure.optional(),
  maxLength: figure.optional(),
  medianLength: figure.optional(),
  lengths: histogram.optional(),
  once: z.int().optional(),
  iqr: figure.optional(),
  mad: figure.optional(),
  variation: figure.optional(),
  integers: z.int().optional(),
  modes: z
    .strictObject({ values: z.array(cell), number: z.int(), count: z.int() })
    .nullable()
    .optional(),
  order: z
    .enum(['strictly increasing', 'increasing', 'strictly decreasing', 'decreasing', 'constant', 'none'])
    .optional(),
  smallest: extremes.optional(),
  largest: extremes.optional(),
  entropy: figure.optional(),
  imbalance: figure.optional(),
  rarest: valueCounts.optional(),
  characters: characters.optional(),
  patterns: z.strictObject({ number: z.int(), top: valueCounts }).nullable().optional(),
  rhythm: rhythm.nullable().optional(),
  weekdays: counts.optional(),
  hours: counts.optional(),
});
