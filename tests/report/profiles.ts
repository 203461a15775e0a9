import { bin, deviation, max, mean, min, quantileSorted, sum } from 'd3-array';
import type { CellValue, ColumnProfile } from '../../src/contract';
import { quantileLevels } from '../../src/contract/profile/profile';

/** Profiles of made-up values, by the same definitions as the real ones. */

type Numbers = readonly (number | null)[];
type Cells = readonly CellValue[];

/** Even bins between the 0.5 and 99.5 percentiles of both sides, an outer one for each long tail. */
export function sharedEdges(sides: readonly Numbers[], count = 32): readonly number[] {
  const all = sides.flat().filter((value) => value !== null);
  const sorted = all.sort((a, b) => a - b);
  const low = sorted[0] ?? 0;
  const high = sorted.at(-1) ?? 1;
  const from = quantileSorted(sorted, 0.005) ?? low;
  const to = quantileSorted(sorted, 0.995) ?? high;
  const even = (to - from) / count;
  const width = all.every(Number.isInteger) && even < 100 ? Math.max(1, Math.round(even)) : even;
  const hasLow = from - low > width * 3;
  const hasHigh = high - to > width * 3;
  const first = hasLow ? from : low;
  const bins = Math.ceil(((hasHigh ? to : high) - first) / width);
  const inner = Array.from({ length: bins + 1 }, (_, index) => first + width * index);
  return [...(hasLow ? [low] : []), ...inner, ...(hasHigh ? [high] : [])];
}

const counted = (values: readonly number[], edges: readonly number[]): readonly number[] =>
  bin()
    .domain([edges[0] ?? 0, edges.at(-1) ?? 1])
    .thresholds(edges.slice(1, -1))([...values])
    .map((one) => one.length);

function tops(values: Cells): ColumnProfile['top'] {
  const counts = new Map<CellValue, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (String(a.value) < String(b.value) ? -1 : 1));
}

export function numericProfile(cells: Numbers, edges: readonly number[]): ColumnProfile {
  const values = cells.filter((value) => value !== null).sort((a, b) => a - b);
  const top = tops(values);
  const centre = mean(values) ?? 0;
  const spread = deviation(values) ?? 1;
  const moment = (power: number): number => mean(values, (value) => ((value - centre) / spread) ** power) ?? 0;
  return {
    count: cells.length,
    missing: cells.length - values.length,
    distinct: top.length,
    min: min(values) ?? null,
    max: max(values) ?? null,
    mean: mean(values) ?? null,
    std: deviation(values) ?? null,
    sum: values.length > 0 ? sum(values) : null,
    skewness: values.length > 2 ? moment(3) : null,
    kurtosis: values.length > 3 ? moment(4) - 3 : null,
    zeros: values.filter((value) => value === 0).length,
    negatives: values.filter((value) => value < 0).length,
    infinite: 0,
    quantiles: Object.fromEntries(
      quantileLevels.map((level) => [String(level), quantileSorted(values, level) ?? null]),
    ),
    histogram: { edges, counts: counted(values, edges) },
    top: top.slice(0, 20),
  };
}

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 19);

export function timeProfile(cells: Numbers, edges: readonly number[]): ColumnProfile {
  const { count, missing, distinct, histogram, quantiles, ...numbers } = numericProfile(cells, edges);
  const written = (value: CellValue): CellValue => (typeof value === 'number' ? iso(value) : null);
  return {
    count,
    missing,
    distinct,
    min: written(numbers.min),
    max: written(numbers.max),
    quantiles: Object.fromEntries(Object.entries(quantiles ?? {}).map(([level, value]) => [level, written(value)])),
    ...(histogram ? { histogram } : {}),
    top: [],
  };
}

export function cellProfile(cells: Cells): ColumnProfile {
  const values = cells.filter((value) => value !== null);
  const top = tops(values);
  const texts = values.filter((value) => typeof value === 'string');
  const lengths = texts.map((text) => [...text].length);
  const sorted = [...texts].sort();
  return {
    count: cells.length,
    missing: cells.length - values.length,
    distinct: top.length,
    min: sorted[0] ?? null,
    max: sorted.at(-1) ?? null,
    top: top.slice(0, 20),
    ...(texts.length > 0
      ? { minLength: min(lengths) ?? null, meanLength: mean(lengths) ?? null, maxLength: max(lengths) ?? null }
      : {}),
  };
}
