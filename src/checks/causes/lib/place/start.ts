import { changePoint, ln } from '../../../../stats';
import { codesOf, codingsOf, countCodes, type Coding } from '../read/codings';
import type { SharedColumn } from '../read/column';
import { differenceIn, loud } from '../proof/difference';
import { atEdge } from './files';
import type { Order } from './order';
import type { Place } from './place';

/** Fewer rows on either side of a beginning do not show one. */
export const fewestRows = 25;
/** By how much, as ln of a likelihood ratio, rows before a beginning are told to be as the reference rather than as those after. */
export const certain = 7;
/** Rows before it differ from the reference by no more than this: the rest is held to by `certain`. */
export const alikeBefore = 1e-3;
/** Beginnings that are looked at, as a price of their best. */
const asked = 20;

/**
 * The rows of a place from the one on from which a column changed, by likelihood; null where it changed from the first row on, or
 * at no row. The place begins where the change is sure to have begun.
 */
export function startIn(column: SharedColumn, place: Place, order: Order, price: number): Place | null {
  const rows = inOrder(place, order);
  if (rows.length < 2 * fewestRows) return null;
  const points = codingsOf(column).flatMap((coding) => {
    const codes = codesAt(coding.current, rows);
    const reference = countCodes(coding.reference, coding.size, place.rows.reference);
    const found = changePoint(codes, reference, coding.size);
    return found ? [{ coding, codes, reference, found }] : [];
  });
  const [best] = [...points].sort((a, b) => b.found.gain - a.found.gain);
  if (!best || best.found.gain < certain) return null;
  const { low, high } = best.found;
  if (low < fewestRows || rows.length - high < fewestRows) return null;
  const before = { ...place, rows: { ...place.rows, current: ascending(rows.subarray(0, low)) } };
  if (differenceIn(column, before).pValue <= alikeBefore) return null;
  const ofBefore = best.codes.subarray(0, low);
  if (evidenceOf(best.coding, ofBefore, best.reference, best.codes.subarray(high)) < certain) return null;
  const after = startingAt(place, order, rows, high);
  return differenceIn(column, after).pValue * price * asked < loud ? after : null;
}

/** The rows of a place from one of its rows on, in order. */
export function startingAt(place: Place, order: Order, rows: Uint32Array, first: number): Place {
  const { time, inFile } = order;
  const { at, file } = atEdge(order, rows, first, 'first');
  const row = rows[at] ?? 0;
  const from = time?.values[row];
  return {
    ...place,
    rows: { ...place.rows, current: ascending(rows.subarray(at)) },
    within: place.rows.current,
    start: {
      row: inFile(row),
      file,
      time: time && from !== undefined ? { column: time.column, from } : null,
      until: null,
    },
  };
}

/** The rows of current in a place, in order. */
export function inOrder({ rows: { current } }: Place, { rows }: Order): Uint32Array {
  if (!current) return rows;
  const isIn = new Uint8Array(current.reduce((most, row) => Math.max(most, row), 0) + 1);
  for (const row of current) isIn[row] = 1;
  return rows.filter((row) => isIn[row] === 1);
}

export const codesAt = (codes: Uint8Array, rows: Uint32Array): Uint8Array => codesOf(rows, (row) => codes[row] ?? 0);

export const ascending = (rows: Uint32Array): Uint32Array => rows.slice().sort();

/** ln of how much likelier rows are under the law of the reference than under that of changed ones. */
export function evidenceOf({ size }: Coding, codes: Uint8Array, reference: Float64Array, changed: Uint8Array): number {
  const later = countCodes(changed, size);
  const [n, m] = [reference.reduce((total, one) => total + one, 0), changed.length];
  return countCodes(codes, size).reduce(
    (evidence, rows, code) =>
      rows === 0
        ? evidence
        : evidence + rows * (ln(((reference[code] ?? 0) + 0.5) / (n + 1)) - ln(((later[code] ?? 0) + 0.5) / (m + 1))),
    0,
  );
}
