import type { Both } from './column';

/** Codes of a column on both sides, below `size`. */
export type Codes = Both<Uint8Array> & { readonly size: number };

/** Rows of both sides by the codes of two columns: those of code a and b stand at `a * size + b`, `size` that of the second. */
export type Crossed = Both<Float64Array> & { readonly size: number };

export function cross(first: Codes, second: Codes, rows: Both<Uint32Array | null>): Crossed {
  const count = (side: keyof Both<unknown>): Float64Array => {
    const counts = new Float64Array(first.size * second.size);
    const [a, b, some] = [first[side], second[side], rows[side]];
    const add = (row: number): void => {
      const at = (a[row] ?? 0) * second.size + (b[row] ?? 0);
      counts[at] = (counts[at] ?? 0) + 1;
    };
    if (some) some.forEach(add);
    else a.forEach((_, row) => add(row));
    return counts;
  };
  return { size: second.size, reference: count('reference'), current: count('current') };
}

/** The rows of some codes of the first column by those of the second. */
export function among(counts: Float64Array, size: number, codes: readonly number[]): Float64Array {
  const found = new Float64Array(size);
  for (const code of codes)
    for (let at = 0; at < size; at++) found[at] = (found[at] ?? 0) + (counts[code * size + at] ?? 0);
  return found;
}
