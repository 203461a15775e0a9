import type { Json } from '../../../../contract';
import { findShiftSegment, partShifts, type PartTable, type ShiftSegment } from '../../../../stats';
import type { Axis } from './axis';

/** One condition on the rows of a segment. Where the suite keeps values out of reports, the column alone. */
export type Clause = {
  readonly column: string;
  readonly value?: string | null;
  /** Several values, that which moved most first. */
  readonly values?: readonly string[];
  /** From the first (inclusive) to below the second; null is open. Times as ISO text, UTC. */
  readonly range?: readonly [Json, Json];
};

/** Where a shift happened. Distances are Jensen–Shannon's over bins: of these rows, and the larger one among all others. */
export type Segment = {
  readonly where: readonly Clause[];
  readonly rows: { readonly reference: number; readonly current: number };
  readonly inside: number;
  readonly outside: number;
};

/** Rows that are looked at; null for all. */
type LookedAt = { readonly reference: Uint8Array | null; readonly current: Uint8Array | null };

/** The one or two columns and values in which nearly all of the shift of the target happened; null where there are none. */
export function findSegment(target: Axis, candidates: readonly Axis[]): Segment | null {
  const everywhere: LookedAt = { reference: null, current: null };
  const first = bestOf(target, candidates, everywhere);
  if (!first) return null;
  const rows = within(first, everywhere);
  const others = candidates.filter(({ column }) => column !== first.axis.column);
  const second = bestOf(target, others, rows);
  const all = second ? within(second, rows) : rows;
  const found = second ? [first, second] : [first];
  return {
    where: found.map(clauseOf),
    rows: {
      reference: countRows(all.reference, target.reference?.length ?? 0),
      current: countRows(all.current, target.current.length),
    },
    inside: (second ?? first).segment.inside,
    outside: Math.max(...found.map(({ segment }) => segment.outside)),
  };
}

/** `codes` are those of the axis that the segment holds. */
type Found = { readonly axis: Axis; readonly segment: ShiftSegment; readonly codes: readonly number[] };

/** A category is a place that people know: a range of numbers has to fit by more than this to be named in its stead. */
const preferred = 1.25;
/** Values that a sentence can name. */
const mostValues = 5;

function bestOf(target: Axis, candidates: readonly Axis[], rows: LookedAt): Found | null {
  if (!target.reference) return null;
  const whole = countLevels(target.reference, rows.reference, target.size);
  let [best, most] = [null as Found | null, 0];
  for (const axis of candidates) {
    if (axis.column === target.column) continue;
    const table = {
      parts: axis.size,
      levels: target.size,
      reference: axis.reference && countParts(axis.reference, target.reference, rows.reference, axis, target),
      current: countParts(axis.current, target.current, rows.current, axis, target),
      whole,
    };
    const order = orderOf(axis, table);
    const segment = findShiftSegment(inOrder(table, order), runsOf(axis));
    if (!segment) continue;
    const fit = segment.fit * (axis.kind === 'levels' ? preferred : 1);
    if (fit <= most) continue;
    most = fit;
    best = { axis, segment, codes: order.slice(segment.from, segment.to + 1) };
  }
  return best;
}

/** Bins have an order of their own; levels stand by how far they moved, between missing rows and what many levels leave. */
function orderOf(axis: Axis, table: PartTable): readonly number[] {
  const codes = Array.from({ length: axis.size }, (_, code) => code);
  if (axis.kind !== 'levels') return codes;
  const shifts = partShifts(table);
  const named = codes.slice(1, -1).sort((a, b) => (shifts[b] ?? 0) - (shifts[a] ?? 0) || a - b);
  return [0, ...named, axis.size - 1];
}

function inOrder(table: PartTable, order: readonly number[]): PartTable {
  const { levels, reference, current } = table;
  const moved = (rows: Float64Array): Float64Array =>
    rows.map((_, at) => rows[(order[Math.floor(at / levels)] ?? 0) * levels + (at % levels)] ?? 0);
  return { ...table, reference: reference && moved(reference), current: moved(current) };
}

/** Rows by part and level. Loops of their own for all rows and for some: they take most of the time here. */
function countParts(
  parts: Uint8Array,
  levels: Uint8Array,
  kept: Uint8Array | null,
  { size: partCount }: Axis,
  { size }: Axis,
): Float64Array {
  const counts = new Float64Array(partCount * size);
  if (kept === null) {
    for (let row = 0; row < levels.length; row++) {
      const at = (parts[row] ?? 0) * size + (levels[row] ?? 0);
      counts[at] = (counts[at] ?? 0) + 1;
    }
  } else {
    for (let row = 0; row < levels.length; row++) {
      const at = (parts[row] ?? 0) * size + (levels[row] ?? 0);
      counts[at] = (counts[at] ?? 0) + (kept[row] ?? 0);
    }
  }
  return counts;
}

function countLevels(levels: Uint8Array, kept: Uint8Array | null, size: number): Float64Array {
  const counts = new Float64Array(size);
  for (let row = 0; row < levels.length; row++) {
    const level = levels[row] ?? 0;
    counts[level] = (counts[level] ?? 0) + (kept?.[row] ?? 1);
  }
  return counts;
}

/**
 * Single levels, or several of those that moved most; any bins beside each other; missing rows by themselves. What many levels
 * leave is no place to name.
 */
function runsOf(axis: Axis): readonly (readonly [number, number])[] {
  if (axis.kind === 'levels') {
    const single = Array.from({ length: axis.size - 1 }, (_, place) => [place, place] as const);
    const several = Math.min(mostValues, axis.size - 3);
    return [...single, ...Array.from({ length: Math.max(0, several - 1) }, (_, more) => [1, more + 2] as const)];
  }
  const bins = axis.size - 1;
  const runs: (readonly [number, number])[] = [[0, 0]];
  for (let from = 1; from <= bins; from++) {
    for (let to = from; to <= bins; to++) if (to - from + 1 < bins) runs.push([from, to]);
  }
  return runs;
}

function within({ axis, codes: held }: Found, rows: LookedAt): LookedAt {
  const isHeld = new Uint8Array(axis.size);
  for (const code of held) isHeld[code] = 1;
  const keep = (codes: Uint8Array, kept: Uint8Array | null): Uint8Array =>
    codes.map((code, row) => (isHeld[code] === 1 && kept?.[row] !== 0 ? 1 : 0));
  return {
    reference: axis.reference ? keep(axis.reference, rows.reference) : rows.reference,
    current: keep(axis.current, rows.current),
  };
}

function countRows(kept: Uint8Array | null, all: number): number {
  return kept === null ? all : kept.reduce((count, one) => count + one, 0);
}

function clauseOf({ axis, segment: { from, to }, codes }: Found): Clause {
  const { column } = axis;
  if (from === 0) return { column, value: null };
  if (axis.kind === 'levels') {
    const names = codes.map((code) => axis.names[code - 1] ?? '');
    return names.length > 1 ? { column, values: names } : { column, value: names[0] ?? null };
  }
  const edge = (at: number): Json => {
    const cut = axis.cuts[at];
    if (cut === undefined || !Number.isFinite(cut)) return null;
    return axis.kind === 'times' ? new Date(cut).toISOString() : cut;
  };
  return { column, range: [from === 1 ? null : edge(from - 2), to === axis.size - 1 ? null : edge(to - 1)] };
}
