import type { NumberDistribution } from '../profile/summary';

/** What a report keeps of a distribution: so many categories, of so many characters together, by name. */
export const mostKeptCategories = 2048;
export const mostKeptCharacters = 32_768;
/** What a suite with "no-values" keeps of numbers stands for so many rows at least. */
export const fewestRowsShown = 10;

/**
 * Ascending finite values with their rows; `below` and `above` are the rows of minus and plus infinity. With a `rankError`
 * of 0 these are all values; else points, whose distribution function is off by no more than that share of the rows.
 */
export type KeptNumbers = {
  readonly kind: 'numbers';
  readonly of: NumberDistribution['of'];
  readonly values: readonly number[];
  readonly counts: readonly number[];
  readonly below: number;
  readonly above: number;
  readonly rankError: number;
};

/** In code point order. `more`: categories that are not kept by name, and their rows; null where all are. */
export type KeptCategories = {
  readonly kind: 'categories';
  readonly values: readonly string[];
  readonly counts: readonly number[];
  readonly more: { readonly values: number; readonly rows: number } | null;
};

export type KeptDistribution = KeptNumbers | KeptCategories | { readonly kind: 'none'; readonly why: string };
