import { ln, sameLaw } from '../../../stats';
import { countText, plural } from '../../lib/wording';
import type { Found } from '../define';
import type { NumberColumn, SharedColumn } from './read/column';
import { quiet } from './proof/difference';
import { explainedShare } from './proof/explained';
import type { Frame } from './read/frame';
import { distinctUpTo, heaviest, type Numbers } from './read/numbers';
import type { Place } from './place/place';
import { shown } from './picture/shown';
import { inOrder, startingAt } from './place/start';
import { isSure } from './proof/sure';
import { timeText } from '../../lib/iso-time';

/** A sensor that stands still: throughout a place, or for a while. */

/** Nearly all rows hold one value, of which the reference has little among many. */
const stillRule = { now: 0.97, before: 0.1, different: 5 };

export function still(column: SharedColumn & NumberColumn, place: Place, numbers: Numbers, frame: Frame): Found | null {
  const { reference, current } = numbers;
  const [top] = heaviest(current);
  if (!top || distinctUpTo(reference, stillRule.different) < stillRule.different) return null;
  const before = reference.filter((value) => value === top.value).length / reference.length;
  const now = top.rows / current.length;
  if (now < stillRule.now || before > stillRule.before) return null;
  // Zero, and the ends of a scale that were reached before, are what many things are where nothing happens.
  const isEnd = before > 0 && (top.value === reference[0] || top.value === reference.at(-1));
  if (top.value === 0 || isEnd) return null;
  if (numbers.rows.current * 0.5 > current.length) return null;
  const likelier = ln(now / (before + 0.5 / reference.length));
  return {
    kind: 'clipping',
    columns: [column.name],
    place,
    explained: now,
    sure: isSure(numbers),
    likelier: (row) => {
      const value = column.current[row] ?? NaN;
      return Number.isNaN(value) ? 0 : value === top.value ? likelier : -5;
    },
    tell: (words) => ({
      title: `${column.name} stands still`,
      message: `${words.subject(column.name)} ${words.verb('stands', 'may stand')} still at ${words.value(top.value)}${words.since}, where it varied in the reference.`,
      parameters: words.values({ low: top.value, high: top.value }),
      todo: `Look at what measures ${column.name}: it is stuck, or its last value is repeated.`,
      undo: null,
      views: shown(column, words, frame, { made: 'redone', of: () => top.value }),
    }),
  };
}

/** Rows of a while: so many, such a share, so many times the longest of the reference, and how rarely (ln) they come by chance. */
const stuckRule = { rows: 20, share: 0.02, times: 3, logChance: ln(1e-9) };

/** One value comes row after row for a while; all other rows are as before. */
export function stuck(column: SharedColumn & NumberColumn, place: Place, numbers: Numbers, frame: Frame): Found | null {
  const { reference, current } = numbers;
  if (place.start || distinctUpTo(reference, stillRule.different) < stillRule.different) return null;
  const { order } = frame;
  const rows = inOrder(place, order);
  const run = longestRun(column.current, rows);
  if (run.rows < Math.max(stuckRule.rows, stuckRule.share * current.length)) return null;
  const rowsOfReference = place.rows.reference ?? Uint32Array.from(column.reference, (_, row) => row);
  const isRun = new Set(rows.subarray(run.at, run.at + run.rows));
  const rest = rowsWithout(column.current, rows, isRun);
  const often = (values: Float64Array): number =>
    (values.filter((value) => value === run.value).length + 1) / (values.length + 1);
  const before = longestRun(column.reference, rowsOfReference);
  // A value that is common, in a row by itself or by the order of rows, stands still for nothing.
  const share = Math.max(often(reference), often(rest), repeatsOf(column.reference, rowsOfReference, run.value));
  if (run.rows * ln(share) + ln(current.length) > stuckRule.logChance) return null;
  if (run.value === 0 || run.value === reference[0] || run.value === reference.at(-1)) return null;
  // Where rows stand in clumps these are the longer the more rows there are.
  const longest = before.rows * Math.max(1, current.length / reference.length);
  if (run.rows < stuckRule.times * longest || sameLaw(reference, rest) <= quiet) return null;
  const whole = startingAt(place, order, rows, run.at);
  const last = rows[run.at + run.rows - 1] ?? 0;
  const until = order.time ? timeText(order.time.values[last] ?? NaN) : `row ${countText(order.inFile(last) + 1)}`;
  return {
    kind: 'clipping',
    columns: [column.name],
    place: { ...whole, rows: { ...whole.rows, current: Uint32Array.from(isRun).sort() } },
    explained: explainedShare(numbers, { reference, current: rest }),
    sure: isSure({ reference, current: rest }),
    isProven: true,
    tell: (words) => ({
      title: `${column.name} stood still`,
      message: `${words.subject(column.name)} ${words.verb('stood', 'may have stood')} still at ${words.value(run.value)} for ${plural(run.rows, 'row')}${words.since}${words.privacy === 'no-values' ? '' : ` until ${until}`}; at most ${plural(before.rows, 'row')} in the reference.`,
      parameters: { ...words.values({ low: run.value, high: run.value }), rows: run.rows },
      todo: `Look at what measures ${column.name}: it was stuck, or its last value was repeated.`,
      undo: null,
      views: shown(column, words, frame, { made: 'undone', of: () => NaN }),
    }),
  };
}

type Run = { readonly value: number; readonly at: number; readonly rows: number };

/** The longest stretch of one value among rows in an order; missing ones end it. */
function longestRun(values: Float64Array, rows: Uint32Array): Run {
  let [best, at]: [Run, number] = [{ value: NaN, at: 0, rows: 0 }, 0];
  rows.forEach((row, place) => {
    const value = values[row] ?? NaN;
    if (place === 0 || value !== values[rows[place - 1] ?? 0]) at = place;
    if (!Number.isNaN(value) && place - at + 1 > best.rows) best = { value, at, rows: place - at + 1 };
  });
  return best;
}

/** The share of the rows of a value that the next row repeats. */
function repeatsOf(values: Float64Array, rows: Uint32Array, value: number): number {
  let [all, again] = [0, 0];
  rows.forEach((row, place) => {
    if (values[row] !== value) return;
    all += 1;
    if (values[rows[place + 1] ?? -1] === value) again += 1;
  });
  return again / (all + 1);
}

const rowsWithout = (values: Float64Array, rows: Uint32Array, left: ReadonlySet<number>): Float64Array =>
  Float64Array.from(rows)
    .filter((row) => !left.has(row))
    .map((row) => values[row] ?? NaN)
    .filter(Number.isFinite)
    .sort();
