import { neededBytes, type Estimate } from '../analysis/connect-session';

/** The estimate that comes with an error; null where memory was not the trouble. */
export function estimateOf(error: unknown): Estimate | null {
  if (!(error instanceof Error) || !('estimate' in error)) return null;
  const { estimate } = error;
  return isEstimate(estimate) ? estimate : null;
}

const isEstimate = (value: unknown): value is Estimate =>
  typeof value === 'object' &&
  value !== null &&
  'neededBytes' in value &&
  'availableBytes' in value &&
  'rows' in value &&
  'columns' in value &&
  Array.isArray(value.columns);

/** The same without some columns, or with the first rows only. */
export function leaving(
  { availableBytes, rows, columns }: Estimate,
  leftOut: readonly string[],
  firstRows: number | null,
): Estimate {
  const out = new Set(leftOut);
  const share = firstRows === null || rows === 0 ? 1 : Math.min(1, firstRows / rows);
  const kept = columns.filter(({ name }) => !out.has(name)).map(({ name, bytes }) => ({ name, bytes: bytes * share }));
  return { availableBytes, rows: rows * share, columns: kept, neededBytes: neededBytes(rows * share, kept) };
}

/** So many first rows fit, to two digits; 0 where none do. What is needed grows evenly with the rows. */
export function rowsThatFit(estimate: Estimate, leftOut: readonly string[]): number {
  const none = leaving(estimate, leftOut, 0).neededBytes;
  const all = leaving(estimate, leftOut, null).neededBytes;
  const rows = Math.floor((estimate.rows * (estimate.availableBytes - none)) / Math.max(1, all - none));
  if (rows < 1) return 0;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(rows)) - 1);
  return Math.floor(rows / unit) * unit;
}
