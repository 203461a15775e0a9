import type { Alikeness, CellValue, ColumnPlan } from '../../../contract';
import { countPairs, type MatchedRows } from '../../../stats';
import { NotApplicable } from '../../define/outcome';
import type { Side } from '../../define/side';
import { toIso } from '../../lib/iso-time';
import { readComparable, type Comparable } from './comparable';
import { cellName, cellsOf, noneMatches, textsOfRows, type Versions } from './match-keys';

/** What became of a column in the rows that belong together. */
export type ColumnChange = {
  readonly matched: number;
  readonly equal: number;
  readonly changed: number;
  /** Cells that had no value and have one now, and the other way round. */
  readonly appeared: number;
  readonly vanished: number;
  /** Of changed numbers and times (in seconds): the largest difference, and current less reference on average; null of anything else. */
  readonly largest: number | null;
  readonly meanDifference: number | null;
  /** The changes that occur most, and how many different ones there are; null is a missing value. */
  readonly changes: readonly Change[];
  readonly differentChanges: number;
  /** Some rows that changed: their key, and the cell before and after. */
  readonly examples: readonly (readonly CellValue[])[];
  /** A bit for each row of current. */
  readonly rows: Uint8Array;
  /** As of the keys. */
  readonly partners: Uint32Array;
};

export type Change = { readonly from: CellValue; readonly to: CellValue; readonly count: number };

const shownChanges = 10;
const shownRows = 5;

/** Null where a side lacks the column. */
export async function compareColumn(
  versions: Versions,
  plan: ColumnPlan,
  matched: MatchedRows,
  alike: Alikeness,
): Promise<ColumnChange | null> {
  const cells = await readComparable(versions, plan, alike);
  if (!cells) return null;
  if (matched.matched === 0) throw new NotApplicable(noneMatches);
  const changed = changedRows(cells, matched.partners, alike);
  const { from, to } = keysOf(cells, changed, matched.partners);
  const { pairs, different } = countPairs(from, to, shownChanges);
  const firsts = [...pairs.map(({ first }) => first), ...changed.subarray(0, shownRows).keys()];
  const shown =
    versions.showsValues(plan.name) && changed.length > 0
      ? await showCells(versions, plan, cells, firsts, changed, matched.partners)
      : null;
  return {
    matched: matched.matched,
    equal: matched.matched - changed.length,
    changed: changed.length,
    ...countGaps(from, to),
    ...differenceOf(cells, from, to),
    changes: shown ? pairs.map(({ count }, at) => ({ ...cellPair(shown[at]), count })) : [],
    differentChanges: different,
    examples: shown ? shown.slice(pairs.length).map(({ key, from: was, to: is }) => [...key, was, is]) : [],
    rows: bitsOf(changed, matched.partners.length),
    partners: matched.partners,
  };
}

/** The rows of current whose cell differs from that of the row that they belong to. */
function changedRows(cells: Comparable, partners: Uint32Array, alike: Alikeness): Uint32Array {
  const isSame = sameness(cells, alike);
  const changed = new Uint32Array(partners.length);
  let length = 0;
  for (let row = 0; row < partners.length; row++) {
    const partner = partners[row] ?? 0;
    if (partner > 0 && !isSame(partner - 1, row)) changed[length++] = row;
  }
  return changed.slice(0, length);
}

/** Whether the cell of a row of the reference equals that of a row of current. */
function sameness(
  cells: Comparable,
  { tolerance = 0, relative = 0 }: Alikeness,
): (before: number, after: number) => boolean {
  switch (cells.kind) {
    case 'truths':
    case 'times':
      return sameNumbers(cells.reference, cells.current, 0, 0);
    case 'values':
      return sameNumbers(cells.reference, cells.current, tolerance, relative);
    case 'codes': {
      const { reference, current, numbers } = cells;
      const isNear = numbers && nearness(tolerance, relative);
      return (before, after) => {
        const [a = 0, b = 0] = [reference[before], current[after]];
        return a === b || (isNear !== null && isNear(numbers?.[a - 1] ?? NaN, numbers?.[b - 1] ?? NaN));
      };
    }
    case 'hashes': {
      const [a, b] = [wordsOf(cells.reference.hashes), wordsOf(cells.current.hashes)];
      return (before, after) => a[2 * before] === b[2 * after] && a[2 * before + 1] === b[2 * after + 1];
    }
  }
}

const wordsOf = (hashes: BigUint64Array): Uint32Array =>
  new Uint32Array(hashes.buffer, hashes.byteOffset, 2 * hashes.length);

function sameNumbers(
  reference: Float64Array,
  current: Float64Array,
  tolerance: number,
  relative: number,
): (before: number, after: number) => boolean {
  const isNear = nearness(tolerance, relative);
  return (before, after) => {
    const [a = NaN, b = NaN] = [reference[before], current[after]];
    return a === b || (Number.isNaN(a) && Number.isNaN(b)) || isNear(a, b);
  };
}

/** As numpy's `isclose`, around the number of the reference: infinite ones are near none but themselves. */
const nearness =
  (tolerance: number, relative: number) =>
  (before: number, after: number): boolean =>
    Math.abs(after - before) <= tolerance + relative * Math.abs(before) &&
    Number.isFinite(before) &&
    Number.isFinite(after);

type Keys = { readonly from: Float64Array; readonly to: Float64Array };

/** Of the changed rows a number that tells each cell apart from others; NaN is missing. */
function keysOf(cells: Comparable, changed: Uint32Array, partners: Uint32Array): Keys {
  const key = keyer(cells);
  const [from, to] = [new Float64Array(changed.length), new Float64Array(changed.length)];
  changed.forEach((row, at) => {
    from[at] = key.reference((partners[row] ?? 1) - 1);
    to[at] = key.current(row);
  });
  return { from, to };
}

type Keyer = { readonly reference: (row: number) => number; readonly current: (row: number) => number };

function keyer(cells: Comparable): Keyer {
  switch (cells.kind) {
    case 'codes': {
      const of = (codes: Uint32Array) => (row: number) => codes[row] || NaN;
      return { reference: of(cells.reference), current: of(cells.current) };
    }
    case 'hashes': {
      const of =
        ({ hashes, present }: typeof cells.reference) =>
        (row: number): number =>
          present && Number.isNaN(present[row]) ? NaN : Number(hashes[row]);
      return { reference: of(cells.reference), current: of(cells.current) };
    }
    default: {
      const of = (values: Float64Array) => (row: number) => values[row] ?? NaN;
      return { reference: of(cells.reference), current: of(cells.current) };
    }
  }
}

function countGaps(from: Float64Array, to: Float64Array): Pick<ColumnChange, 'appeared' | 'vanished'> {
  let [appeared, vanished] = [0, 0];
  for (let at = 0; at < from.length; at++) {
    if (Number.isNaN(from[at])) appeared += 1;
    else if (Number.isNaN(to[at])) vanished += 1;
  }
  return { appeared, vanished };
}

function differenceOf(
  cells: Comparable,
  from: Float64Array,
  to: Float64Array,
): Pick<ColumnChange, 'largest' | 'meanDifference'> {
  const unit = cells.kind === 'times' ? 1000 : 1;
  const number = numbering(cells);
  if (!number) return { largest: null, meanDifference: null };
  let [largest, sum, count] = [0, 0, 0];
  for (let at = 0; at < from.length; at++) {
    const difference = number(to[at] ?? NaN) - number(from[at] ?? NaN);
    if (!Number.isFinite(difference)) continue;
    largest = Math.max(largest, Math.abs(difference));
    sum += difference;
    count += 1;
  }
  return count === 0
    ? { largest: null, meanDifference: null }
    : { largest: largest / unit, meanDifference: sum / count / unit };
}

/** The number that a key stands for; null where a column has none. */
function numbering(cells: Comparable): ((key: number) => number) | null {
  if (cells.kind === 'values' || cells.kind === 'times') return (key) => key;
  if (cells.kind !== 'codes' || !cells.numbers) return null;
  const { numbers } = cells;
  return (key) => numbers[key - 1] ?? NaN;
}

function bitsOf(rows: Uint32Array, all: number): Uint8Array {
  const bits = new Uint8Array(Math.ceil(all / 8));
  for (const row of rows) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
  return bits;
}

type Shown = { readonly key: readonly CellValue[]; readonly from: CellValue; readonly to: CellValue };

const cellPair = (shown: Shown | undefined): Pick<Shown, 'from' | 'to'> => ({
  from: shown?.from ?? null,
  to: shown?.to ?? null,
});

/** The cells and keys of some of the changed rows. */
async function showCells(
  { reference, current, key }: Versions,
  { name }: ColumnPlan,
  cells: Comparable,
  places: readonly number[],
  changed: Uint32Array,
  partners: Uint32Array,
): Promise<readonly Shown[]> {
  const rows = places.map((at) => changed[at] ?? 0);
  const before = rows.map((row) => (partners[row] ?? 1) - 1);
  const asked = [...key, ...(cells.kind === 'hashes' ? [name] : [])];
  const now = await textsAt(current, asked, rows);
  const was = cells.kind === 'hashes' ? await textsAt(reference, [name], before) : null;
  const text = cellName(key.length);
  return rows.map((row, at): Shown => {
    const own = now.get(row);
    const partner = before[at] ?? 0;
    return {
      key: own ? cellsOf(own).slice(0, key.length) : [],
      from: was ? (was.get(partner)?.[cellName(0)] ?? null) : valueOf(cells, 'reference', partner),
      to: was ? (own?.[text] ?? null) : valueOf(cells, 'current', row),
    };
  });
}

async function textsAt(side: Side, columns: readonly string[], rows: readonly number[]) {
  const found = await textsOfRows(side, columns, [...new Set(rows)]);
  return new Map(found.map((row) => [Number(row['place']), row]));
}

/** A cell as a report shows it. */
function valueOf(cells: Comparable, side: 'reference' | 'current', row: number): CellValue {
  switch (cells.kind) {
    case 'codes':
      return cells.names[(cells[side][row] ?? 0) - 1] ?? null;
    case 'times':
      return toIso(cells[side][row] ?? NaN);
    case 'truths':
      return Number.isNaN(cells[side][row]) ? null : cells[side][row] === 1;
    case 'values': {
      const value = cells[side][row] ?? NaN;
      return Number.isFinite(value) ? value + 0 : Number.isNaN(value) ? null : String(value);
    }
    case 'hashes':
      return null;
  }
}
