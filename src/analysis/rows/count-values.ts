import type { ColumnType } from '../../contract';
import type { Rows } from '../../data/dataset';

/** A column of which values are counted: between the edges of bins, or those of a list. */
export type CountsAsked = { readonly column: string; readonly type: ColumnType } & (
  { readonly edges: readonly number[] } | { readonly values: readonly string[] }
);

/** Rows by bin or by value, and those without a value. */
export type Counts = { readonly counts: readonly number[]; readonly missing: number };

/** Of some rows, or of all where `places` is null. */
export async function countValues(data: Rows, asked: CountsAsked, places: Uint32Array | null): Promise<Counts> {
  const cells = await data.cells(asked.column, asked.type);
  const rows = places?.length ?? data.facts.rows;
  const rowAt = (at: number): number => places?.[at] ?? at;
  const counts = new Array<number>('edges' in asked ? Math.max(0, asked.edges.length - 1) : asked.values.length).fill(
    0,
  );
  let missing = 0;
  const add = (bin: number): void => {
    const before = counts[bin];
    if (before !== undefined) counts[bin] = before + 1;
  };
  if ('edges' in asked && cells.kind === 'numbers') {
    for (let at = 0; at < rows; at++) {
      const value = cells.values[rowAt(at)] ?? NaN;
      if (Number.isNaN(value)) missing += 1;
      else add(binOf(asked.edges, value));
    }
  } else if ('values' in asked && cells.kind === 'levels') {
    const places = new Map(asked.values.map((value, at) => [value, at]));
    const binOfLevel = cells.levels.map((level) => places.get(level) ?? -1);
    for (let at = 0; at < rows; at++) {
      const code = cells.codes[rowAt(at)] ?? 0;
      if (code === 0) missing += 1;
      else add(binOfLevel[code - 1] ?? -1);
    }
  }
  return { counts, missing };
}

/** Half-open, the last one closed; −1 outside. */
function binOf(edges: readonly number[], value: number): number {
  const last = edges.length - 1;
  if (value < (edges[0] ?? NaN) || value > (edges[last] ?? NaN)) return -1;
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? 0) <= value) low = middle;
    else high = middle;
  }
  return low;
}
