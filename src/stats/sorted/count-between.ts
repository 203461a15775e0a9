import { lowerBound, type Counted } from './counted';

/**
 * Rows per bin [edges[i], edges[i+1]), the last bin closed. Ascending edges give one bin fewer than there are edges;
 * rows outside the edges are not counted, so finite edges leave infinite values out.
 */
export function countBetween({ values, counts, total }: Counted, edges: readonly number[]): number[] {
  const bins: number[] = [];
  const allDistinct = values.length === total;
  let from = lowerBound(values, edges[0] ?? Infinity);
  edges.slice(1).forEach((edge, bin) => {
    let to = lowerBound(values, edge);
    if (bin === edges.length - 2 && values[to] === edge) to++;
    bins.push(allDistinct ? to - from : sumBetween(counts, from, to));
    from = to;
  });
  return bins;
}

function sumBetween(counts: Uint32Array, from: number, to: number): number {
  let sum = 0;
  for (let index = from; index < to; index++) sum += counts[index] ?? 0;
  return sum;
}
