import { ln } from '../../../../stats';
import type { Found } from '../../define';
import type { SharedColumn } from '../read/column';
import type { Frame } from '../read/frame';
import type { Place } from './place';
import { placeOfSegment, type Parting } from './segments';
import { startingAt } from './start';
import type { Order } from './order';
import { within } from './stretch';

/** Chance must not leave all the other rows free of what happened: by the levels of any category, or by time. */
const logChance = { ofLevels: ln(1e-2), inTime: ln(1e-5) };
/** Of the rows that show it, nearly all lie in the place. */
const inside = 0.98;
const fewestRows = 25;

/**
 * The part of all rows that holds every row which shows what happened: levels of a category, what comes from one of them on, or for a while; null
 * where they lie anywhere.
 */
export function narrowedTo({ place, likelier }: Found, column: SharedColumn, { partings, order }: Frame): Place | null {
  if (!likelier) return null;
  // Rows without a value show nothing, wherever they lie.
  const rows = order.rows.filter((row) => hasValue(column, row));
  const shows = rows.filter((row) => likelier(row) > 0);
  if (shows.length < 5) return null;
  const others = partings.filter((parting) => parting.column !== column);
  const [best] = others
    .flatMap((parting) => levelsOf(parting, shows, rows))
    .filter((one) => one.logChance + ln(others.length) < logChance.ofLevels)
    .sort((a, b) => a.logChance - b.logChance);
  const inTime = inTimeOf(shows, rows, order, place);
  if (best && (!inTime || best.logChance <= inTime.logChance))
    return placeOfSegment({ parting: best.parting, codes: best.codes, fit: 0, share: 1 });
  return inTime?.place ?? null;
}

/** What comes from the first row on that shows it, or to the last one; the likelier by no chance, null where either may be. */
function inTimeOf(
  shows: Uint32Array,
  rows: Uint32Array,
  order: Order,
  place: Place,
): { readonly place: Place; readonly logChance: number } | null {
  const [first, last] = [shows[0] ?? 0, shows.at(-1) ?? 0];
  const [from, to] = [rows.indexOf(first), rows.indexOf(last) + 1];
  const chanceOf = (count: number): number => shows.length * ln(count / rows.length);
  const isApart = (before: number, after: number): boolean =>
    (before === 0 || before >= fewestRows) && (after === 0 || after >= fewestRows);
  // Any two rows may be the ends of it.
  const [ofStart, ofStretch] = [chanceOf(rows.length - from), chanceOf(to - from) + ln(rows.length)];
  const run = { from: order.rows.indexOf(first), to: order.rows.indexOf(last) + 1 };
  if (ofStretch <= logChance.inTime && ofStretch + ln(rows.length) < ofStart && to - from >= fewestRows) {
    if (isApart(from, rows.length - to)) return { place: within(place, order, order.rows, run), logChance: ofStretch };
  }
  if (ofStart > logChance.inTime || from < fewestRows || rows.length - from < fewestRows) return null;
  return { place: startingAt(place, order, order.rows, run.from), logChance: ofStart };
}

const hasValue = (column: SharedColumn, row: number): boolean =>
  column.kind === 'levels' ? (column.current[row] ?? 0) > 0 : !Number.isNaN(column.current[row] ?? NaN);

/** `logChance`: ln of how likely any as many levels of the category hold all those rows by chance. */
type Levels = { readonly parting: Parting; readonly codes: readonly number[]; readonly logChance: number };

/** The fewest levels that hold nearly all of some rows, where so few hold them by no chance. */
function levelsOf(parting: Parting, shows: Uint32Array, all: Uint32Array): readonly Levels[] {
  const size = parting.values.length + 1;
  const [here, rows] = [countParts(parting, shows), countParts(parting, all)];
  const order = Array.from({ length: size - 1 }, (_, at) => at + 1).sort(
    (a, b) => (here[b] ?? 0) - (here[a] ?? 0) || a - b,
  );
  const codes: number[] = [];
  let [held, share] = [0, 0];
  for (const code of order) {
    if (held >= inside * shows.length) break;
    codes.push(code);
    held += here[code] ?? 0;
    share += (rows[code] ?? 0) / all.length;
  }
  if (held < inside * shows.length || share > 0.6 || share * all.length < fewestRows) return [];
  const found = held * ln(share) + logWays(size - 1, codes.length);
  return [{ parting, codes: codes.sort((a, b) => a - b), logChance: found }];
}

function countParts({ values, current }: Parting, rows: Uint32Array): Float64Array {
  const counts = new Float64Array(values.length + 1);
  for (const row of rows) counts[current[row] ?? 0] = (counts[current[row] ?? 0] ?? 0) + 1;
  return counts;
}

/** ln of in how many ways some of all levels can be chosen. */
function logWays(all: number, some: number): number {
  let ways = 0;
  for (let one = 1; one <= some; one++) ways += ln((all - some + one) / one);
  return ways;
}
