/** A mean over rows and its standard error; 0 where there is a single row. */
export type Mean = { readonly value: number; readonly deviation: number };

/** Rows count by their weights. The error is that of a weighted mean of independent rows (Cochran 1977). */
export function meanLoss(rows: number, loss: (row: number) => number, weights: Float64Array | null): Mean {
  let [sum, whole] = [0, 0];
  for (let row = 0; row < rows; row++) {
    const weight = weights?.[row] ?? 1;
    sum += weight * loss(row);
    whole += weight;
  }
  const value = sum / whole;
  let squares = 0;
  for (let row = 0; row < rows; row++) squares += ((weights?.[row] ?? 1) * (loss(row) - value)) ** 2;
  return { value, deviation: rows > 1 ? Math.sqrt((squares * rows) / (rows - 1)) / whole : 0 };
}
