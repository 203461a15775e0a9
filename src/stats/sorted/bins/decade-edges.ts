import { decadeOf } from '../../exact';

/** Steps of the E series (IEC 60063) within a decade, the finest first: even in ratio, round to read. */
const series = [
  [1, 1.2, 1.5, 1.8, 2.2, 2.7, 3.3, 3.9, 4.7, 5.6, 6.8, 8.2],
  [1, 1.5, 2.2, 3.3, 4.7, 6.8],
  [1, 2.2, 4.7],
  [1],
] as const;

/**
 * Ascending edges that are even in ratio, from at most `low` to at least `high` (0 < low < high, both finite): the finest
 * series that stays within `maxBins` bins, a bin a decade where none does.
 */
export function decadeEdges(low: number, high: number, maxBins: number): number[] {
  const first = decadeOf(low) - 1;
  const last = decadeOf(high) + 2;
  const decades = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const edgesBy = (steps: readonly number[]): number[] => {
    // Read as a decimal, which gives the double nearest to it.
    const all = decades.flatMap((decade) => steps.map((step) => Number(`${step}e${decade}`)));
    return all.slice(all.filter((edge) => edge <= low).length - 1, all.filter((edge) => edge < high).length + 1);
  };
  const found = series.map(edgesBy);
  return found.find((edges) => edges.length <= maxBins + 1) ?? found.at(-1) ?? [low, high];
}
