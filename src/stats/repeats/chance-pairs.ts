import type { Agreements } from './agreements';

/** With fewer columns copies and columns that are tied can not be told apart, unless one of three hardly ever repeats a value. */
const fewestColumns = 4;
const hardlyEver = 0.05;
const mostRounds = 60;
/** What is not seen at all is counted as so many pairs: of one column, of more. */
const least = { alone: 0.5, together: 0.25 };

/**
 * How many pairs of rows chance makes equal in all columns, where `equal` pairs are. A chain: each column, in the order of
 * the tree of the strongest ties, is as likely to agree as it does given those before it, taken one or two at a time, whichever
 * makes it likeliest. True copies agree in any columns, so that their number is taken out of every count: at first all that are
 * equal, then what chance leaves over, until it settles. `isIdentified`: one of the columns tells rows apart by its meaning.
 */
export function chancePairs(agreements: Agreements, equal: number, isIdentified = false): number {
  let expected = chain(agreements, 0);
  if (equal === 0 || !(isIdentified || tellsCopies(agreements))) return expected;
  let copies = equal;
  for (let round = 0; round < mostRounds; round++) {
    expected = chain(agreements, copies);
    const left = Math.max(0, equal - expected);
    if (Math.abs(left - copies) < 1e-3 * Math.max(1, equal)) return chain(agreements, left);
    copies = left;
  }
  return chain(agreements, copies);
}

const tellsCopies = ({ columns, repeatedShare }: Agreements): boolean =>
  columns >= fewestColumns || (columns === 3 && [0, 1, 2].some((column) => repeatedShare(column) <= hardlyEver));

/** The pairs that chance makes if `copies` of those that agree anywhere are copies. */
export function chain(agreements: Agreements, copies: number): number {
  const { of, pairs, columns } = agreements;
  if (columns === 0 || pairs === 0) return 0;
  const alone = (column: number): number => Math.max(of(column) - copies, least.alone);
  const together = (a: number, b: number, c?: number): number => Math.max(of(a, b, c) - copies, least.together);
  const [first, ...others] = inTreeOrder(agreements, copies);
  let expected = alone(first?.column ?? 0);
  others.forEach(({ column, parent }, at) => {
    let share = alone(column) / pairs;
    for (const { column: earlier } of [first, ...others.slice(0, at)].filter((one) => one !== undefined)) {
      share = Math.max(share, together(column, earlier) / alone(earlier));
      if (earlier === parent) continue;
      const both = of(parent, earlier) - copies;
      if (both > 0.5) share = Math.max(share, together(parent, column, earlier) / both);
    }
    expected *= Math.min(share, 1);
  });
  return expected;
}

type Placed = { readonly column: number; readonly parent: number };

/** The spanning tree of the largest lifts, by Prim: how often more two columns agree together than if they were independent. */
function inTreeOrder({ of, pairs, columns }: Agreements, copies: number): readonly Placed[] {
  const alone = Float64Array.from({ length: columns }, (_, column) => Math.max(of(column) - copies, least.alone));
  const lift = (a: number, b: number): number => {
    const [ofA, ofB] = [alone[a] ?? 0, alone[b] ?? 0];
    return Math.min((Math.max(of(a, b) - copies, least.together) / ofA / ofB) * pairs, pairs / Math.max(ofA, ofB));
  };
  let latest = alone.indexOf(Math.max(...alone));
  const placed: Placed[] = [{ column: latest, parent: latest }];
  const best = new Float64Array(columns);
  const parents = new Uint32Array(columns);
  const isPlaced = new Uint8Array(columns);
  while (placed.length < columns) {
    isPlaced[latest] = 1;
    let next = -1;
    for (let column = 0; column < columns; column++) {
      if (isPlaced[column]) continue;
      const own = lift(latest, column);
      if (own > (best[column] ?? 0)) [best[column], parents[column]] = [own, latest];
      if (next < 0 || (best[column] ?? 0) > (best[next] ?? 0)) next = column;
    }
    latest = next;
    placed.push({ column: latest, parent: parents[latest] ?? 0 });
  }
  return placed;
}
