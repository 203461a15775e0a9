import { gridLevel, gridLevels, pooledQuantiles, sortNumbers } from '../../../../stats';
import { once } from '../../../cells/once';
import { wholePlace } from '../place/place';
import type { Both, NamedCodes, SharedColumn, TextColumn } from './column';
import { distinctUpTo, numbersOf } from './numbers';

/** A column of both sides in few codes, missing ones by a code of their own. */
export type Coding = Both<Uint8Array> & {
  readonly of: 'bins' | 'grid' | 'heavy' | 'level' | 'hour' | 'day' | 'month';
  readonly size: number;
  readonly isOrdered?: boolean;
};

const known = once<SharedColumn, readonly Coding[]>();
const bins = 24;
/** The heaviest values of both sides together, and of current; others lie below, within or above all of the reference. */
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

function byLength(column: SharedColumn & TextColumn): readonly Coding[] {
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
  return { of: 'level', size, ...coded({ reference, current }, (code) => codeOf[code] ?? 0) };
}

/** Numbers, times, or lengths of texts. */
type ColumnOfValues = Exclude<SharedColumn, { readonly kind: 'levels' }>;

/** 1 … by quantiles of both sides together, each value its own where they are few; 0 is missing. */
function byBins(column: ColumnOfValues): Coding {
  const { before, after } = sampleOf(column);
  const edges =
    countDifferent(before, after, bins + 1) <= bins
      ? sortNumbers(Float64Array.from(new Set([...before, ...after]))).slice(0, -1)
      : pooledQuantiles(before, after, bins);
  const code = (value: number): number => (Number.isNaN(value) ? 0 : 1 + countBelow(edges, value));
  return { of: 'bins', isOrdered: true, size: edges.length + 2, ...coded(column, code) };
}

const byGrid = (column: ColumnOfValues): Coding => ({
  of: 'grid',
  size: gridLevels + 1,
  ...coded(column, (value) => (Number.isNaN(value) ? 0 : 1 + gridLevel(value))),
});

function byHeavyValues(column: ColumnOfValues): readonly Coding[] {
  const { before, after } = sampleOf(column);
  if (countDifferent(before, after, bins + 1) <= bins) return [];
  const [one, two] = [repeatedIn(before), repeatedIn(after)];
  const ofBoth = new Map(one);
  for (const [value, rows] of two) ofBoth.set(value, (ofBoth.get(value) ?? 0) + rows);
  const kept = new Set([...heaviestOf(ofBoth, heavyOfBoth), ...heaviestOf(two, heavyOfCurrent)]);
  const values = sortNumbers(Float64Array.from(kept));
  const [low, high] = endsOf(column.reference);
  const within = values.length + 2;
  const code = (value: number): number => {
    if (Number.isNaN(value)) return 0;
    const at = countBelow(values, value);
    if (values[at] === value) return at + 1;
    return value < low ? within - 1 : value > high ? within + 1 : within;
  };
  return [{ of: 'heavy', size: within + 2, ...coded(column, code) }];
}

/** Values of an ascending sample that come more than once, with how often. */
function repeatedIn(sample: Float64Array): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (let from = 0, to = 1; from < sample.length; from = to++) {
    while (to < sample.length && sample[to] === sample[from]) to++;
    if (to - from > 1) found.set(sample[from] ?? NaN, to - from);
  }
  return found;
}

const heaviestOf = (counts: ReadonlyMap<number, number>, most: number): readonly number[] =>
  [...counts]
    .sort(([a, n], [b, m]) => m - n || a - b)
    .slice(0, most)
    .map(([value]) => value);

function endsOf(values: Float64Array): readonly [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

const day = 86_400_000;

/** By itself, for a look at hours alone. */
export const hoursOf = (column: ColumnOfValues): Coding =>
  knownHours(column, 'hours', () => {
    const hour = (time: number): number => Math.floor((((time % day) + day) % day) / 3_600_000);
    return { of: 'hour', size: 25, ...coded(column, (time) => (Number.isNaN(time) ? 0 : 1 + hour(time))) };
  });
const knownHours = once<SharedColumn, Coding>();

function byCalendar(column: ColumnOfValues): readonly Coding[] {
  return [
    hoursOf(column),
    { of: 'day', size: 32, ...coded(column, (time) => (Number.isNaN(time) ? 0 : new Date(time).getUTCDate())) },
    { of: 'month', size: 13, ...coded(column, (time) => (Number.isNaN(time) ? 0 : 1 + new Date(time).getUTCMonth())) },
  ];
}

/** The codes of rows of both sides. */
export const coded = (
  { reference, current }: Both<Float64Array | Uint32Array>,
  code: (value: number) => number,
): Both<Uint8Array> => ({ reference: codesOf(reference, code), current: codesOf(current, code) });

/** A loop: over many rows it takes a tenth of what `Uint8Array.from` does. */
export function codesOf(rows: Float64Array | Uint32Array, code: (value: number) => number): Uint8Array {
  const codes = new Uint8Array(rows.length);
  for (let at = 0; at < rows.length; at++) codes[at] = code(rows[at] ?? 0);
  return codes;
}

type Sample = { readonly before: Float64Array; readonly after: Float64Array };

/** Both sides ascending; evenly spread where there are many. */
function sampleOf(column: ColumnOfValues): Sample {
  const numbers = numbersOf(column, wholePlace);
  const some = (values: Float64Array = new Float64Array()): Float64Array => {
    const step = Math.max(1, Math.floor(values.length / cutRows));
    return step === 1 ? values : values.filter((_, at) => at % step === 0);
  };
  return { before: some(numbers?.reference), after: some(numbers?.current) };
}

/** Different values of two ascending samples together, counted up to a bound. */
function countDifferent(before: Float64Array, after: Float64Array, most: number): number {
  const [one, two] = [distinctUpTo(before, most), distinctUpTo(after, most)];
  return Math.max(one, two) >= most ? most : Math.min(most, new Set([...before, ...after]).size);
}

/** How many of ascending numbers are smaller than a value. */
function countBelow(edges: Float64Array, value: number): number {
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
  const length = rows?.length ?? codes.length;
  for (let at = 0; at < length; at++) {
    const code = codes[rows ? (rows[at] ?? 0) : at] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}
