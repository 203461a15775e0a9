import type { Both, SharedColumn } from '../read/column';
import type { Place } from '../place/place';

/** How many rows of a place two columns agree in, of those that are meant and in which both have a value. */
export type Agreement = { readonly equal: number; readonly rows: number };

/** Null where columns of these kinds hold nothing that is equal. */
export function agreementOf(
  a: SharedColumn,
  b: SharedColumn,
  side: keyof Both<unknown>,
  place: Place,
  isMeant: (row: number) => boolean = () => true,
): Agreement | null {
  const agree = comparison(a, b, side);
  if (!agree) return null;
  const rows = place.rows[side];
  const count = rows?.length ?? lengthOf(a, side);
  let [equal, both] = [0, 0];
  for (let at = 0; at < count; at++) {
    const row = rows?.[at] ?? at;
    const same = isMeant(row) ? agree(row) : null;
    if (same === null) continue;
    both += 1;
    if (same) equal += 1;
    // Most columns are not equal: a first look is enough.
    if (both === firstLook && equal < firstLook / 2 && side === 'current') return { equal, rows: both };
  }
  return { equal, rows: both };
}

/** Gaps so near each other, as a share of the largest number, are one. */
const nearly = 1e-9;

/** The share of the rows of the reference, in a place, in which two columns of numbers are equally far apart; 0 of other columns. */
export function shareOneGapApart(a: SharedColumn, b: SharedColumn, { rows }: Place): number {
  if (a.kind !== 'numbers' || b.kind !== 'numbers') return 0;
  const count = rows.reference?.length ?? a.reference.length;
  const gaps: number[] = [];
  let largest = 0;
  for (let at = 0; at < count; at++) {
    const row = rows.reference?.[at] ?? at;
    const [x, y] = [a.reference[row] ?? NaN, b.reference[row] ?? NaN];
    if (Number.isNaN(x - y)) continue;
    gaps.push(x - y);
    largest = Math.max(largest, Math.abs(x), Math.abs(y));
  }
  const middle = gaps.sort((one, two) => one - two)[gaps.length >> 1];
  if (middle === undefined) return 0;
  return gaps.filter((gap) => Math.abs(gap - middle) <= nearly * largest).length / gaps.length;
}

/** Rows of the reference whose value current holds too, in a place. */
export function heldInCurrent(column: SharedColumn, { rows }: Place): (row: number) => boolean {
  const { reference, current } = column.kind === 'texts' ? (column.texts ?? column) : column;
  const held = new Set<number>();
  if (rows.current) for (const row of rows.current) held.add(current[row] ?? NaN);
  else for (const value of current) held.add(value);
  return (row) => held.has(reference[row] ?? NaN);
}

const firstLook = 60;

const lengthOf = (column: SharedColumn, side: keyof Both<unknown>): number => column[side].length;

/** Whether a row has one value in both; null where it lacks one. */
function comparison(
  a: SharedColumn,
  b: SharedColumn,
  side: keyof Both<unknown>,
): ((row: number) => boolean | null) | null {
  if ((a.kind === 'numbers' && b.kind === 'numbers') || (a.kind === 'times' && b.kind === 'times')) {
    const [one, two] = [a[side], b[side]];
    return (row) => {
      const [x, y] = [one[row] ?? NaN, two[row] ?? NaN];
      return Number.isNaN(x) || Number.isNaN(y) ? null : x === y;
    };
  }
  const [one, two] = [namedOf(a), namedOf(b)];
  if (!one || !two) return null;
  const codeOf = new Map(one.names.map((name, at) => [name, at + 1]));
  const shared = Uint32Array.from([0, ...two.names.map((name) => codeOf.get(name) ?? 0xffffffff)]);
  return (row) => {
    const [x, y] = [one[side][row] ?? 0, shared[two[side][row] ?? 0] ?? 0];
    return x === 0 || y === 0 ? null : x === y;
  };
}

function namedOf(column: SharedColumn): (Both<Uint32Array> & { readonly names: readonly string[] }) | null {
  if (column.kind === 'levels') return column;
  return column.kind === 'texts' ? column.texts : null;
}
