import { ln } from '../exact';

let known = new Float64Array(1);

/** c · ln c of the counts 0 … `most` at least; kept, for each count comes again and again. */
export function entropyTerms(most: number): Float64Array {
  if (most < known.length) return known;
  const terms = new Float64Array(Math.max(most + 1, 2 * known.length));
  terms.set(known);
  for (let count = Math.max(1, known.length); count < terms.length; count++) terms[count] = count * ln(count);
  known = terms;
  return known;
}
