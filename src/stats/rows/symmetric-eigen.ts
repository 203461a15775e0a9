import { hypot } from '../exact';

export type Eigenpair = { readonly value: number; readonly vector: Float64Array };

/** More than enough: the method converges quadratically. */
const sweeps = 30;

/**
 * Eigenvalues, in no order, and unit eigenvectors of a real symmetric matrix, given row by row as size² numbers, by
 * Jacobi's rotations (Golub & Van Loan, 8.5). Meant for small matrices.
 */
export function symmetricEigen(matrix: Float64Array, size: number): Eigenpair[] {
  const a = matrix.slice();
  const vectors = a.map((_, at) => (at % (size + 1) === 0 ? 1 : 0)); // a vector a row
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q);
    }
  }
  return Array.from({ length: size }, (_, i) => ({
    value: a[i * (size + 1)] ?? 0,
    vector: vectors.slice(i * size, (i + 1) * size),
  }));
}

/** Turns the plane of p and q so that entry (p, q) vanishes. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const off = a[p * size + q] ?? 0;
  if (off === 0) return;
  const theta = ((a[q * (size + 1)] ?? 0) - (a[p * (size + 1)] ?? 0)) / (2 * off);
  const tangent = Math.sign(theta || 1) / (Math.abs(theta) + hypot(theta, 1));
  const cosine = 1 / hypot(tangent, 1);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) {
    mix(a, k * size + p, k * size + q, cosine, sine);
    mix(vectors, p * size + k, q * size + k, cosine, sine);
  }
  for (let k = 0; k < size; k++) mix(a, p * size + k, q * size + k, cosine, sine);
}

function mix(numbers: Float64Array, i: number, j: number, cosine: number, sine: number): void {
  const x = numbers[i] ?? 0;
  const y = numbers[j] ?? 0;
  numbers[i] = cosine * x - sine * y;
  numbers[j] = sine * x + cosine * y;
}
