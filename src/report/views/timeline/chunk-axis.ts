import type { ChunkPoint } from '../../monitor/chunk-points';
import { clipped } from '../../shared/visible';
import { place, type Tick } from '../frame/ticks';
import { timeTicks } from '../frame/time-ticks';

export type Span = { readonly from: number; readonly to: number };

/** Where chunks lie: in time, or one after another where times do not part them. */
export type ChunkAxis = {
  readonly kind: 'time' | 'order';
  readonly domain: readonly [number, number];
  /** By the id of a chunk. */
  readonly spans: ReadonlyMap<string, Span>;
};

type Slot = Pick<ChunkPoint, 'id' | 'key' | 'start' | 'end'>;

/** Chunks that fill less of the time than this would be slivers between gaps. */
const leastFilled = 0.2;

export function axisOf(slots: readonly Slot[]): ChunkAxis {
  const times = timeSpans(slots);
  const spans = times ?? slots.map((_, index) => ({ from: index, to: index + 1 }));
  const domain = [spans[0]?.from ?? 0, spans.at(-1)?.to ?? 1] as const;
  return { kind: times ? 'time' : 'order', domain, spans: new Map(slots.map(({ id }, at) => [id, spans[at] ?? none])) };
}

const none: Span = { from: 0, to: 0 };

/** Null where a chunk has no times, or begins before the one before it has ended. */
function timeSpans(slots: readonly Slot[]): readonly Span[] | null {
  const spans: Span[] = [];
  let filled = 0;
  for (const { start, end } of slots) {
    if (start === null || end === null || end < start || start < (spans.at(-1)?.to ?? start)) return null;
    spans.push({ from: start, to: end });
    filled += end - start;
  }
  const [first, last] = [spans[0], spans.at(-1)];
  return first && last && filled > 0 && filled >= leastFilled * (last.to - first.from) ? spans : null;
}

/** Labelled and fine ticks for an axis of `width` pixels. */
export function axisTicks(
  axis: ChunkAxis,
  slots: readonly Slot[],
  width: number,
): { readonly ticks: readonly Tick[]; readonly minor: readonly number[] } {
  const room = Math.max(2, Math.floor(width / 90));
  if (axis.kind === 'time') {
    const minor = timeTicks(axis.domain, room * 4).map(({ value }) => value);
    return { ticks: timeTicks(axis.domain, room), minor };
  }
  const step = Math.max(1, Math.ceil(slots.length / room));
  const names = toldApart(slots.map(({ key }) => key));
  const ticks = names
    .map((name, index) => ({ value: index + 0.5, label: clipped(name, longestName) }))
    .filter((_, index) => index % step === Math.floor(step / 2));
  return { ticks, minor: [] };
}

const longestName = 14;
/** The "2025-" of "orders-2025-". */
const numbersAtEnd = /(?<![\p{L}\p{N}])(?:\p{N}+[^\p{L}\p{N}])+$/u;

/** Long names without the words that all of them begin and end with, as names of files do; a year stays before its months. */
export function toldApart(names: readonly string[]): readonly string[] {
  const [first = '', ...others] = names;
  if (others.length === 0 || names.every((name) => name.length <= longestName)) return names;
  let [start, end] = [0, 0];
  while (start < first.length && others.every((name) => name[start] === first[start])) start += 1;
  while (end < first.length && others.every((name) => name.at(-1 - end) === first.at(-1 - end))) end += 1;
  const words = (/^.*[^\p{L}\p{N}]/su.exec(first.slice(0, start))?.[0] ?? '').replace(numbersAtEnd, '').length;
  const ending = /[^\p{L}\p{N}].*$/su.exec(first.slice(first.length - end))?.[0].length ?? 0;
  const parts = names.map((name) => name.slice(words, name.length - ending));
  return parts.every((part) => part !== '') ? parts : names;
}

/** A chunk on an axis, in pixels. */
export type Placed = Span & { readonly point: ChunkPoint };

/** The points that the axis knows, between 0 and `width`. */
export function placed(points: readonly ChunkPoint[], axis: ChunkAxis, width: number): readonly Placed[] {
  const x = place(axis.domain, [0, width]);
  return points.flatMap((point) => {
    const span = axis.spans.get(point.id);
    return span ? [{ point, from: x(span.from), to: x(span.to) }] : [];
  });
}

export const middle = ({ from, to }: Span): number => (from + to) / 2;

/** The chunk nearest to a place, by its index. */
export function nearest(all: readonly Span[], x: number): number {
  let [best, least] = [0, Infinity];
  all.forEach(({ from, to }, index) => {
    const distance = Math.max(from - x, x - to, 0);
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}
