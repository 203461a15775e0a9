import { fittingRows, neededBytes, type Estimate } from '../../analysis/session/connect-session';

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

/** So many first rows fit without some columns, to two digits; 0 where none do. */
export const rowsThatFit = (estimate: Estimate, leftOut: readonly string[]): number =>
  fittingRows(leaving(estimate, leftOut, null));
