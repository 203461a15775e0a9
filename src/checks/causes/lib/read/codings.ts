import { gridLevel, gridLevels, pooledQuantiles, sortNumbers } from '../../../../stats';
import { once } from '../../../cells/once';
import type { Both, NamedCodes, SharedColumn, TextColumn } from './column';

/** A column of both sides in few codes, missing ones by a code of their own. */
export type Coding = Both<Uint8Array> & {
  readonly of: 'bins' | 'grid' | 'heavy' | 'level' | 'hour' | 'day' | 'month';
  readonly size: number;
  readonly isOrdered?: boolean;
};

const known = once<SharedColumn, readonly Coding[]>();
const bins = 24;
/** The heaviest values of both sides together, and of current. */
const heavyOfBoth = 12;
const heavyOfCurrent = 4;
/** Levels that keep a code, the heaviest first; one more is the rest, and 0 is missing. */
const mostLevels = 254;
/** Values among which the cuts of bins and the heaviest are looked for: more tell no more. */
const cutRows = 20_000;

/** What of a column is counted to see whether it changed, and where. */
export const codingsOf = (column: SharedColumn): readonly Coding[] =>
  known(column, 'codings', () => {
    switch (column.kind) {
      case 'levels':
        return [byLevel(column)];
      case 'numbers':
        return [byBins(column), byGrid(column), ...byHeavyValues(column)];
      case 'texts':
        return byLength(column);
      case 'times':
        return [...byCalendar(column), byBins(column)];
    }
  });

/** Texts that come again and again tell more than their lengths. */
const often = 5;

function byLength(column: TextColumn): readonly Coding[] {
  const { texts } = column;
  if (!texts) return [byBins(column)];
  const isOften = often * texts.names.length <= texts.reference.length;
  return isOften ? [byLevel(texts), byBins(column)] : [byBins(column), byLevel(texts)];
}

function byLevel({ names, reference, current }: NamedCodes): Coding {
  const counts = new Float64Array(names.length + 1);
  for (const codes of [reference, current]) for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  const order = Array.from(names, (_, index) => index + 1).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  const size = Math.min(names.length, mostLevels) + 2;
  const codeOf = new Uint8Array(names.length + 1).fill(size - 1);
  codeOf[0] = 0;
  order.slice(0, mostLevels).forEach((code, place) => (codeOf[code] = place + 1));
  const coded = (codes: Uint32Array): Uint8Array => Uint8Array.from(codes, (code) => codeOf[code] ?? 0);
  return { of: 'level', size, reference: coded(reference), current: coded(current) };
}

type Values = Both<Float64Array>;

/** 1 … by quantiles of both sides together, each value its own where they are few; 0 is missing. */
function byBins(column: Values): Coding {
  const [before, after] = [sampled(column.reference), sampled(column.current)];
  const different = new Set([...before, ...after]);
  const edges =
    different.size <= bins
      ? sortNumbers(Float64Array.from(different)).slice(0, -1)
      : pooledQuantiles(before, after, bins);
  const code = (value: number): number => (Number.isNaN(value) ? 0 : 1 + edgesBelow(edges, value));
  return { of: 'bins', isOrdered: true, size: edges.length + 2, ...coded(column, code) };
}

const byGrid = (column: Values): Coding => ({
  of: 'grid',
  size: gridLevels + 1,
  ...coded(column, (value) => (Number.isNaN(value) ? 0 : 1 + gridLevel(value))),
});

function byHeavyValues(column: Values): readonly Coding[] {
  const [before, after] = [sampled(column.reference), sampled(column.current)];
  const [ofBoth, ofCurrent] = [countInto(countInto(new Map(), before), after), countInto(new Map(), after)];
  if (ofBoth.size <= bins) return [];
  const kept = new Set([...heavyIn(ofBoth, heavyOfBoth), ...heavyIn(ofCurrent, heavyOfCurrent)]);
  const codes = new Map([...kept].sort((a, b) => a - b).map((value, place) => [value, place + 1]));
  const rest = codes.size + 1;
  return [
    {
      of: 'heavy',
      size: rest + 1,
      ...coded(column, (value) => (Number.isNaN(value) ? 0 : (codes.get(value) ?? rest))),
    },
  ];
}

const day = 86_400_000;

function byCalendar(column: Values): readonly Coding[] {
  const hour = (time: number): number => Math.floor((((time % day) + day) % day) / 3_600_000);
  return [
    { of: 'hour', size: 25, ...coded(column, (time) => (Number.isNaN(time) ? 0 : 1 + hour(time))) },
    { of: 'day', size: 32, ...coded(column, (time) => (Number.isNaN(time) ? 0 : new Date(time).getUTCDate())) },
    { of: 'month', size: 13, ...coded(column, (time) => (Number.isNaN(time) ? 0 : 1 + new Date(time).getUTCMonth())) },
  ];
}

const coded = ({ reference, current }: Values, code: (value: number) => number): Both<Uint8Array> => ({
  reference: Uint8Array.from(reference, code),
  current: Uint8Array.from(current, code),
});

/** Ascending; evenly spread where there are many. */
function sampled(values: Float64Array): Float64Array {
  const step = Math.max(1, Math.floor(values.length / cutRows));
  return sortNumbers(values.filter((value, row) => row % step === 0 && !Number.isNaN(value)));
}

function countInto(counts: Map<number, number>, values: Float64Array): Map<number, number> {
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

const heavyIn = (counts: ReadonlyMap<number, number>, most: number): readonly number[] =>
  [...counts]
    .sort(([a, n], [b, m]) => m - n || a - b)
    .slice(0, most)
    .map(([value]) => value);

/** How many edges are smaller than a value. */
function edgesBelow(edges: Float64Array, value: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((edges[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rows by code, of all or of some. */
export function countCodes(codes: Uint8Array, size: number, rows: Uint32Array | null = null): Float64Array {
  const counts = new Float64Array(size);
  if (rows) for (const row of rows) counts[codes[row] ?? 0] = (counts[codes[row] ?? 0] ?? 0) + 1;
  else for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
