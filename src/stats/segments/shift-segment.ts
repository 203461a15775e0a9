import { chanceJensenShannon } from '../two-sample/chance-distances';
import { jensenShannon } from '../levels/divergences';
import { sum } from '../levels/two-by-k';

/** Rows of both sides counted by part and level: `rows[part * levels + level]`. */
export type PartTable = {
  readonly parts: number;
  readonly levels: number;
  /** Null where only current is cut into parts: each is then held against all rows of the reference. */
  readonly reference: Float64Array | null;
  readonly current: Float64Array;
  /** Of all rows of the reference, by level. */
  readonly whole: Float64Array;
};

/** Parts `from` … `to` in which the levels moved, with the Jensen–Shannon distances of their rows and of all others. */
export type ShiftSegment = {
  readonly from: number;
  readonly to: number;
  /** Squared distance inside beyond chance, weighed by rows: the larger, the better the cut fits. */
  readonly fit: number;
  readonly inside: number;
  readonly outside: number;
};

/** What may be left of the squared distance outside, and without the segment's own change, for it to be the place. */
const leftOver = 0.1;
/** Standard errors by which a distance must be told from none. */
const certain = 3;
/** Fewer rows of the reference teach nothing of a part: its rows of current are held against the whole reference. */
const fewest = 20;

/**
 * The run of parts, among those given, in which nearly all of the shift happened: a scan for the largest distance beyond
 * chance (Kulldorff 1997, here of Jensen–Shannon's). Null unless the other rows are enough to show that they did not move, and
 * the whole is nearly as before once these parts are; so a shift that is everywhere, or one of the mix of parts, has none.
 */
export function findShiftSegment(
  table: PartTable,
  runs: readonly (readonly [from: number, to: number])[],
): ShiftSegment | null {
  const all = rowsOf(table.current, table, 0, table.parts - 1);
  const total = compare(table.whole, all);
  if (!total || total.excess <= 0) return null;
  let best: ShiftSegment | null = null;
  for (const [from, to] of runs) {
    const found = judge(table, all, total.excess, from, to);
    if (found && found.fit > (best?.fit ?? 0)) best = found;
  }
  return best;
}

/**
 * How far the levels moved in each part by itself, beyond chance and weighed by rows: those that moved most come first where
 * parts have no order of their own.
 */
export function partShifts(table: PartTable): Float64Array {
  return Float64Array.from({ length: table.parts }, (_, part) => {
    const inner = rowsOf(table.current, table, part, part);
    const own = table.reference ? rowsOf(table.reference, table, part, part) : table.whole;
    const before = sum(own) < fewest ? table.whole : own;
    const found = compare(before, inner);
    return found ? found.excess / (1 / sum(before) + 1 / sum(inner)) : 0;
  });
}

function judge(table: PartTable, all: Float64Array, moved: number, from: number, to: number): ShiftSegment | null {
  const { reference, whole } = table;
  const inner = rowsOf(table.current, table, from, to);
  const outer = without(all, inner);
  if (sum(inner) < fewest || sum(outer) < fewest) return null;
  const innerBefore = reference ? rowsOf(reference, table, from, to) : whole;
  const outerBefore = reference ? without(whole, innerBefore) : whole;
  const before = sum(innerBefore) < fewest ? whole : innerBefore;
  const [inside, outside] = [compare(before, inner), compare(outerBefore, outer)];
  if (!inside || !outside || inside.excess < certain * inside.error) return null;
  if (outside.excess + certain * outside.error > leftOver * inside.excess) return null;
  const scale = sum(inner) / sum(before);
  const restored = outer.map((rows, level) => rows + scale * (before[level] ?? 0));
  const left = compare(whole, restored);
  if (!left || left.excess > leftOver * moved) return null;
  const weight = 1 / (1 / sum(before) + 1 / sum(inner));
  return { from, to, fit: weight * inside.excess, inside: inside.distance, outside: outside.distance };
}

type Compared = { readonly distance: number; readonly excess: number; readonly error: number };

/** The squared distance less what chance gives, and its standard error, from the chi-square law near which it lies. */
function compare(reference: Float64Array, current: Float64Array): Compared | null {
  const distance = jensenShannon(reference, current);
  const [n, m] = [sum(reference), sum(current)];
  if (distance === null || n === 0 || m === 0) return null;
  const chance = chanceJensenShannon(reference, current, n, m) ** 2;
  const levels = reference.filter((rows, level) => rows + (current[level] ?? 0) > 0).length;
  const excess = distance ** 2 - chance;
  const each = chance / Math.max(1, levels - 1);
  const error = Math.sqrt(2 * each * (chance + 2 * Math.max(0, excess)));
  return { distance, excess, error };
}

function rowsOf(rows: Float64Array, { levels }: PartTable, from: number, to: number): Float64Array {
  const counts = new Float64Array(levels);
  for (let at = from * levels; at < (to + 1) * levels; at++) {
    counts[at % levels] = (counts[at % levels] ?? 0) + (rows[at] ?? 0);
  }
  return counts;
}

const without = (all: Float64Array, some: Float64Array): Float64Array =>
  all.map((rows, level) => rows - (some[level] ?? 0));
