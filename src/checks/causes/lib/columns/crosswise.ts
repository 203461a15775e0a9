import { pooledChiSquare, sameLaw, type Deviation } from '../../../../stats';
import { codingsOf, countCodes } from '../read/codings';
import type { Both, NamedCodes, SharedColumn } from '../read/column';
import { cross } from '../read/crossed';
import { withinLevels } from '../mix/within';
import { distinctUpTo, heaviest, numbersOf, quantileOf } from '../read/numbers';
import type { Place } from '../place/place';
import { loud } from '../proof/difference';
import { areKept, relationsOf } from './relations';

/** Whether what one column holds in current is what another one held in the reference, by its law and by what goes with it. */

const fewestRows = 20;
const fewestDifferent = 4;
/** Two columns of so few values only exchange a share. */
const fewestOfBoth = 8;
/** A column of which nearly all rows are alike fits many others; told by what it goes with, too, so many may be. */
const mostAlike = 0.8;
const mostAlikeOfTold = 0.95;
const apart = 0.2;

/** P that current `to` has the law that `from` had in the reference; 0 where they can not be compared. */
export function pOfLaw(from: SharedColumn, to: SharedColumn, place: Place, alike = mostAlike): number {
  if (from.kind === 'levels' || to.kind === 'levels') {
    return from.kind === 'levels' && to.kind === 'levels' ? pOfNames(from, to, place) : 0;
  }
  if (from.kind !== to.kind) return 0;
  const [before, after] = [numbersOf(from, place)?.reference, numbersOf(to, place)?.current];
  if (!before || !after || Math.min(before.length, after.length) < fewestRows) return 0;
  if (from.kind !== 'texts' && (isNearlyConstant(before, alike) || isNearlyConstant(after, alike))) return 0;
  const width = quantileOf(after, 0.9) - quantileOf(after, 0.1);
  // Medians of few rows lie that far apart by chance.
  const reach = Math.max(apart, 2 * Math.sqrt(1 / before.length + 1 / after.length));
  if (Math.abs(quantileOf(before, 0.5) - quantileOf(after, 0.5)) > reach * width) return 0;
  const law = sameLaw(before, after);
  return from.kind === 'texts' && to.kind === 'texts' && from.texts && to.texts && !shareTexts(from.texts, to.texts)
    ? 0
    : law;
}

function isNearlyConstant(sorted: Float64Array, alike: number): boolean {
  if (distinctUpTo(sorted, fewestDifferent) < fewestDifferent) return true;
  const [most] = heaviest(sorted);
  return most === undefined || most.rows > alike * sorted.length;
}

const leastShared = 0.02;

/** Whether some of the texts of one are among those of the other. */
export function shareTexts(from: NamedCodes, to: NamedCodes): boolean {
  const known = new Set(Array.from(new Set(from.reference), (code) => from.names[code - 1]));
  const shared = to.current.reduce((rows, code) => rows + (code > 0 && known.has(to.names[code - 1]) ? 1 : 0), 0);
  return shared > leastShared * to.current.length;
}

const leastNamed = 0.5;

const pOfNames = (from: NamedCodes, to: NamedCodes, place: Place): number => deviationOf(from, to, place)?.pValue ?? 0;

/** How far current `to` is from what `from` was in the reference; null where few of its rows hold what that held, or nearly all are alike. */
function deviationOf(from: NamedCodes, to: NamedCodes, place: Place): Deviation | null {
  const { before, after, size } = together(from, to);
  const counts = (codes: Uint32Array, rows: Uint32Array | null): Float64Array => {
    const found = new Float64Array(size);
    const add = (row: number): void => {
      const code = codes[row] ?? 0;
      found[code] = (found[code] ?? 0) + 1;
    };
    if (rows) rows.forEach(add);
    else codes.forEach((_, row) => add(row));
    found[0] = 0;
    return found;
  };
  const [one, two] = [counts(before, place.rows.reference), counts(after, place.rows.current)];
  const rows = two.reduce((total, count) => total + count, 0);
  const known = two.reduce((total, count, code) => total + ((one[code] ?? 0) > 0 ? count : 0), 0);
  const isAlike =
    one.reduce((most, count) => Math.max(most, count), 0) > mostAlike * one.reduce((total, count) => total + count, 0);
  if (rows < fewestRows || known < leastNamed * rows || isAlike) return null;
  return pooledChiSquare(one, two);
}

/** The codes of two columns under the names of both. */
function together(from: NamedCodes, to: NamedCodes): { before: Uint32Array; after: Uint32Array; size: number } {
  const codeOf = new Map(from.names.map((name, at) => [name, at + 1]));
  for (const name of to.names) if (!codeOf.has(name)) codeOf.set(name, codeOf.size + 1);
  const recoded = Uint32Array.from([0, ...to.names.map((name) => codeOf.get(name) ?? 0)]);
  return { before: from.reference, after: to.current.map((code) => recoded[code] ?? 0), size: codeOf.size + 1 };
}

/** Whether the two columns changed places: crosswise they fit by law, and go with the others, as they did before; where there are none, by law alone. */
export function areSwapped(
  x: SharedColumn,
  y: SharedColumn,
  columns: readonly SharedColumn[],
  place: Place,
): number | null {
  if (differentIn(x, y) < fewestOfBoth || !areMissingCrosswise(x, y, place)) return null;
  const crosswise = (alike: number): number => Math.min(pOfLaw(x, y, place, alike), pOfLaw(y, x, place, alike));
  // Without rows nothing but their laws tells them.
  const isAlone = columns.length === 0;
  const ofRanges = isAlone ? null : pOfRanges(x, y, place);
  const isOneConstant = becameConstant(x, y, place) || becameConstant(y, x, place);
  const pValue = isOneConstant
    ? Math.max(pOfLaw(x, y, place), pOfLaw(y, x, place))
    : (ofRanges ?? crosswise(x.kind === 'numbers' && !isAlone ? mostAlikeOfTold : mostAlike));
  if (pValue <= (ofRanges !== null ? leastOfRanges : isAlone || x.kind === 'levels' ? 0.05 : 0.02)) return null;
  if (isAlone) return x.kind === y.kind && areOfOtherLaw(x, y, place) ? pValue : null;
  const others = columns.filter((column) => column !== x && column !== y);
  if (x.kind === 'levels' || y.kind === 'levels') {
    if (x.kind !== 'levels' || y.kind !== 'levels') return null;
    const isSo = isPlainlyBetter(x, y, place) && goesWith(x, y, others, place) && goesWith(y, x, others, place);
    return isSo && turnsRound(x, y, place) ? pValue : null;
  }
  const became = [
    { reference: x.reference, current: y.current },
    { reference: y.reference, current: x.current },
  ];
  if (!areKept(relationsOf(became, others, place))) return null;
  const isTold =
    ofRanges !== null ||
    isOneConstant ||
    (crosswise(mostAlike) > 0 && areOfOtherLaw(x, y, place)) ||
    !areKept(relationsOf([x, y], others, place));
  return isTold ? pValue : null;
}

/** Below this values are not those that a column held before. */
const leastOwnLaw = 1e-3;

/** Whether one of the columns holds other values than before: where each only lost some, what is left fits another of its law as well. */
const areOfOtherLaw = (x: SharedColumn, y: SharedColumn, place: Place): boolean =>
  [x, y].some((column) => {
    const numbers = numbersOf(column, place);
    if (column.kind === 'texts' && column.texts && !shareTexts(column.texts, column.texts)) return true;
    return numbers === null || sameLaw(numbers.reference, numbers.current) < leastOwnLaw;
  });

/** Whether each column lacks as many values as the other one lacked before. */
const areMissingCrosswise = (x: SharedColumn, y: SharedColumn, place: Place): boolean =>
  pOfMissing(x, y, place) > loud && pOfMissing(y, x, place) > loud;

function pOfMissing(from: SharedColumn, to: SharedColumn, { rows }: Place): number {
  const [[before], [after]] = [codingsOf(from), codingsOf(to)];
  if (!before || !after) return 1;
  const [was, is] = [
    countCodes(before.reference, before.size, rows.reference),
    countCodes(after.current, after.size, rows.current),
  ].map(([missing = 0, ...present]) => [missing, present.reduce((sum, count) => sum + count, 0)]);
  return pooledChiSquare(was ?? [], is ?? []).pValue;
}

/** Where columns had no value in common, and each lies in the other's range now, chance has little to explain. */
const leastOfRanges = 1e-4;

/** P of both laws, where the values of two columns lay apart, and each lies where the other's did; null where they do not. */
function pOfRanges(x: SharedColumn, y: SharedColumn, place: Place): number | null {
  if (x.kind !== 'numbers' || y.kind !== 'numbers') return null;
  const [one, two] = [numbersOf(x, place), numbersOf(y, place)];
  if (!one || !two) return null;
  const areApart = (low: Float64Array, high: Float64Array): boolean => (low.at(-1) ?? NaN) < (high[0] ?? NaN);
  const isTurned =
    (areApart(one.reference, two.reference) && areApart(two.current, one.current)) ||
    (areApart(two.reference, one.reference) && areApart(one.current, two.current));
  const rows = [one.reference, one.current, two.reference, two.current].map(({ length }) => length);
  return isTurned && Math.min(...rows) >= fewestRows
    ? Math.min(sameLaw(one.reference, two.current), sameLaw(two.reference, one.current))
    : null;
}

/** Whether one column holds nearly nothing but the value that the other nearly always held, and that it never held before. */
function becameConstant(column: SharedColumn, other: SharedColumn, place: Place): boolean {
  if (column.kind !== 'numbers' || other.kind !== 'numbers') return false;
  const [own, was] = [numbersOf(column, place), numbersOf(other, place)?.reference];
  const [[now], [before]] = [heaviest(own?.current ?? new Float64Array()), heaviest(was ?? new Float64Array())];
  if (!own || !was || !now || now.value !== before?.value) return false;
  const isConstant = now.rows > mostAlike * own.current.length && before.rows > mostAlike * was.length;
  return isConstant && now.rows >= fewestRows && !own.reference.includes(now.value);
}

/** Of two columns of the same names the shares of both may move a little towards each other by themselves. */
const timesBetter = 3;

function isPlainlyBetter(x: NamedCodes, y: NamedCodes, place: Place): boolean {
  const far = (...pairs: readonly (readonly [NamedCodes, NamedCodes])[]): number =>
    pairs.reduce((sum, [from, to]) => sum + (deviationOf(from, to, place)?.score ?? Infinity), 0);
  return far([x, x], [y, y]) >= timesBetter * far([x, y], [y, x]);
}

function differentIn(x: SharedColumn, y: SharedColumn): number {
  if (x.kind === 'levels' && y.kind === 'levels') return x.names.length + y.names.length >= 4 ? fewestOfBoth : 0;
  const found = new Set<number>();
  for (const column of [x, y]) {
    if (column.kind === 'levels') continue;
    for (const value of column.reference) {
      if (!Number.isNaN(value)) found.add(value);
      if (found.size >= fewestOfBoth) return found.size;
    }
  }
  return found.size;
}

const mostOthers = 12;
const mostNames = 200;
const unlike = 1e-3;

/** Whether rows of a level of `to` in current hold in other columns what rows of that level of `from` did before. */
export function goesWith(from: NamedCodes, to: NamedCodes, others: readonly SharedColumn[], place: Place): boolean {
  const { before, after, size } = together(from, to);
  if (size > mostNames) return true;
  const own = { size, reference: Uint8Array.from(before), current: Uint8Array.from(after) };
  const looked = others.slice(0, mostOthers).flatMap((other) => codingsOf(other).slice(0, 1));
  return looked.every((coding) => withinLevels(cross(own, coding, place.rows), size).pValue * looked.length > unlike);
}

/** Whether the table of the two columns is that of before, turned round. */
function turnsRound(x: NamedCodes, y: NamedCodes, place: Place): boolean {
  const pair = (first: NamedCodes, second: NamedCodes, side: keyof Both<unknown>): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    const rows = place.rows[side];
    const count = rows?.length ?? first[side].length;
    for (let at = 0; at < count; at++) {
      const row = rows?.[at] ?? at;
      const key = JSON.stringify([
        first.names[(first[side][row] ?? 0) - 1],
        second.names[(second[side][row] ?? 0) - 1],
      ]);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  };
  const [before, after] = [pair(y, x, 'reference'), pair(x, y, 'current')];
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return (
    pooledChiSquare(
      keys.map((key) => before.get(key) ?? 0),
      keys.map((key) => after.get(key) ?? 0),
    ).pValue > 0.01
  );
}
