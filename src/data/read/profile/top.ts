import type { CellValue, ValueCount } from '../../../contract';

/** How many of the most frequent values a profile lists. */
export const topSize = 20;

/** The most frequent of sorted values, ties by order; one pass over the counts. */
export function topOf(
  values: Float64Array,
  counts: Uint32Array,
  total: number,
  show: (value: number) => CellValue,
): readonly ValueCount[] {
  const best: number[] = [];
  const most = values.length === total ? Math.min(topSize, total) : values.length; // all differ: the first are the top
  const countAt = (index: number | undefined): number => (index === undefined ? 0 : (counts[index] ?? 0));
  for (let index = 0; index < most; index += 1) {
    const count = countAt(index);
    if (best.length === topSize && count <= countAt(best[topSize - 1])) continue;
    let place = best.length;
    while (place > 0 && countAt(best[place - 1]) < count) place -= 1;
    best.splice(place, 0, index);
    if (best.length > topSize) best.pop();
  }
  return best.map((index) => ({ value: show(values[index] ?? 0), count: countAt(index) }));
}
