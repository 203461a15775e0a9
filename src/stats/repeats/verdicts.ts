import { rowsAmong, rowsBeyondFirst } from './expected-rows';
import { pairsOf, type RepeatFigures } from './figures';
import { poissonTail } from './poisson-tail';

/**
 * When repeats are more than chance makes. The law of `chancePairs` is right within a factor of about three, so that nobody
 * is accused below it; what the reference repeats by itself is no news. Found on 260 real tables and 1,200 simulated ones.
 */

export type Against = { readonly expected: number; readonly isBeyond: boolean };

const factor = 3;
const level = 1e-3;
/** A reference with so many repeats of its own tells their rate by itself; then the law need only be exceeded by `excess`. */
const enough = 20;
const excess = 1.25;
/** Normal quantiles: of 1 % and 0.1 %, one side; and the upper end of nothing seen, −ln 1 %. */
const [onePercent, onePerMille, ofNothing] = [2.33, 3.09, 4.6];

/** More than `limit`, and more than a Poisson of that mean gives, where rows come in clumps. */
const isUnlikely = (count: number, limit: number, clump: number): boolean =>
  count > limit && poissonTail(Math.floor(count / clump), limit / clump) < level;

/** Rows that repeat an earlier one. `chance`: pairs that chance makes equal, of those of `own`. */
export function judgeDuplicates(own: RepeatFigures, chance: number, reference: RepeatFigures | null): Against {
  const { rows, extra } = own;
  const law = rowsBeyondFirst(chance, rows);
  if (!reference) return { expected: law, isBeyond: isUnlikely(extra, factor * law, 1) };
  const clump = reference.extra > 0 ? reference.clump : 1;
  const likewise = (rows * reference.extra) / reference.rows;
  const byRows = (rows * (reference.extra + onePercent * Math.sqrt(clump * reference.extra))) / reference.rows;
  const byPairs = rowsBeyondFirst(rateOf(reference) * pairsOf(rows), rows);
  if (reference.extra >= enough) {
    const isBeyond = isUnlikely(extra, Math.max(byRows, byPairs), clump) && own.pairs > excess * chance;
    return { expected: Math.max(likewise, byPairs), isBeyond };
  }
  const limit = Math.max(factor * law, byRows, byPairs);
  return { expected: Math.max(likewise, byPairs, limit / factor), isBeyond: isUnlikely(extra, limit, clump) };
}

const rateOf = ({ pairs, rows }: RepeatFigures): number => (rows < 2 ? 0 : pairs / pairsOf(rows));

/**
 * Of `rows` rows those that occur in the reference. `expected` is what the reference repeats by itself: a row of it taken out
 * would be found among the others with that share (Good and Turing). `chance`: the pairs of the reference that chance makes.
 */
export function judgeShared(shared: number, rows: number, reference: RepeatFigures, chance: number): Against {
  const { repeated, rows: others, extra } = reference;
  const law = rowsAmong(rows, others, others < 2 ? 0 : chance / pairsOf(others));
  const clump = reference.clump;
  const likewise = (repeated + onePercent * Math.sqrt(clump * repeated)) / others;
  const limit = Math.max(factor * law, rows * Math.min(1, likewise));
  const most = Math.min(1, likewise + ofNothing / others);
  const isMuch =
    shared > rows * most + onePerMille * Math.sqrt(clump * rows * most * (1 - Math.min(most, 0.999))) &&
    shared > (extra >= enough ? 1 : factor) * law;
  return {
    expected: (rows * repeated) / others,
    isBeyond: isMuch || isUnlikely(shared, limit, repeated === 0 ? 1 : clump),
  };
}

/** Pairs of rows that are equal but for one column. `expected`: those that chance makes. */
export const judgeConflicts = (pairs: number, expected: number): Against => ({
  expected,
  isBeyond: isUnlikely(pairs, factor * expected, 1),
});
