/** A mean over rows and its standard error; 0 where there is a single row. */
export type Mean = { readonly value: number; readonly deviation: number };

/** Rows count by their weights. The error is that of a weighted mean of independent rows (Cochran 1977). */
export function meanLoss(rows: number, loss: (row: number) => number, weights: Float64Array | null): Mean {
  const losses = new Float64Array(rows); // a loss with a logarithm takes longer than its memory
  let [sum, whole] = [0, 0];
  for (let row = 0; row < rows; row++) {
    const weight = weights === null ? 1 : (weights[row] ?? 1);
    const own = loss(row);
    losses[row] = own;
    sum += weight * own;
    whole += weight;
  }
  const value = sum / whole;
  let squares = 0;
  for (let row = 0; row < rows; row++) {
    const weight = weights === null ? 1 : (weights[row] ?? 1);
    squares += (weight * ((losses[row] ?? 0) - value)) ** 2;
  }
  return { value, deviation: rows > 1 ? Math.sqrt((squares * rows) / (rows - 1)) / whole : 0 };
}
