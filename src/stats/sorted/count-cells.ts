/** Where cells fall: rows per bin, and rows that are there but in none. NaN is missing and counted nowhere. */
export type CellCounts = { readonly counts: readonly number[]; readonly outside: number };

/** Rows per bin [edges[i], edges[i+1]), the last bin closed (numpy `histogram`). `edges` ascend, at least two. */
export function countCells(cells: Float64Array, edges: readonly number[]): CellCounts {
  const counts = new Array<number>(edges.length - 1).fill(0);
  let outside = 0;
  for (const cell of cells) {
    if (Number.isNaN(cell)) continue;
    const bin = binOf(cell, edges);
    if (bin === null) outside += 1;
    else counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { counts, outside };
}

function binOf(value: number, edges: readonly number[]): number | null {
  const last = edges.length - 2;
  const end = edges[last + 1] ?? NaN;
  if (value === end) return last;
  if (!(value >= (edges[0] ?? NaN) && value < end)) return null;
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((edges[middle] ?? Infinity) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
