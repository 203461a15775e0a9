import type { Native } from '../run/native-duckdb';
import { rounded, type Line } from './measure';

/** Seconds beside those of native DuckDB on the same files. */
export const besideNative = (name: string, what: string, rows: number, seconds: number, other: Native): Line => ({
  name,
  what,
  rows,
  columns: 20,
  ours_s: rounded(seconds),
  other: `${other.version} native, 2 threads: load and summarize the same`,
  other_s: rounded(other.load + other.summarize),
  other_load_s: rounded(other.load),
  other_summarize_s: rounded(other.summarize),
  ratio: rounded(seconds / (other.load + other.summarize)),
});
