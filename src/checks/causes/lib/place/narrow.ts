import { ln } from '../../../../stats';
import type { Found } from '../../define';
import type { SharedColumn } from '../read/column';
import type { Frame } from '../read/frame';
import type { Place } from './place';
import { placeOfSegment, type Parting } from './segments';
import { startingAt } from './start';

/** Chance must not leave all the other rows free of what happened. */
const logChance = ln(1e-8);
/** Of the rows that show it, nearly all lie in the place. */
const inside = 0.98;
const fewestRows = 25;

/**
 * The part of all rows that holds every row which shows what happened: levels of a category, or what comes from one of them on; null
 * where they lie anywhere.
 */
export function narrowedTo({ place, likelier }: Found, column: SharedColumn, { partings, order }: Frame): Place | null {
  if (!likelier) return null;
  // Rows without a value show nothing, wherever they lie.
  const rows = order.rows.filter((row) => hasValue(column, row));
  const shows = rows.filter((row) => likelier(row) > 0);
  if (shows.length < 5) return null;
  const [best] = partings
    .filter((parting) => parting.column !== column)
    .flatMap((parting) => levelsOf(parting, shows, rows))
    .sort((a, b) => a.logChance - b.logChance);
  const first = rows.indexOf(shows[0] ?? 0);
  const ofStart = shows.length * ln(1 - first / rows.length);
  const isStart = ofStart <= logChance && first >= fewestRows && rows.length - first >= fewestRows;
  if (best && (!isStart || best.logChance <= ofStart))
    return placeOfSegment({ parting: best.parting, codes: best.codes, fit: 0, share: 1 });
  return isStart ? startingAt(place, order, order.rows, order.rows.indexOf(shows[0] ?? 0)) : null;
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
  return found < logChance ? [{ parting, codes: codes.sort((a, b) => a - b), logChance: found }] : [];
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
