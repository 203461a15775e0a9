import { ascendingOrder, type Order } from '../../sorted/ascending-order';

/** Weights of positive and negative rows by distinct score, the highest score first, and sums of the weights' squares. */
export type Scores = {
  readonly scores: Float64Array;
  readonly positive: Float64Array;
  readonly negative: Float64Array;
  readonly positiveSquares: Float64Array;
  readonly negativeSquares: Float64Array;
  /** Rows of both. */
  readonly rows: readonly [positive: number, negative: number];
};

/** Sorts once what every curve and every metric of ranks needs. A row is positive where its label is `code`; `order` is that of the scores. */
export function tallyScores(
  scores: Float64Array,
  label: ArrayLike<number>,
  code = 1,
  weights: Float64Array | null = null,
  order: Order = ascendingOrder(scores),
): Scores {
  const { rows, sorted } = order;
  let distinct = 0;
  for (let at = 0; at < sorted.length; at++) if (at === 0 || sorted[at] !== sorted[at - 1]) distinct += 1;
  const room = (): Float64Array => new Float64Array(distinct);
  const [values, positive, negative] = [room(), room(), room()];
  const [positiveSquares, negativeSquares] = weights ? [room(), room()] : [positive, negative];
  let slot = -1;
  let positives = 0;
  for (let at = sorted.length - 1; at >= 0; at--) {
    if (at === sorted.length - 1 || sorted[at] !== sorted[at + 1]) values[++slot] = sorted[at] ?? 0;
    const row = rows[at] ?? 0;
    const isPositive = label[row] === code;
    const weight = weights?.[row] ?? 1;
    const side = isPositive ? positive : negative;
    side[slot] = (side[slot] ?? 0) + weight;
    if (weights) {
      const squares = isPositive ? positiveSquares : negativeSquares;
      squares[slot] = (squares[slot] ?? 0) + weight * weight;
    }
    if (isPositive) positives += 1;
  }
  return {
    scores: values,
    positive,
    negative,
    positiveSquares,
    negativeSquares,
    rows: [positives, rows.length - positives],
  };
}
