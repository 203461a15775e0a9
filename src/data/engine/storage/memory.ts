import { decadeOf, powerOfTen } from '../../../stats';

/** What memory a dataset would take, and how much is there for it. */
export type Estimate = {
  readonly neededBytes: number;
  readonly availableBytes: number;
  readonly rows: number;
  readonly columns: readonly ColumnBytes[];
};

export type ColumnBytes = { readonly name: string; readonly bytes: number };

/** A column that is read out takes this much a row: its numbers, a copy to sort by, counts, and the next column. */
const bytesPerRow = 48;
/** The engine with its code and the reader beside it. */
const leastBytes = 0.3e9;
/** What the engine works in grows with its table up to its limit; measured with 1, 14 and 30 M rows. */
const mostBytes = 2.2e9;

/** The most that a dataset takes at once while it is loaded and read, column by column. */
export function neededBytes(rows: number, columns: readonly ColumnBytes[]): number {
  const kept = columns.reduce((sum, { bytes }) => sum + bytes, 0);
  return Math.round(Math.min(mostBytes, leastBytes + 2 * kept) + kept + bytesPerRow * rows);
}

export const fits = ({ neededBytes: needed, availableBytes }: Estimate): boolean => needed <= availableBytes;

/** One sentence on what would be needed, what is there and what to leave out. */
export function shortOf(name: string, estimate: Estimate): string {
  const largest = [...estimate.columns].sort((a, b) => b.bytes - a.bytes).slice(0, 2);
  const named = largest.map((column) => `${column.name} ${gigabytes(column.bytes)}`).join(', ');
  const rows = fittingRows(estimate);
  const fewer = rows > 0 ? ` or read the first ${grouped(rows)} rows` : '';
  const [needed, there] = [gigabytes(estimate.neededBytes), gigabytes(estimate.availableBytes)];
  return `${name} would need about ${needed} and ${there} are there: leave out columns (largest: ${named})${fewer}.`;
}

/** How many first rows would fit, to a hundredth of them and two digits, for it is an estimate; 0 where none do. */
export function fittingRows({ availableBytes, rows, columns }: Estimate): number {
  for (let share = 100; share > 0; share -= 1) {
    const part = columns.map(({ name, bytes }) => ({ name, bytes: (bytes * share) / 100 }));
    if (neededBytes((rows * share) / 100, part) <= availableBytes) return roundDown((rows * share) / 100);
  }
  return 0;
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** Two digits are precise enough for an estimate. */
function roundDown(count: number): number {
  if (!(count >= 1)) return 0;
  const unit = powerOfTen(Math.max(0, decadeOf(count) - 1));
  return Math.floor(count / unit) * unit;
}
