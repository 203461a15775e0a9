import type { CellValue } from './types';

/** Quantile levels that every profile of a numeric or datetime column reports. */
export const quantileLevels = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const;

/**
 * Counts between edges: `counts[i]` lies in [edges[i], edges[i+1]), the last bin includes its right edge.
 * Edges are even but for an outer bin on either side, which gathers a long tail. Infinite values are left out.
 */
export type Histogram = { readonly edges: readonly number[]; readonly counts: readonly number[] };

export type ValueCount = { readonly value: CellValue; readonly count: number };

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
};
