import { ln, pooledQuantiles, sortNumbers } from '../../../../stats';
import type { Coding } from '../read/codings';
import type { Both } from '../read/column';
import type { Codes } from '../read/crossed';

const bins = 12;
/** A code that one half never saw is not impossible in the other. */
const half = 0.5;

/**
 * What other columns say together of the rows of one level, in a few bins: the sum of what each says by itself (naive Bayes), learned
 * of either half of the reference and asked of the other rows of both sides, so that no row is told by itself.
 */
export function saidTogether(levels: Codes, level: number, codings: readonly Coding[]): Codes {
  const laws = [0, 1].map((parity) => codings.map((coding) => lawOf(levels, level, coding, parity)));
  const scored = (side: keyof Both<unknown>): Float64Array =>
    Float64Array.from(levels[side], (_, row) =>
      codings.reduce((sum, coding, at) => sum + (laws[1 - (row % 2)]?.[at]?.[coding[side][row] ?? 0] ?? 0), 0),
    );
  const [before, after] = [scored('reference'), scored('current')];
  const edges = pooledQuantiles(sortNumbers(before.slice()), sortNumbers(after.slice()), bins);
  const code = (score: number): number => 1 + edges.filter((edge) => edge < score).length;
  return {
    isOrdered: true,
    size: edges.length + 2,
    reference: Uint8Array.from(before, code),
    current: Uint8Array.from(after, code),
  };
}

/** By code how much likelier (ln) it is inside the level than outside, of every second row of the reference. */
function lawOf({ reference }: Codes, level: number, coding: Coding, parity: number): Float64Array {
  const [inside, outside] = [new Float64Array(coding.size).fill(half), new Float64Array(coding.size).fill(half)];
  for (let row = parity; row < reference.length; row += 2) {
    const counts = reference[row] === level ? inside : outside;
    const code = coding.reference[row] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  const [one, two] = [inside, outside].map((counts) => counts.reduce((sum, count) => sum + count, 0));
  return inside.map((count, code) => ln(count / (one ?? 1)) - ln((outside[code] ?? half) / (two ?? 1)));
}
