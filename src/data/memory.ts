/** What memory a dataset would take, and how much is there for it. */
export type Estimate = {
  readonly neededBytes: number;
  readonly availableBytes: number;
  readonly rows: number;
  readonly columns: readonly ColumnBytes[];
};

export type ColumnBytes = { readonly name: string; readonly bytes: number };

/** The engine with its code, buffers and the reader beside it; measured with 14 and 30 M rows. */
const engineBytes = 1.2e9;
/** A column that is read out takes this much a row: its numbers, a copy to sort by, counts, and the next column. */
const bytesPerRow = 48;

/** The most that a dataset takes at once while it is loaded and read, column by column. */
export function neededBytes(rows: number, columns: readonly ColumnBytes[]): number {
  const kept = columns.reduce((sum, { bytes }) => sum + bytes, 0);
  return Math.round(engineBytes + kept + bytesPerRow * rows);
}

export const fits = ({ neededBytes: needed, availableBytes }: Estimate): boolean =>
  needed <= Math.max(availableBytes, engineBytes);

/** One sentence on what would be needed, what is there and what to leave out. */
export function shortOf(name: string, { neededBytes: needed, availableBytes, rows, columns }: Estimate): string {
  const largest = [...columns].sort((a, b) => b.bytes - a.bytes).slice(0, 2);
  const named = largest.map((column) => `${column.name} ${gigabytes(column.bytes)}`).join(', ');
  const readable = roundDown((rows * Math.max(0, availableBytes - engineBytes)) / Math.max(1, needed - engineBytes));
  const fewer = readable > 0 ? ` or read the first ${grouped(readable)} rows` : '';
  return `${name} would need about ${gigabytes(needed)} and ${gigabytes(availableBytes)} are there: leave out columns (largest: ${named})${fewer}.`;
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** Two digits are precise enough for an estimate. */
function roundDown(count: number): number {
  if (!(count >= 1)) return 0;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return Math.floor(count / unit) * unit;
}
