import type { Json } from '../../../../contract';
import { findShiftSegment, type ShiftSegment } from '../../../../stats';
import type { Axis } from './axis';

/** One condition on the rows of a segment. Where the suite keeps values out of reports, the column alone. */
export type Clause = {
  readonly column: string;
  readonly value?: string | null;
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
type Rows = { readonly reference: Uint8Array | null; readonly current: Uint8Array | null };

/** The one or two columns and values in which nearly all of the shift of the target happened; null where there are none. */
export function findSegment(target: Axis, candidates: readonly Axis[]): Segment | null {
  const everywhere: Rows = { reference: null, current: null };
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

type Found = { readonly axis: Axis; readonly segment: ShiftSegment };

function bestOf(target: Axis, candidates: readonly Axis[], rows: Rows): Found | null {
  if (!target.reference) return null;
  const whole = countLevels(target.reference, rows.reference, target.size);
  let best: Found | null = null;
  for (const axis of candidates) {
    if (axis.column === target.column) continue;
    const segment = findShiftSegment(
      {
        parts: axis.size,
        levels: target.size,
        reference: axis.reference && countParts(axis.reference, target.reference, rows.reference, axis, target),
        current: countParts(axis.current, target.current, rows.current, axis, target),
        whole,
      },
      runsOf(axis),
    );
    if (segment && segment.fit > (best?.segment.fit ?? 0)) best = { axis, segment };
  }
  return best;
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

/** Single levels, or any bins beside each other; missing rows by themselves. What many levels leave is no place to name. */
function runsOf(axis: Axis): readonly (readonly [number, number])[] {
  if (axis.kind === 'levels') return Array.from({ length: axis.size - 1 }, (_, code) => [code, code] as const);
  const bins = axis.size - 1;
  const runs: (readonly [number, number])[] = [[0, 0]];
  for (let from = 1; from <= bins; from++) {
    for (let to = from; to <= bins; to++) if (to - from + 1 < bins) runs.push([from, to]);
  }
  return runs;
}

function within({ axis, segment: { from, to } }: Found, rows: Rows): Rows {
  const keep = (codes: Uint8Array, kept: Uint8Array | null): Uint8Array =>
    codes.map((code, row) => (code >= from && code <= to && kept?.[row] !== 0 ? 1 : 0));
  return {
    reference: axis.reference ? keep(axis.reference, rows.reference) : rows.reference,
    current: keep(axis.current, rows.current),
  };
}

function countRows(kept: Uint8Array | null, all: number): number {
  return kept === null ? all : kept.reduce((count, one) => count + one, 0);
}

function clauseOf({ axis, segment: { from, to } }: Found): Clause {
  const { column } = axis;
  if (from === 0) return { column, value: null };
  if (axis.kind === 'levels') return { column, value: axis.names[from - 1] ?? null };
  const edge = (at: number): Json => {
    const cut = axis.cuts[at];
    if (cut === undefined || !Number.isFinite(cut)) return null;
    return axis.kind === 'times' ? new Date(cut).toISOString() : cut;
  };
  return { column, range: [from === 1 ? null : edge(from - 2), to === axis.size - 1 ? null : edge(to - 1)] };
}
