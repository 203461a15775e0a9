/** What differs from engine to engine; everything else of the SQL is the same everywhere. */
export type Dialect = {
  readonly id: 'duckdb' | 'spark' | 'trino' | 'bigquery' | 'snowflake' | 'postgresql';
  /** As people know it. */
  readonly name: string;
  /** One or two sentences for the person who runs it, without line ends. */
  readonly advice: string;
  /** A quoted identifier. */
  identifier(name: string): string;
  /** An escaped literal. */
  text(value: string): string;
  readonly types: { readonly double: string; readonly bigint: string; readonly text: string };
  /** An expression of type double. */
  readonly infinity: string;
  /** A double that is a number, or null where it is NaN. */
  unlessNaN(double: string): string;
  /** A text as double, null where it does not read as one. */
  readNumber(text: string): string;
  /** A date or time as milliseconds since 1970 UTC, of type double; without a zone it is taken as UTC. */
  milliseconds(time: string): string;
  /** A text as milliseconds since 1970 UTC, null where it does not read as a time. */
  readTime(text: string): string;
  /** The number of characters (code points). */
  length(text: string): string;
  /** A text such that it is ordered by code points. */
  byCodePoint(text: string): string;
};

export const doubled = (quote: string, inside: string): string =>
  `${quote}${inside.replaceAll(quote, quote + quote)}${quote}`;

/** A literal where a backslash begins an escape. */
export const backslashed = (value: string): string =>
  `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;
