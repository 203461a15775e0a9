import { cos, pow, sin } from '../exact';
import { align, pool } from './align';
import { finitePart, type Counted } from '../sorted/counted';
import { quantile } from '../sorted/quantile';
import { symmetricEigen } from '../rows/symmetric-eigen';
import { chiSquareTail } from '../laws/tails';
import type { TestResult } from '../p-values/test-result';

/** Where the characteristic functions are compared, in inverse semi-interquartile ranges (Epps & Singleton 1986). */
const points = [0.4, 0.8];

/** A cosine and a sine a point. */
const size = 2 * points.length;

/** Means of the waves and their population covariances, row by row. */
type Waves = { readonly means: Float64Array; readonly covariance: Float64Array };

/**
 * The Epps–Singleton test of equal characteristic functions (scipy `epps_singleton_2samp`): W and its chi-square p.
 * Null where a side has fewer than five rows or an infinite value, the pooled quartiles coincide, or neither side varies.
 */
export function eppsSingleton(reference: Counted, current: Counted): TestResult | null {
  const n = reference.total;
  const m = current.total;
  const all = n + m;
  const pooled = pool(align(reference, current));
  if (n < 5 || m < 5 || finitePart(pooled).total < all) return null;
  const unit = ((quantile(pooled, 0.75) ?? 0) - (quantile(pooled, 0.25) ?? 0)) / 2;
  if (unit === 0) return null;
  const a = waves(reference, unit);
  const b = waves(current, unit);
  const covariance = a.covariance.map((value, at) => (all / n) * value + (all / m) * (b.covariance[at] ?? 0));
  const difference = a.means.map((mean, i) => mean - (b.means[i] ?? 0));
  const { value, rank } = inverseForm(covariance, difference);
  if (rank === 0) return null;
  const score = all * value * (Math.max(n, m) < 25 ? smallSampleCorrection(n, m) : 1);
  return { score, pValue: chiSquareTail(score, rank) };
}

function waves({ values, counts, total }: Counted, unit: number): Waves {
  const means = new Float64Array(size);
  const products = new Float64Array(size * size);
  const wave = new Float64Array(size);
  for (let index = 0; index < values.length; index++) {
    const share = (counts[index] ?? 0) / total;
    for (let point = 0; point < points.length; point++) {
      const angle = ((points[point] ?? 0) / unit) * (values[index] ?? 0);
      wave[2 * point] = cos(angle);
      wave[2 * point + 1] = sin(angle);
    }
    for (let i = 0; i < size; i++) {
      const weighted = share * (wave[i] ?? 0);
      means[i] = (means[i] ?? 0) + weighted;
      for (let j = 0; j < size; j++) products[i * size + j] = (products[i * size + j] ?? 0) + weighted * (wave[j] ?? 0);
    }
  }
  const covariance = products.map(
    (product, at) => product - (means[Math.floor(at / size)] ?? 0) * (means[at % size] ?? 0),
  );
  return { means, covariance };
}

/** vᵀ A⁺ v with the pseudo-inverse of a symmetric A, and the rank of A, by the tolerance of numpy's `pinv`. */
function inverseForm(matrix: Float64Array, vector: Float64Array): { readonly value: number; readonly rank: number } {
  const eigenpairs = symmetricEigen(matrix, size);
  const tolerance = size * Number.EPSILON * Math.max(...eigenpairs.map(({ value }) => Math.abs(value)));
  const kept = eigenpairs.filter(({ value }) => Math.abs(value) > tolerance);
  const value = kept.reduce((sum, eigen) => sum + dot(eigen.vector, vector) ** 2 / eigen.value, 0);
  return { value, rank: kept.length };
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

/** For at most 24 rows a side, Epps & Singleton (1986), as scipy applies it. */
function smallSampleCorrection(n: number, m: number): number {
  return 1 / (1 + pow(n + m, -0.45) + 10.1 * (pow(n, -1.7) + pow(m, -1.7)));
}
