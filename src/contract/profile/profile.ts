import type { CellValue } from '../types';

/** Quantile levels that every profile of a numeric or datetime column reports. */
export const quantileLevels = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const;

/**
 * Counts between edges: `counts[i]` lies in [edges[i], edges[i+1]), the last bin includes its right edge.
 * Edges are even but for an outer bin on either side, which gathers a long tail. Infinite values are left out.
 */
export type Histogram = { readonly edges: readonly number[]; readonly counts: readonly number[] };

export type ValueCount = { readonly value: CellValue; readonly count: number };

/** One of the smallest or largest values. `row` is the position of its first row, from 1. */
export type Extreme = ValueCount & { readonly row: number };

/** The values that occur most often. `number` of them share the first place with `count` rows each; the first are listed. */
export type Modes = { readonly values: readonly CellValue[]; readonly number: number; readonly count: number };

/** How the values run from the first row to the last, missing ones left out; `constant` where all are equal. */
export type RowOrder =
  'strictly increasing' | 'increasing' | 'strictly decreasing' | 'decreasing' | 'constant' | 'none';

/** Rows whose text holds at least one such character; `empty` has none at all, `blank` only spaces. */
export type Characters = {
  readonly letters: number;
  readonly digits: number;
  readonly spaces: number;
  /** Punctuation and symbols. */
  readonly punctuation: number;
  readonly nonAscii: number;
  readonly empty: number;
  readonly blank: number;
  /** Unicode scripts of the letters, most rows first; Latin goes without saying where no other occurs. */
  readonly scripts: readonly { readonly script: string; readonly rows: number }[];
};

/**
 * Texts by their form: a run of upper-case letters is "A", of other letters "a", a digit "9"; the rest stands as it is.
 * The most frequent first, ties by form; `number` is that of all forms.
 */
export type Patterns = { readonly number: number; readonly top: readonly ValueCount[] };

export const timeUnits = [
  'millisecond',
  'second',
  'minute',
  'hour',
  'day',
  'weekday',
  'week',
  'month',
  'quarter',
  'year',
] as const;
export type TimeUnit = (typeof timeUnits)[number];

/** The beat of successive different times. */
export type Rhythm = {
  /** What keeps it: the times themselves, or the days on which they fall. */
  readonly of: 'times' | 'days';
  /** The step of more than half of them; null without one. */
  readonly every: { readonly count: number; readonly unit: TimeUnit } | null;
  /** Share of the steps that are just that long; 0 without a rhythm. */
  readonly regular: number;
  /** Stretches longer than a step, and the periods without any row that they hold; 0 without a rhythm. */
  readonly gaps: number;
  readonly missingPeriods: number;
  /** The longest first: the times on either side. */
  readonly longest: readonly { readonly from: string; readonly to: string; readonly missingPeriods: number }[];
};

/**
 * The exact profile of one column of one dataset, on all rows (interface section 4).
 * Keys that do not apply to how the column is stored are absent; a figure that does not exist
 * (mean of no rows, standard deviation of one) is null.
 */
export type ColumnProfile = {
  /** All rows, missing ones included. */
  readonly count: number;
  /** Null or NaN. */
  readonly missing: number;
  /** Values that are there but not of the column's type; absent where there is none. */
  readonly unreadable?: number;
  readonly distinct: number;
  /** Text for strings and ISO text for datetimes; null where there is none or it is infinite. */
  readonly min: CellValue;
  readonly max: CellValue;
  readonly mean?: number | null;
  /** Sample standard deviation (n − 1). */
  readonly std?: number | null;
  readonly sum?: number | null;
  /** Bias-corrected as pandas gives it; null below three values. */
  readonly skewness?: number | null;
  /** Excess, bias-corrected as pandas gives it; null below four values. */
  readonly kurtosis?: number | null;
  readonly zeros?: number;
  readonly negatives?: number;
  /** Plus and minus infinity. */
  readonly infinite?: number;
  /** Keyed by level ("0.5"); linear interpolation. ISO text for datetimes. */
  readonly quantiles?: { readonly [level: string]: CellValue };
  /** Edges of datetimes are milliseconds since 1970 UTC. */
  readonly histogram?: Histogram;
  /** Most frequent first, ties by value. */
  readonly top: readonly ValueCount[];
  readonly minLength?: number | null;
  readonly meanLength?: number | null;
  readonly maxLength?: number | null;
  readonly medianLength?: number | null;
  /** Of text lengths in characters. */
  readonly lengths?: Histogram;
  /** Values that occur in one row only. */
  readonly once?: number;
  /** Upper less lower quartile. */
  readonly iqr?: number | null;
  /** Median of the absolute distances from the median, unscaled (times 1.4826 it estimates a normal's standard deviation). */
  readonly mad?: number | null;
  /** Standard deviation ÷ absolute mean. */
  readonly variation?: number | null;
  /** Rows with a whole number. */
  readonly integers?: number;
  /** Null where no value occurs twice. */
  readonly modes?: Modes | null;
  readonly order?: RowOrder;
  /** From the smallest up. */
  readonly smallest?: readonly Extreme[];
  /** From the largest down. */
  readonly largest?: readonly Extreme[];
  /** Shannon entropy of the shares of categories, in bits. */
  readonly entropy?: number | null;
  /** 1 − entropy ÷ its maximum: 0 where all categories are as frequent, near 1 where one has nearly all rows. */
  readonly imbalance?: number | null;
  /** Least frequent first, ties by value; absent where `top` lists all. */
  readonly rarest?: readonly ValueCount[];
  readonly characters?: Characters;
  /** Null where there are too many forms to tell anything. */
  readonly patterns?: Patterns | null;
  readonly rhythm?: Rhythm | null;
  /** Rows by day of the week, Monday first (UTC). */
  readonly weekdays?: readonly number[];
  /** Rows by hour of the day (UTC); absent where all times are midnights. */
  readonly hours?: readonly number[];
};
