import { extent } from 'd3-array';
import type { DatasetRole, Line, LinesView } from '../../contract';
import { said } from '../shared/cells';

/** A place on a chart that stands for one dataset. */
export type Dot = { readonly dataset: DatasetRole; readonly x: number; readonly y: number };

export type Domain = readonly [number, number];

const finite = (values: readonly (number | null)[]): readonly number[] => values.filter((value) => value !== null);

/** Of all lines and of what is pointed at; an axis that a diagonal runs along is the same both ways. */
export function domainsOf(
  { lines, thresholds, diagonal }: LinesView,
  dots: readonly Dot[] = [],
): { readonly x: Domain; readonly y: Domain } {
  const heights = lines.flatMap(({ y, band }) => [
    ...finite(y),
    ...finite(band?.low ?? []),
    ...finite(band?.high ?? []),
  ]);
  const x = spread([...lines.flatMap((line) => line.x), ...dots.map((dot) => dot.x)]);
  const y = spread([...heights, ...thresholds.map(({ value }) => value), ...dots.map((dot) => dot.y)]);
  // What is a share shows all of it.
  const isShare = y[0] >= 0 && y[1] <= 1 && (diagonal !== null || y[1] > 0.5);
  return { x: diagonal ? [0, 1] : x, y: isShare ? [0, 1] : y[0] > 0 && y[0] < y[1] / 2 ? [0, y[1]] : y };
}

function spread(values: readonly number[]): Domain {
  const [low, high] = extent(values);
  if (low === undefined || high === undefined) return [0, 1];
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

type Scale = (value: number) => number;
const at = (x: number, y: number): string => `${x.toFixed(2)} ${y.toFixed(2)}`;

/** A path through the points of a line, with a gap where a value is missing; a point alone is a dot. */
export function linePath({ x, y }: Line, toX: Scale, toY: Scale): string {
  return runs(x, y)
    .map((run) => {
      const path = `M${run.map(([one, two]) => at(toX(one), toY(two))).join('L')}`;
      return run.length === 1 ? `${path}h0.01` : path;
    })
    .join('');
}

export function bandPath({ x, band }: Line, toX: Scale, toY: Scale): string {
  if (!band) return '';
  const known = x.map((_, index) => (band.low[index] ?? null) !== null && (band.high[index] ?? null) !== null);
  const above = runs(
    x,
    x.map((_, index) => (known[index] ? (band.high[index] ?? null) : null)),
  );
  const below = runs(
    x,
    x.map((_, index) => (known[index] ? (band.low[index] ?? null) : null)),
  );
  return above
    .map((run, index) => {
      const back = [...(below[index] ?? [])].reverse();
      return `M${[...run, ...back].map(([one, two]) => at(toX(one), toY(two))).join('L')}Z`;
    })
    .join('');
}

type Run = [number, number][];

function runs(x: readonly number[], y: readonly (number | null)[]): readonly Run[] {
  const found: Run[] = [];
  let open: Run | null = null;
  x.forEach((one, index) => {
    const two = y[index] ?? null;
    if (two === null) {
      open = null;
      return;
    }
    if (!open) found.push((open = []));
    open.push([one, two]);
  });
  return found;
}

/** What the lines say to those who do not see them: where each begins, ends, and is highest. */
export function linesSentence({ x, y, lines }: LinesView): string {
  const told = lines.slice(0, 3).flatMap(({ name, y: values }) => {
    const known = finite(values);
    const [first] = known;
    const last = known.at(-1);
    if (first === undefined || last === undefined) return [];
    return [`${name} from ${said(first, 'number')} to ${said(last, 'number')}`];
  });
  const more = lines.length > 3 ? `, and ${lines.length - 3} more lines` : '';
  return told.length > 0
    ? `${y.name} over ${x.name.toLowerCase()}: ${told.join('; ')}${more}.`
    : 'There is nothing to draw.';
}

/** Height of a line of text. */
const lineHeight = 13;

/** Where the name of a level stands: at the end where the lines keep farther from it, and clear of other names. */
export type Placed = { readonly name: string; readonly value: number; readonly atEnd: boolean; readonly y: number };

export function placeLevels(
  { lines, thresholds }: LinesView,
  domains: { readonly x: Domain; readonly y: Domain },
  toY: Scale,
  top: number,
): readonly Placed[] {
  const [from, to] = domains.x;
  const closest = (value: number, isIn: (share: number) => boolean): number =>
    Math.min(
      ...lines.flatMap(({ x, y }) =>
        x.flatMap((one, index) => {
          const height = y[index] ?? null;
          return height !== null && isIn((one - from) / (to - from)) ? [Math.abs(toY(height) - toY(value))] : [];
        }),
      ),
      Infinity,
    );
  const placed: Placed[] = [];
  for (const { name, value } of [...thresholds].sort((a, b) => b.value - a.value)) {
    const atEnd = closest(value, (share) => share > 0.7) >= closest(value, (share) => share < 0.3);
    const above = toY(value) - 5;
    const free = lastOf(placed, atEnd) + lineHeight;
    const isTight = above < Math.max(top + 11, free);
    placed.push({ name, value, atEnd, y: isTight ? Math.max(toY(value) + 14, free) : above });
  }
  return placed;
}

const lastOf = (placed: readonly Placed[], atEnd: boolean): number =>
  placed.filter((one) => one.atEnd === atEnd).at(-1)?.y ?? -Infinity;
