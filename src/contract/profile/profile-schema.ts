import * as z from 'zod';
import { timeUnits } from '../types';
import { cellSchema as cell } from '../types-schema';

const figure = z.number().nullable();
const counts = z.array(z.number());

export const valueCountSchema = z.strictObject({ value: cell, count: z.int() });
const valueCounts = z.array(valueCountSchema);

/**
 * Counts between edges: `counts[i]` lies in [edges[i], edges[i+1]), the last bin includes its right edge.
 * Edges are even but for an outer bin on either side, which gathers a long tail. Infinite values are left out.
 */
export const histogramSchema = z.strictObject({ edges: counts, counts });

/** One of the smallest or largest values. `row` is the position of its first row, from 1. */
export const extremeSchema = valueCountSchema.extend({ row: z.int() });

/** The values that occur most often. `number` of them share the first place with `count` rows each; the first are listed. */
export const modesSchema = z.strictObject({ values: z.array(cell), number: z.int(), count: z.int() });

/** How the values run from the first row to the last, missing ones left out; `constant` where all are equal. */
export const rowOrderSchema = z.enum([
  'strictly increasing',
  'increasing',
  'strictly decreasing',
  'decreasing',
  'constant',
  'none',
]);

/** Rows whose text holds at least one such character; `empty` has none at all, `blank` only spaces. */
export const charactersSchema = z.strictObject({
  letters: z.int(),
  digits: z.int(),
  spaces: z.int(),
  /** Punctuation and symbols. */
  punctuation: z.int(),
  nonAscii: z.int(),
  empty: z.int(),
  blank: z.int(),
  /** Unicode scripts of the letters, most rows first; Latin goes without saying where no other occurs. */
  scripts: z.array(z.strictObject({ script: z.string(), rows: z.int() })),
});

/**
 * Texts by their form: a run of upper-case letters is "A", of other letters "a", a digit "9"; the rest stands as it is.
 * The most frequent first, ties by form; `number` is that of all forms.
 */
export const patternsSchema = z.strictObject({ number: z.int(), top: valueCounts });

/** The beat of successive different times. */
export const rhythmSchema = z.strictObject({
  /** What keeps it: the times themselves, or the days on which they fall. */
  of: z.enum(['times', 'days']),
  /** The step of more than half of them; null without one. */
  every: z.strictObject({ count: z.int(), unit: z.enum(timeUnits) }).nullable(),
  /** Share of the steps that are just that long; 0 without a rhythm. */
  regular: z.number(),
  /** Stretches longer than a step, and the periods without any row that they hold; 0 without a rhythm. */
  gaps: z.int(),
  missingPeriods: z.int(),
  /** The longest first: the times on either side. */
  longest: z.array(z.strictObject({ from: z.string(), to: z.string(), missingPeriods: z.int() })),
});

/**
 * The exact profile of one column of one dataset, on all rows (interface section 4).
 * Keys that do not apply to how the column is stored are absent; a figure that does not exist
 * (mean of no rows, standard deviation of one) is null.
 */
export const profileSchema = z.strictObject({
  /** All rows, missing ones included. */
  count: z.int(),
  /** Null or NaN. */
  missing: z.int(),
  /** Values that are there but not of the column's type; absent where there is none. */
  unreadable: z.int().optional(),
  distinct: z.int(),
  /** Text for strings and ISO text for datetimes; null where there is none or it is infinite. */
  min: cell,
  max: cell,
  mean: figure.optional(),
  /** Sample standard deviation (n − 1). */
  std: figure.optional(),
  sum: figure.optional(),
  /** Bias-corrected as pandas gives it; null below three values. */
  skewness: figure.optional(),
  /** Excess, bias-corrected as pandas gives it; null below four values. */
  kurtosis: figure.optional(),
  zeros: z.int().optional(),
  negatives: z.int().optional(),
  /** Plus and minus infinity. */
  infinite: z.int().optional(),
  /** Keyed by level ("0.5"); linear interpolation. ISO text for datetimes. */
  quantiles: z.record(z.string(), cell).optional(),
  /** Edges of datetimes are milliseconds since 1970 UTC. */
  histogram: histogramSchema.optional(),
  /** Most frequent first, ties by value. */
  top: valueCounts,
  minLength: figure.optional(),
  meanLength: figure.optional(),
  maxLength: figure.optional(),
  medianLength: figure.optional(),
  /** Of text lengths in characters. */
  lengths: histogramSchema.optional(),
  /** Values that occur in one row only. */
  once: z.int().optional(),
  /** Upper less lower quartile. */
  iqr: figure.optional(),
  /** Median of the absolute distances from the median, unscaled (times 1.4826 it estimates a normal's standard deviation). */
  mad: figure.optional(),
  /** Standard deviation ÷ absolute mean. */
  variation: figure.optional(),
  /** Rows with a whole number. */
  integers: z.int().optional(),
  /** Null where no value occurs twice. */
  modes: modesSchema.nullable().optional(),
  order: rowOrderSchema.optional(),
  /** From the smallest up. */
  smallest: z.array(extremeSchema).optional(),
  /** From the largest down. */
  largest: z.array(extremeSchema).optional(),
  /** Shannon entropy of the shares of categories, in bits. */
  entropy: figure.optional(),
  /** 1 − entropy ÷ its maximum: 0 where all categories are as frequent, near 1 where one has nearly all rows. */
  imbalance: figure.optional(),
  /** Least frequent first, ties by value; absent where `top` lists all. */
  rarest: valueCounts.optional(),
  characters: charactersSchema.optional(),
  /** Null where there are too many forms to tell anything. */
  patterns: patternsSchema.nullable().optional(),
  rhythm: rhythmSchema.nullable().optional(),
  /** Rows by day of the week, Monday first (UTC). */
  weekdays: counts.optional(),
  /** Rows by hour of the day (UTC); absent where all times are midnights. */
  hours: counts.optional(),
});
