import { symmetricEigen } from './symmetric-eigen';

/**
 * Directions that principal components leave out: unit vectors of `size` numbers, so that the distance of a centred row
 * from its reconstruction is the length of its projection on them.
 */
export type LeftOut = { readonly size: number; readonly kept: number; readonly directions: readonly Float64Array[] };

/** Sums of products of every two columns over rows, the matrix row by row, upper half only. */
export type Products = { readonly size: number; readonly sums: Float64Array };

export const emptyProducts = (size: number): Products => ({ size, sums: new Float64Array(size * size) });

/** Adds rows of `size` numbers, one row after another. */
export function addProducts({ size, sums }: Products, rows: Float64Array): void {
  for (let start = 0; start < rows.length; start += size) {
    for (let i = 0; i < size; i++) {
      const one = rows[start + i] ?? 0;
      if (one === 0) continue;
      const line = i * size;
      for (let j = i; j < size; j++) sums[line + j] = (sums[line + j] ?? 0) + one * (rows[start + j] ?? 0);
    }
  }
}

/** The fewest components that explain more than `share` of the variance (as scikit-learn's PCA); what is left of them. */
export function leaveOut({ size, sums }: Products, share: number): LeftOut {
  const matrix = sums.map((_, at) => {
    const [i, j] = [Math.floor(at / size), at % size];
    return sums[i <= j ? at : j * size + i] ?? 0;
  });
  const pairs = symmetricEigen(matrix, size).sort((a, b) => b.value - a.value);
  const whole = pairs.reduce((sum, { value }) => sum + Math.max(0, value), 0);
  let [kept, explained] = [0, 0];
  while (kept < size && (kept === 0 || explained <= share * whole)) explained += Math.max(0, pairs[kept++]?.value ?? 0);
  return { size, kept, directions: pairs.slice(kept).map(({ vector }) => vector) };
}

/** How far each row lies from its reconstruction. */
export function reconstructionErrors({ size, directions }: LeftOut, rows: Float64Array): Float64Array {
  const errors = new Float64Array(rows.length / size);
  for (let row = 0; row < errors.length; row++) {
    let squares = 0;
    for (const direction of directions) {
      let projection = 0;
      for (let i = 0; i < size; i++) projection += (direction[i] ?? 0) * (rows[row * size + i] ?? 0);
      squares += projection * projection;
    }
    errors[row] = Math.sqrt(squares);
  }
  return errors;
}
