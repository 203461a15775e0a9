import type { ChunkPoint } from '../../monitor/chunk-points';
import type { DatasetRole } from '../../../contract';
import { middle, type Placed, type Span } from './chunk-axis';

/** What is drawn of a chunk; null where there is nothing to draw. */
export type Figure = (point: ChunkPoint) => number | null;
type Scale = (value: number) => number;

/** From the least to the largest figure, with zero where that is near; chunks of too few rows, which scatter, at most double it. */
export function valueDomain(points: readonly ChunkPoint[]): readonly [number, number] {
  const telling = points.filter(({ small, alert }) => alert || !small);
  const [low, high] = rounded(extent(telling.length > 0 ? telling : points));
  const near = points.filter(({ value }) => value !== null && Math.abs(value - (low + high) / 2) <= 1.5 * (high - low));
  return rounded(extent([...telling, ...near]));
}

function extent(points: readonly ChunkPoint[]): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const { value, realised, low: least, high: most, lower, upper, chanceLow, chanceHigh } of points) {
    for (const one of [value, realised, least, most, lower, upper, chanceLow, chanceHigh]) {
      if (one === null) continue;
      if (one < low) low = one;
      if (one > high) high = one;
    }
  }
  return [low, high];
}

function rounded([least, high]: readonly [number, number]): readonly [number, number] {
  if (least > high) return [0, 1];
  const low = least >= 0 && least < high / 2 ? 0 : least;
  if (low !== high) return [low, high];
  if (low === 0) return [0, 1];
  const room = Math.abs(low) / 2;
  return [finite(low - room), finite(low + room)];
}

/** What lies beyond a domain stands at its end. */
export const heldIn =
  ([low, high]: readonly [number, number], y: Scale): Scale =>
  (value) =>
    y(Math.min(high, Math.max(low, value)));

/** The outermost doubles have no room beyond them. */
const finite = (value: number): number => Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));

/** Where a line goes on: within a dataset, and where no time is left out. */
const goesOn = (one: Placed, next: Placed): boolean =>
  one.point.period === next.point.period && next.from - one.to <= Math.max(one.to - one.from, next.to - next.from) / 2;

/** The parts that a line has without a break; `bridges`: it goes on over gaps. */
export function runsOf(all: readonly Placed[], figure: Figure, bridges = false): readonly (readonly Placed[])[] {
  const runs: Placed[][] = [];
  let last: Placed | null = null;
  for (const one of all) {
    if (figure(one.point) === null) {
      last = null;
      continue;
    }
    const open = runs.at(-1);
    if (open && last && (bridges || goesOn(last, one))) open.push(one);
    else runs.push([one]);
    last = one;
  }
  return runs;
}

/** At most four chunks of each pixel, the first, the last, the least and the largest: they draw the same line. */
export function thinned(run: readonly Placed[], figure: Figure): readonly Placed[] {
  const pixels: Placed[][] = [];
  let pixel: number | null = null;
  for (const one of run) {
    if (Math.floor(one.from) === pixel) pixels.at(-1)?.push(one);
    else pixels.push([one]);
    pixel = Math.floor(one.from);
  }
  return pixels.flatMap((all) => (all.length > 4 ? extremes(all, figure) : all));
}

function extremes(all: readonly Placed[], figure: Figure): readonly Placed[] {
  const size = ({ point }: Placed): number => figure(point) ?? 0;
  let [least, most] = [all[0], all[0]];
  for (const one of all) {
    if (least && size(one) < size(least)) least = one;
    if (most && size(one) > size(most)) most = one;
  }
  const kept = new Set([all[0], least, most, all.at(-1)]);
  return all.filter((one) => kept.has(one));
}

const fixed = (value: number): string => value.toFixed(1);

/** One figure in steps: a chunk's holds from its begin to its end. */
function stepsOf(run: readonly Placed[], figure: Figure, y: Scale): readonly string[] {
  const steps: string[] = [];
  let level = '';
  let end = 0;
  for (const { point, from, to } of thinned(run, figure)) {
    const value = figure(point);
    if (value === null) continue;
    const next = fixed(y(value));
    if (next !== level) {
      if (level !== '') steps.push(`${fixed(end)} ${level}`);
      steps.push(`${fixed(from)} ${next}`);
    }
    level = next;
    end = Math.max(to, from + 1);
  }
  return level === '' ? [] : [...steps, `${fixed(end)} ${level}`];
}

export const stepPath = (all: readonly Placed[], figure: Figure, y: Scale, bridges = false): string =>
  runsOf(all, figure, bridges)
    .map((run) => `M${stepsOf(run, figure, y).join('L')}`)
    .join('');

/** The area between two figures of each chunk. */
export function bandPath(all: readonly Placed[], y: Scale): string {
  const known: Figure = ({ low, high }) => (low === null ? null : high);
  return runsOf(all, known)
    .map((run) => {
      const above = stepsOf(run, ({ high }) => high, y);
      const below = [...stepsOf(run, ({ low }) => low, y)].reverse();
      return `M${[...above, ...below].join('L')}Z`;
    })
    .join('');
}

/** The outline of figures that stand on `base`, in steps. */
export const contourPath = (all: readonly Placed[], figure: Figure, y: Scale, base: number): string =>
  runsOf(all, figure)
    .map((run) => {
      const steps = stepsOf(run, figure, y);
      return `M${fixed(run[0]?.from ?? 0)} ${base}L${steps.join('L')}V${base}`;
    })
    .join('');

/** A bar for each chunk between `base` and its figure, apart where there is room. */
export const barsPath = (all: readonly Placed[], figure: Figure, y: Scale, base: number): string =>
  runsOf(all, figure)
    .flatMap((run) => thinned(run, figure))
    .map(({ point, from, to }) => {
      const apart = to - from > 5 ? 1 : 0;
      const end = Math.max(to - apart, from + apart + 0.5);
      return `M${fixed(from + apart)} ${base}V${fixed(y(figure(point) ?? 0))}H${fixed(end)}V${base}Z`;
    })
    .join('');

/** How far the alerts are beyond the limit that they crossed. */
export function excessPath(all: readonly Placed[], y: Scale): string {
  const alerts = all.filter(({ point }) => point.alert);
  return thinned(alerts, ({ value }) => value)
    .map(({ point: { value, lower, upper }, from, to }) => {
      const limit = upper !== null && value !== null && value > upper ? upper : lower;
      if (value === null || limit === null) return '';
      return `M${fixed(from)} ${fixed(y(limit))}H${fixed(Math.max(to, from + 1))}V${fixed(y(value))}H${fixed(from)}Z`;
    })
    .join('');
}

/** A mark at the value of each of these chunks, `apart` pixels at least between two; `shape` is drawn from its middle. */
export function marksPath(all: readonly Placed[], y: Scale, shape: string, apart: number): string {
  let last = -Infinity;
  return all
    .flatMap((one) => {
      const x = middle(one);
      if (one.point.value === null || x - last < apart) return [];
      last = x;
      return [`M${fixed(x)} ${fixed(y(one.point.value))}${shape}`];
    })
    .join('');
}

/** The stretches that belong to one dataset. */
export function periodsOf(all: readonly Placed[]): readonly (Span & { readonly period: DatasetRole })[] {
  const found: { period: DatasetRole; from: number; to: number }[] = [];
  for (const { point, from, to } of all) {
    const last = found.at(-1);
    if (last?.period === point.period) last.to = to;
    else found.push({ period: point.period, from, to });
  }
  return found;
}
