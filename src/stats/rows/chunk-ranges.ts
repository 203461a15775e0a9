/** Rows `from` … `to` − 1. */
export type RowRange = { readonly from: number; readonly to: number };

/** Runs of `size` rows one after another; a shorter rest is a chunk of its own. Empty where `size` is below 1. */
export function chunksOfSize(rows: number, size: number): readonly RowRange[] {
  if (size < 1) return [];
  return Array.from({ length: Math.ceil(rows / size) }, (_, chunk) => ({
    from: chunk * size,
    to: Math.min((chunk + 1) * size, rows),
  }));
}

/** `count` chunks of equal size, and one more where rows are left over; empty where there are fewer rows than chunks. */
export const chunksByCount = (rows: number, count: number): readonly RowRange[] =>
  chunksOfSize(rows, Math.floor(rows / count));
