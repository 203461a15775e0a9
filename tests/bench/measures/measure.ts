/**
 * What `npm run bench` was asked, null where the measure chooses: rows of the tables, how many tables, draws of each, what is planted
 * by the beginning of its name; fewer repetitions.
 */
export type Options = {
  readonly rows: number | null;
  readonly tables: number | null;
  readonly seeds: number | null;
  /** The first seed; null for 1. Others than those that were tuned on tell more. */
  readonly first: number | null;
  readonly kind: string | null;
  readonly quick: boolean;
};

/** One line that is printed. */
export type Line = { readonly name: string; readonly [figure: string]: string | number | null };

/** Measures and tells line by line. */
export type Measure = (options: Options) => AsyncGenerator<Line>;

/** To 10 ms; bytes in millions likewise. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;

export const megabytes = (bytes: number): number => Math.round(bytes / 1e6);

export const millionRows = 1_000_000;
