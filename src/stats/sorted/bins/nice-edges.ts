import { decadeOf } from '../../exact';

/**
 * Ascending even edges from at most `low` to at least `high` (both finite), at multiples of 1, 2 or 5 times a power of
 * ten, in at most `maxBins` bins (at least 2). Integers in a span of at most `maxBins` get a bin each, centred on them.
 */
export function niceEdges(low: number, high: number, integers: boolean, maxBins: number): number[] {
  if (low === high) return constantEdges(low);
  if (integers) return integerEdges(Math.floor(low), Math.ceil(high), maxBins);
  return roundEdges(low, high, maxBins) ?? [low, high];
}

/** A bin an integer; where there are too many, or too large ones for doubles to hold their halves, round steps. */
function integerEdges(low: number, high: number, maxBins: number): number[] {
  if (high - low < maxBins) {
    const centred = multiples(low, high + 1, (index) => index - 0.5);
    if (areEdgesOf(centred, low, high)) return centred;
  }
  // An integer on the last edge would make the last bin one integer wider than the others.
  return roundEdges(low, high + 1, maxBins) ?? [low, high];
}

/** Null where the range is too wide, or too narrow for its magnitude, for doubles to resolve even edges. */
function roundEdges(low: number, high: number, maxBins: number): number[] | null {
  for (const { mantissa, exponent } of niceSteps((high - low) / maxBins)) {
    const step = Number(`${mantissa}e${exponent}`);
    const first = Math.floor(low / step);
    const last = Math.ceil(high / step);
    if (last - first > maxBins) continue;
    // Dividing by a power of ten gives the double nearest to the decimal edge; multiplying by its inverse does not.
    const divisor = Number(`1e${-exponent}`);
    const edges = multiples(first, last, (index) => (exponent < 0 ? (index * mantissa) / divisor : index * step));
    if (areEdgesOf(edges, low, high)) return edges;
  }
  return null;
}

/** One bin of width 1, or of the least width that doubles resolve there. */
function constantEdges(value: number): number[] {
  const half = Math.max(0.5, Math.abs(value) * 2 ** -50);
  return [Math.max(value - half, -Number.MAX_VALUE), Math.min(value + half, Number.MAX_VALUE)];
}

function multiples(first: number, last: number, edge: (index: number) => number): number[] {
  return Array.from({ length: last - first + 1 }, (_, offset) => edge(first + offset) + 0);
}

/** The round steps from just below `rough` on, ascending. */
function niceSteps(rough: number): { readonly mantissa: number; readonly exponent: number }[] {
  if (!Number.isFinite(rough)) return [];
  const exponent = decadeOf(rough);
  const steps = [exponent, exponent + 1].flatMap((e) => [1, 2, 5].map((mantissa) => ({ mantissa, exponent: e })));
  return steps.filter((step) => Number(`${step.mantissa}e${step.exponent}`) >= rough);
}

function areEdgesOf(edges: readonly number[], low: number, high: number): boolean {
  const ascending = edges.every((edge, index) => index === 0 || edge > (edges[index - 1] ?? Infinity));
  return (
    ascending && edges.every(Number.isFinite) && (edges[0] ?? Infinity) <= low && (edges.at(-1) ?? -Infinity) >= high
  );
}
