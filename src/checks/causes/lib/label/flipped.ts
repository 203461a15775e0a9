import type { CellValue } from '../../../../contract';
import { ln, pooledChiSquare } from '../../../../stats';
import { codingsOf, countCodes, type Coding } from '../read/codings';
import type { SharedColumn } from '../read/column';
import { cross, type Codes } from '../read/crossed';
import type { Frame } from '../read/frame';
import { levelled, type Levelled } from '../read/levelled';
import { withinLevels } from '../mix/within';
import { wholePlace, type Place } from '../place/place';
import { placeOfSegment } from '../place/segments';
import { startingAt } from '../place/start';

/** The classes of a label of two that changed places, and where. */
export type Flip = { readonly classes: readonly [CellValue, CellValue]; readonly place: Place };

const quiet = 0.01;
const apart = 1e-4;
const fewestRows = 25;
/** Columns that tell most of the classes, and categories that part rows: more cost more than they tell. */
const most = { telling: 4, partings: 10, levels: 12 };

/**
 * Where the classes have changed places: turned round, the other columns go with them as before, in all rows, in one level of a
 * category or from a row on, and in all other rows as they stand. Null where they have not.
 */
export function findFlip(label: SharedColumn, others: readonly SharedColumn[], frame: Frame): Flip | null {
  const levels = levelled(label, 2);
  const [one, two] = levels?.values ?? [];
  if (!levels || one === undefined || two === undefined) return null;
  const codings = others.flatMap((other) => codingsOf(other).slice(0, 1));
  if (pOf(levels, codings, wholePlace) >= apart) return null;
  const place =
    [wholePlace].find((all) => isFlipped(levels, codings, all)) ?? flippedPart(label, levels, codings, frame);
  return place && { classes: [one, two], place };
}

/** The part of the rows that is turned round, all others being as before. */
function flippedPart(label: SharedColumn, levels: Levelled, codings: readonly Coding[], frame: Frame): Place | null {
  const telling = codings
    .map((coding) => ({ coding, p: pOf(levels, [coding], wholePlace) }))
    .filter(({ p }) => p < apart)
    .sort((a, b) => a.p - b.p)
    .slice(0, most.telling)
    .map(({ coding }) => coding);
  const partings = frame.partings.filter(({ column, values }) => column !== label && values.length <= most.levels);
  for (const parting of partings.slice(0, most.partings)) {
    for (const code of parting.values.keys()) {
      const place = placeOfSegment({ parting, codes: [code + 1], fit: 0, share: 1 });
      if (!isLarge(place, frame) || !isFlipped(levels, telling, place)) continue;
      if (isFlipped(levels, codings, place) && pOf(levels, codings, without(place, frame)) > quiet) return place;
    }
  }
  const start = startOfFlip(levels, telling, frame);
  return start && isFlipped(levels, codings, start) && pOf(levels, codings, without(start, frame)) > quiet
    ? start
    : null;
}

const isLarge = ({ rows }: Place, frame: Frame): boolean => {
  const [n, m] = [rows.reference?.length ?? frame.rows.reference, rows.current?.length ?? frame.rows.current];
  return Math.min(n, m) >= fewestRows && m <= frame.rows.current - fewestRows;
};

/** The rows of current that are not in it, beside those of the reference that it looks at, or beside others. */
function without({ rows, segment }: Place, frame: Frame): Place {
  const others = (some: Uint32Array | null, all: number): Uint32Array => {
    const isIn = new Set(some);
    return Uint32Array.from({ length: all }, (_, row) => row).filter((row) => !isIn.has(row));
  };
  const reference = segment ? others(rows.reference, frame.rows.reference) : rows.reference;
  return { ...wholePlace, rows: { reference, current: others(rows.current, frame.rows.current) } };
}

/** The least p, of other columns inside of the classes, times their number. */
const pOf = (codes: Codes, codings: readonly Coding[], place: Place): number =>
  codings.reduce((p, coding) => Math.min(p, withinLevels(cross(codes, coding, place.rows), codes.size).pValue), 1) *
  Math.max(1, codings.length);

/** As they stand the classes do not go with the other columns as before, and turned round they do. */
function isFlipped(levels: Levelled, codings: readonly Coding[], place: Place): boolean {
  const { size, reference, current } = levels;
  const turned: Codes = { size, reference, current: current.map((code) => (code === 0 ? 0 : 3 - code)) };
  const [before, after] = [
    countCodes(reference, size, place.rows.reference),
    countCodes(turned.current, size, place.rows.current),
  ];
  if (pooledChiSquare(before, after).pValue <= quiet) return false;
  return pOf(levels, codings, place) < apart && pOf(turned, codings, place) > quiet;
}

/** The rows from which on the classes are likelier turned round, each column by itself as far as the reference tells of it. */
function startOfFlip(levels: Levelled, telling: readonly Coding[], { order }: Frame): Place | null {
  const tables = telling.map((coding) => {
    const { reference } = cross(levels, coding, wholePlace.rows);
    const law = (code: number): Float64Array => {
      const counts = reference.slice(code * coding.size, (code + 1) * coding.size).map((count) => count + 0.5);
      const all = counts.reduce((sum, count) => sum + count, 0);
      return counts.map((count) => ln(count / all));
    };
    return { coding, laws: [law(1), law(2)] };
  });
  const { rows } = order;
  let [best, highest, sum] = [rows.length, 0, 0];
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at] ?? 0;
    const code = levels.current[row] ?? 0;
    if (code === 0) continue;
    for (const { coding, laws } of tables) {
      const value = coding.current[row] ?? 0;
      sum += (laws[2 - code]?.[value] ?? 0) - (laws[code - 1]?.[value] ?? 0);
    }
    if (sum >= highest) [best, highest] = [at, sum];
  }
  const isPart = best >= fewestRows && rows.length - best >= fewestRows;
  return isPart ? startingAt(wholePlace, order, rows, best) : null;
}
