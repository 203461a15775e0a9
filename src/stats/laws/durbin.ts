import { pow } from '../exact';

/** Intermediate figures are kept near 1 by factors of 2^±128, gathered in an exponent. */
const large = 2 ** 128;

/** A square matrix, row by row, times 2^exponent. */
type Scaled = { readonly matrix: Float64Array; readonly exponent: number };

/**
 * P(Dₙ ≤ d), 0 < d < 1, exactly, by Durbin's matrix (Marsaglia, Tsang & Wang 2003): entry (k, k) of its n-th power
 * times n!/nⁿ, where k = ⌈nd⌉. Takes (2k)³ log n steps.
 */
export function durbinCdf(n: number, d: number): number {
  if (n * d <= 0.5) return 0;
  const k = Math.ceil(n * d);
  const size = 2 * k - 1;
  const centre = (k - 1) * size + k - 1;
  let power: Scaled = { matrix: durbinMatrix(size, k - n * d), exponent: 0 };
  let product: Scaled = { matrix: identity(size), exponent: 0 };
  for (let left = n; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) product = multiply(product, power, size, centre);
    power = multiply(power, power, size, centre);
  }
  let cdf = product.matrix[centre] ?? 0;
  let exponent = product.exponent;
  for (let i = 1; i <= n; i++) {
    cdf = (cdf * i) / n;
    if (cdf < 1 / large) {
      cdf *= large;
      exponent -= 128;
    }
  }
  return cdf * 2 ** exponent;
}

/** Entries 1/(i−j+1)!, with (1 − hʲ) in the first column and, mirrored, the last row. */
function durbinMatrix(size: number, h: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= Math.min(row + 1, size - 1); column++) {
      matrix[row * size + column] = reduced(row, column, size, h) / factorial(row - column + 1);
    }
  }
  return matrix;
}

function reduced(row: number, column: number, size: number, h: number): number {
  const inFirstColumn = column === 0 ? pow(h, row + 1) : 0;
  const inLastRow = row === size - 1 ? pow(h, size - column) : 0;
  const inCorner = column === 0 && row === size - 1 ? pow(Math.max(2 * h - 1, 0), size) : 0;
  return 1 - inFirstColumn - inLastRow + inCorner;
}

/** Infinite beyond 170, where its inverse is 0 as it should. */
function factorial(n: number): number {
  let product = 1;
  for (let factor = 2; factor <= n; factor++) product *= factor;
  return product;
}

function identity(size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row++) matrix[row * size + row] = 1;
  return matrix;
}

function multiply(a: Scaled, b: Scaled, size: number, centre: number): Scaled {
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let middle = 0; middle < size; middle++) {
      const factor = a.matrix[row * size + middle] ?? 0;
      for (let column = 0; column < size; column++) {
        const at = row * size + column;
        matrix[at] = (matrix[at] ?? 0) + factor * (b.matrix[middle * size + column] ?? 0);
      }
    }
  }
  const exponent = a.exponent + b.exponent;
  if ((matrix[centre] ?? 0) <= large) return { matrix, exponent };
  return { matrix: matrix.map((entry) => entry / large), exponent: exponent + 128 };
}
