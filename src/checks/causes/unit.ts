import { binsDeviation, decadeOf, exp, ln, smirnovDistance, smirnovPValue, type Deviation } from '../../stats';
import { sql } from '../../data/engine/sql';
import type { ColumnRecogniser, Found } from './define';
import type { Both, SharedColumn } from './lib/read/column';
import { quiet } from './lib/proof/difference';
import { explainedShare } from './lib/proof/explained';
import { distinctUpTo, numbersOf, quantileOf } from './lib/read/numbers';
import { asStored, digitsOf, likelihood } from './lib/proof/redo';
import { groupsIn } from './lib/place/groups';
import { wholePlace, type Place } from './lib/place/place';
import { placesOf } from './lib/place/places';
import { shown } from './lib/picture/shown';
import { isSure } from './lib/proof/sure';
import { undoOf } from './lib/tell/undo';
import { conversions } from './lib/unit/conversions';
import { isProvenByGrid, isProvenByValues } from './lib/unit/proofs';
import { endsInUnit } from './lib/unit/named';
import { functions, linearWay, type Way } from './lib/unit/ways';

/** Values became what another unit, another scale or a turned sign makes of them. */

const fewestRows = 20;
/** Fewer different values have no shape to tell a unit by. */
const fewestDifferent = { reference: 5, current: 3 };
/** The untouched reference is told from current at this level by its distribution function. */
const loudest = 1e-5;
/** The share of the quantiles that a proven conversion fits at least. */
const leastFit = 0.6;
/** What a conversion that is one of many has to show: its p, how much better than a mere shift it fits, how likely a scale near it is by chance, how wide a range of scales would do, and how far it is from none; powers of ten only among fewer than `sure`. */
const rule = { pValue: 0.05, lead: 10, chance: 0.02, width: 0.15, far: 0.3, sure: 300 };
/** A name that ends in its unit leaves few conversions of nearly seventy: five times the chance is still less than without it. */
const ofNamed = { chance: 0.1, width: 0.3 };
/** Rows by which a power of ten, a common conversion and a rare one are told. */
const fewestOf = [0, 100, 300] as const;

/** A part of the spread; a lesser shift can not be seen. */
const leastShift = 0.05;

/** `rank`: below zero where it is proven. */
type Fit = {
  readonly way: Way;
  readonly redone: Float64Array;
  /** The share of its quantiles that are current's. */
  readonly fits: number;
  readonly rank: number;
};

export const unit: ColumnRecogniser = (column, place, frame) => {
  if (column.kind !== 'numbers') return null;
  const numbers = numbersOf(column, place);
  if (!numbers) return null;
  const all = numbersOf(column, wholePlace)?.reference ?? numbers.reference;
  const best = bestFit(numbers, all, column.name);
  if (!best) return null;
  const { way, redone, fits, rank } = best;
  if (rank >= 0 && !holdsIn(groupsIn(place, placesOf(column, frame).groups), column, way)) return null;
  const digits = digitsOf(numbers.reference);
  const found: Found = {
    kind: 'unit',
    columns: [column.name],
    place,
    explained: explainedShare(numbers, { reference: redone, current: numbers.current }),
    sure: isSure(numbers),
    isProven: rank < 0,
    likelier: likelihood(column, numbers.reference, redone),
    tell: (words) => ({
      title: `${column.name} ${way.title}`,
      message: `${words.subject(column.name)} ${way.says(words)}${words.since} (${way.formula} fits ${Math.floor(100 * fits)} % of its quantiles).`,
      parameters: way.parameters,
      todo: `Convert ${column.name} back where it is read, or have its source report it as before.`,
      undo: undoOf(
        {
          column: column.name,
          sql: (name) => (digits === null ? way.undoSql(name) : sql`round(${way.undoSql(name)}, ${digits})`),
          pandas: (name) => (digits === null ? way.undoPandas(name) : `(${way.undoPandas(name)}).round(${digits})`),
        },
        words,
      ),
      views: shown(column, words, frame, { made: 'undone', of: way.undo }),
    }),
  };
  return found;
};

/** `all`: the whole column of the reference, where the numbers are those of a place in it. */
function bestFit({ reference, current }: Both<Float64Array>, all: Float64Array, name: string): Fit | null {
  if (Math.min(reference.length, current.length) < fewestRows) return null;
  if (distinctUpTo(reference, 5) < fewestDifferent.reference || distinctUpTo(current, 3) < fewestDifferent.current)
    return null;
  const isLoud = smirnovPValue(reference, current) <= loudest;
  const digits = digitsOf(current);
  let best: Fit | null = null;
  for (const way of candidates(reference, current)) {
    const redone = redo(way, reference, current, digits);
    const fits = 1 - smirnovDistance(redone, current);
    // Most ways are told by this alone.
    if (fits <= leastFit && 2 * smirnovPValue(redone, current) <= quiet) continue;
    const pValue = agreement(redone, current);
    // What the grid of values proves is said where something else moved them a little, too.
    if (pValue <= quiet && !(isLoud && fits > leastFit)) continue;
    if (distinctUpTo(redone, 5) < Math.min(5, distinctUpTo(reference, 5))) continue;
    const isProven =
      way.conversion !== null &&
      (isProvenByGrid(reference, current, way.conversion) ||
        (pValue > quiet && isProvenByValues(all, current, way.conversion)));
    const isFit = pValue > quiet && isLoud && isPlain(way, { reference, current, redone, digits, pValue, name });
    if (!isProven && !isFit) continue;
    const rank = isProven ? -1 : (way.conversion?.rank ?? 0);
    const isBetter = !best || rank < best.rank || (rank === best.rank && fits > best.fits);
    if (isBetter) best = { way, redone, fits, rank };
  }
  return best;
}

/** Whether it holds in each group that moved: groups that moved by different scales are about one scale together. */
function holdsIn(groups: readonly Place[], column: SharedColumn, way: Way): boolean {
  const each = groups.flatMap((group) => {
    const numbers = numbersOf(column, group);
    return numbers && Math.min(numbers.reference.length, numbers.current.length) >= fewestRows ? [numbers] : [];
  });
  const digits = each.map(({ current }) => digitsOf(current));
  // A moved decimal mark moves the digits after it, and in all of them alike.
  if (way.conversion?.rank === 0 && new Set(digits).size > 1) return false;
  return each.every(
    ({ reference, current }, at) =>
      agreement(redo(way, reference, current, digits[at] ?? null), current) > quiet / each.length,
  );
}

function redo(
  { redo: operation }: Way,
  reference: Float64Array,
  current: Float64Array,
  digits: number | null,
): Float64Array {
  const done = reference.map(operation);
  return asStored((done[0] ?? 0) > (done.at(-1) ?? 0) ? done.reverse() : done, current, digits);
}

const agreement = (redone: Float64Array, current: Float64Array): number =>
  Math.min(1, 2 * Math.min(smirnovPValue(redone, current), deviation(redone, current).pValue));

/** So many rows of the smaller side a bin at least, or all are pooled away. */
const rowsOfBin = 8;
const mostBins = 20;

const deviation = (redone: Float64Array, current: Float64Array): Deviation =>
  binsDeviation(redone, current, Math.min(mostBins, Math.floor(Math.min(redone.length, current.length) / rowsOfBin)));

type Width = { readonly middle: number; readonly spread: number; readonly inner: number };

function widthOf(sorted: Float64Array): Width {
  const [low, first, middle, third, high] = [0.1, 0.25, 0.5, 0.75, 0.9].map((level) => quantileOf(sorted, level));
  return { middle: middle ?? NaN, spread: (high ?? NaN) - (low ?? NaN), inner: (third ?? NaN) - (first ?? NaN) };
}

/** How far a middle may be moved by something else, as a share of the spread. */
const middle = 0.3;

/** Those of the tabled ones that bring spread and middle about where they are in current, and functions that always can. */
function candidates(reference: Float64Array, current: Float64Array): readonly Way[] {
  const [before, after] = [widthOf(reference), widthOf(current)];
  if (!(before.spread > 0 && after.spread > 0)) return [];
  const error = 1.6 * Math.sqrt(1 / reference.length + 1 / current.length);
  const most = 1 + 4 * error + 0.1;
  const [least, largest] = [reference[0] ?? 0, reference.at(-1) ?? 0];
  const linear = conversions.filter(({ factor, offset }) => {
    if (factor === 1 && Math.abs(offset) < leastShift * before.spread) return false;
    if (factor === -1 && offset === 1 && !(least >= 0 && largest <= 1)) return false;
    if (factor === -1 && offset === 100 && !(least >= 0 && largest <= 100 && largest - least > 85)) return false;
    // Where few rows lie between two heaps a quantile may be in either.
    const isAsWide = [before.spread / after.spread, before.inner / after.inner].some((wide) => {
      const ratio = Math.abs(factor) * wide;
      return ratio > 1 / most && ratio < most;
    });
    return isAsWide && Math.abs(factor * before.middle + offset - after.middle) <= after.spread * (middle + 2 * error);
  });
  return [
    ...linear.map(linearWay),
    ...functions.filter(({ from, to }) => least >= from && largest <= to).map(({ way }) => way),
  ];
}

type Tried = {
  readonly reference: Float64Array;
  readonly current: Float64Array;
  readonly redone: Float64Array;
  readonly digits: number | null;
  readonly pValue: number;
  /** Of the column. */
  readonly name: string;
};

/** Whether chance and a mere shift are plainly worse. */
function isPlain({ conversion, redo: operation }: Way, tried: Tried): boolean {
  const { reference, current, redone, digits, pValue, name } = tried;
  // A function cut to a coarse grid proves nothing.
  if (!conversion) return distinct(redone) >= 0.5 * distinct(reference);
  const { factor, offset, rank, from } = conversion;
  const areMany = Math.min(reference.length, current.length) >= rule.sure;
  if (rank === 0 && factor > 0 && areMany) return true;
  // A side of zero that all values left can only be the other sign.
  if (factor === -1 && offset === 0 && (reference[0] ?? -1) >= 0 && (current.at(-1) ?? 1) <= 0) return true;
  if (pValue <= rule.pValue || Math.min(reference.length, current.length) < fewestOf[rank]) return false;
  const [before, after] = [widthOf(reference), widthOf(current)];
  // Where an offset leaves the middle about where it was, nothing tells it from a plain scale, but for values that this leaves above zero.
  const isMoved = Math.abs(after.middle - before.middle) > 0.5 * after.spread;
  if (offset !== 0 && factor > 0 && !isMoved && !crossesZero(reference, current)) return false;
  const shifted = asStored(
    reference.map((value) => value + after.middle - before.middle),
    current,
    digits,
  );
  if (excess(deviation(shifted, current)) - excess(deviation(redone, current)) <= rule.lead) return false;
  if (rank === 0 && factor > 0) return keepsDigits(reference, digits, factor);
  const width = passingWidth(
    reference.map((value) => operation(value) - offset),
    offset,
    current,
    digits,
  );
  const density = factor > 0 ? exp(-Math.abs(ln(factor)) / 0.5) : 0.01;
  const hasOffset = Math.abs(offset) > 0.05 * after.spread;
  const limits = from !== null && endsInUnit(name, from) ? ofNamed : rule;
  if (width * density * (hasOffset ? 0.3 : 1) > limits.chance) return false;
  return rank === 0 || (width <= limits.width && (offset !== 0 || Math.abs(ln(factor)) >= rule.far));
}

/** Rows that are below zero by no chance, where none was before. */
const fewestBelow = 20;

const crossesZero = (reference: Float64Array, current: Float64Array): boolean =>
  (reference[0] ?? -1) >= 0 && (current[fewestBelow - 1] ?? 0) < 0;

/** Of more digits some are lost wherever they are written. */
const mostDigits = 6;

/** A moved decimal mark moves the digits after it. */
function keepsDigits(reference: Float64Array, digits: number | null, factor: number): boolean {
  const before = digitsOf(reference);
  return before === null || before > mostDigits || digits === before - decadeOf(factor);
}

const excess = ({ score, degrees }: Deviation): number => score - degrees;

const distinct = (ascending: Float64Array): number => distinctUpTo(ascending, Infinity);

const steps = [0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.12, 0.16, 0.24, 0.32];

/** How wide a range of scales about this one, as a difference of logarithms, would pass as well. */
function passingWidth(scaled: Float64Array, offset: number, current: Float64Array, digits: number | null): number {
  const reachOf = (sign: 1 | -1): number => {
    let reach = 0;
    for (const step of steps) {
      const factor = exp(sign * step);
      const other = scaled.map((value) => value * factor + offset);
      const ascending = (other[0] ?? 0) > (other.at(-1) ?? 0) ? other.reverse() : other;
      if (agreement(asStored(ascending, current, digits), current) <= quiet) break;
      reach = step;
    }
    return reach;
  };
  return reachOf(1) + reachOf(-1) + 0.005;
}
