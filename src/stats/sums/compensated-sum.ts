/** A running sum that carries its rounding error along (Neumaier 1974). Reused across a loop: no allocation per term. */
export type CompensatedSum = { sum: number; error: number };

export function emptySum(): CompensatedSum {
  return { sum: 0, error: 0 };
}

export function add(total: CompensatedSum, term: number): void {
  const sum = total.sum + term;
  total.error += Math.abs(total.sum) >= Math.abs(term) ? total.sum - sum + term : term - sum + total.sum;
  total.sum = sum;
}

/** NaN or infinite once the sum has left the range of doubles. */
export function totalOf({ sum, error }: CompensatedSum): number {
  return sum + error;
}
