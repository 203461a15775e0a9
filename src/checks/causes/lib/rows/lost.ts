import type { CellValue } from '../../../../contract';
import { ln, log1p, pooledChiSquare } from '../../../../stats';
import type { Both, SharedColumn } from '../read/column';
import { levelled } from '../read/levelled';
import { numbersOf } from '../read/numbers';
import { wholePlace } from '../place/place';

/** A part of the reference that current has no rows of, though chance would have given it some. */
export type Lost = {
  readonly column: SharedColumn;
  readonly of: LostLevels | LostRanges;
  /** Rows of the reference that are in it. */
  readonly share: number;
  /** By how much chi-square its counts fit better if they went to a level that is left: below zero where worse; null where there is none. */
  readonly joined: number | null;
  /** Of the reference, those that are not in it, ascending. */
  readonly kept: Uint32Array;
};

export type LostLevels = {
  readonly kind: 'levels';
  readonly lost: readonly CellValue[];
  readonly left: readonly CellValue[];
};

/** Open intervals; null is an open end. */
export type LostRanges = {
  readonly kind: 'ranges';
  readonly ranges: readonly { readonly from: number | null; readonly to: number | null }[];
};

const mostLevels = 60;
const mostNumbers = 3;
/** A part that chance leaves out less often than this, whatever else is looked at. */
const chance = ln(1e-5);
const smallest = 0.01;
const largest = { levels: 0.97, range: 0.6 };
/** New values of so many rows are another change. */
const mostNew = 0.002;

export function lostIn(column: SharedColumn, rows: Both<number>): Lost | null {
  const levels = lostLevels(column, rows);
  if (column.kind !== 'numbers' && column.kind !== 'times') return levels;
  // Of numbers a few are told one by one, more as a range.
  const isFew = levels?.of.kind === 'levels' && Math.min(levels.of.lost.length, levels.of.left.length) <= mostNumbers;
  return isFew ? levels : (lostRanges(column, rows) ?? levels);
}

function lostLevels(column: SharedColumn, rows: Both<number>): Lost | null {
  const levels = levelled(column, mostLevels);
  if (!levels) return null;
  const { values, reference, current, size } = levels;
  const [before, after] = [countOf(reference, size), countOf(current, size)];
  const there = values.flatMap((_, at) => ((before[at + 1] ?? 0) > 0 ? [at + 1] : []));
  const fresh = values.reduce<number>(
    (sum, _, at) => sum + ((before[at + 1] ?? 0) === 0 ? (after[at + 1] ?? 0) : 0),
    0,
  );
  const lost = there.filter((code) => (after[code] ?? 0) === 0);
  const left = there.filter((code) => (after[code] ?? 0) > 0);
  if (lost.length === 0 || left.length === 0 || fresh > mostNew * rows.current) return null;
  // Rare levels that chance leaves out lie beside, and prove nothing.
  const share = lost.reduce((sum, code) => sum + (before[code] ?? 0), 0) / rows.reference;
  const clearly = lost.filter((code) => isBeyondChance((before[code] ?? 0) / rows.reference, rows.current));
  const told = left.length === 1 ? lost : clearly;
  if (told.length === 0 || !isBeyondChance(share, rows.current) || share > largest.levels) return null;
  // Levels that come and go by halves are another period or place, not a loss.
  if (left.length > 1 && told.length > Math.max(2, there.length / 2)) return null;
  const isLost = new Uint8Array(size);
  for (const code of lost) isLost[code] = 1;
  // Where one level is left alone, rows without one went with the others.
  if (left.length === 1 && (after[0] ?? 0) === 0) isLost[0] = 1;
  const named = (codes: readonly number[]): readonly CellValue[] => codes.map((code) => values[code - 1] ?? null);
  return {
    column,
    of: { kind: 'levels', lost: named(told), left: named(left) },
    share,
    joined: left.length > 1 ? gainOfJoining(before, after, lost, left) : null,
    kept: rowsWhere(reference.length, (row) => isLost[reference[row] ?? 0] === 0),
  };
}

/** How much better than gone the rows of lost levels fit among those of the best level that is left. */
function gainOfJoining(
  before: Float64Array,
  after: Float64Array,
  lost: readonly number[],
  left: readonly number[],
): number {
  const rows = lost.reduce((sum, code) => sum + (before[code] ?? 0), 0);
  const without = before.map((count, code) => (lost.includes(code) ? 0 : count));
  const gone = pooledChiSquare(without, after).score;
  const joined = left.map(
    (to) =>
      pooledChiSquare(
        without.map((count, code) => count + (code === to ? rows : 0)),
        after,
      ).score,
  );
  return gone - Math.min(...joined);
}

const isBeyondChance = (share: number, rows: number): boolean =>
  share >= smallest && rows * log1p(-Math.min(share, 1 - 1e-9)) < chance;

/** Gaps between values of current, or beyond them, into which much of the reference falls. */
function lostRanges(column: SharedColumn & { readonly kind: 'numbers' | 'times' }, rows: Both<number>): Lost | null {
  const numbers = numbersOf(column, wholePlace);
  if (!numbers || numbers.current.length < 2) return null;
  const { reference, current } = numbers;
  const ranges: { readonly from: number | null; readonly to: number | null; readonly count: number }[] = [];
  let [at, low] = [0, null as number | null];
  for (const value of current) {
    if (value === low) continue;
    const start = at;
    while (at < reference.length && (reference[at] ?? 0) < value) at++;
    if (isGap(at - start, rows)) ranges.push({ from: low, to: value, count: at - start });
    while (at < reference.length && reference[at] === value) at++;
    low = value;
  }
  if (isGap(reference.length - at, rows)) ranges.push({ from: low, to: null, count: reference.length - at });
  const share = ranges.reduce((sum, { count }) => sum + count, 0) / rows.reference;
  if (ranges.length === 0 || ranges.length > 2 || share > largest.range) return null;
  const isIn = (value: number): boolean =>
    ranges.some(({ from, to }) => (from === null || value > from) && (to === null || value < to));
  return {
    column,
    of: { kind: 'ranges', ranges: ranges.map(({ from, to }) => ({ from, to })) },
    share,
    joined: null,
    kept: rowsWhere(column.reference.length, (row) => !isIn(column.reference[row] ?? NaN)),
  };
}

/** Any of as many gaps as there are rows could have been so empty. */
const isGap = (count: number, { reference, current }: Both<number>): boolean =>
  count >= smallest * reference && current * log1p(-Math.min(count / reference, 1 - 1e-9)) + ln(current) < chance;

function countOf(codes: Uint8Array, size: number): Float64Array {
  const counts = new Float64Array(size);
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

function rowsWhere(count: number, isMeant: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(count);
  let found = 0;
  for (let row = 0; row < count; row++) if (isMeant(row)) rows[found++] = row;
  return rows.slice(0, found);
}
