import { rankNumbers } from './spearman';

/** How nearly numbers ascend as they stand. */
export type Ascent = {
  /** Of their mid-ranks with those that they would have in ascending order: Spearman's correlation with the row where all differ; 1 where none descends. */
  readonly correlation: number;
  /** Neighbours of which the second is the smaller, as a share of all neighbours. */
  readonly descents: number;
};

/** NaN is left out. Null where fewer than two numbers are left, or all are equal. */
export function ascentOf(numbers: Float64Array): Ascent | null {
  const present = numbers.filter((number) => !Number.isNaN(number));
  const { ranks, squares, count } = rankNumbers(present);
  if (count < 2 || squares === 0) return null;
  const sorted = ranks.slice().sort();
  let products = 0;
  let descents = 0;
  for (let at = 0; at < count; at++) {
    products += (ranks[at] ?? 0) * (sorted[at] ?? 0);
    if (at > 0 && (ranks[at] ?? 0) < (ranks[at - 1] ?? 0)) descents += 1;
  }
  return { correlation: products / squares, descents: descents / (count - 1) };
}
