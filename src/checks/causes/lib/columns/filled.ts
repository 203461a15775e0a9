import type { Result } from '../../../../contract';
import { ln } from '../../../../stats';
import { percent } from '../../../lib/wording';
import type { ColumnRecogniser } from '../../define';
import type { Both, SharedColumn } from '../read/column';
import { isOfColumn, type Frame } from '../read/frame';
import { distinctUpTo, heaviest, numbersOf } from '../read/numbers';
import type { Place } from '../place/place';
import { shownBeside } from '../picture/shown-beside';
import { areEnough } from '../proof/sure';
import { entangledPairs, leadingIn } from '../read/told-columns';
import { areKept, relationsOf } from './relations';
import { agreementOf, heldInCurrent, shareOneGapApart } from './equal-rows';

/** Rows that agree in current, and no more than so many before. */
const agree = { now: 0.98, before: 0.6 };
const fewestRows = 15;
/** ln of the chance that so many rows agree by themselves. */
const chance = ln(1e-8);
/** Columns of which most rows are alike agree for nothing. */
const mostAlike = 0.7;

/** A column holds what another one holds, row by row, which it did not before. */
export const filled: ColumnRecogniser = (column, place, frame) => {
  const { paired, ids } = frame;
  const few = isFew(column, place);
  if (few && shareOfMost(column, place, 'current') > mostAlike) return null;
  if (few && shareOfMost(column, place, 'reference') > mostAlike) return null;
  const usual = { reference: usualIn(column, place, 'reference'), current: usualIn(column, place, 'current') };
  for (const other of [...paired, ...ids]) {
    if (other === column || other.kind !== column.kind) continue;
    // Rows in which both hold what most rows hold agree for nothing.
    const tells = (side: keyof Both<unknown>) => isOtherThan(usual[side], column, other, side);
    const now = agreementOf(column, other, 'current', place, tells('current'));
    if (!now || now.rows < fewestRows || now.equal <= agree.now * now.rows) continue;
    const before = agreementOf(column, other, 'reference', place, tells('reference'));
    if (!before || before.rows === 0) continue;
    const share = before.equal / before.rows;
    // It went along with the other before: what lies between them became 0.
    if (shareOneGapApart(column, other, place) > agree.now) continue;
    // Rows of such values may have been equal ever: then others are gone, and nothing was filled.
    const isHeld = heldInCurrent(other, place);
    const isTelling = tells('reference');
    const alike = agreementOf(column, other, 'reference', place, (row) => isHeld(row) && isTelling(row));
    if (alike && alike.rows > 0 && alike.equal >= agree.before * alike.rows) continue;
    if (column.kind === 'levels' && (alike?.rows ?? 0) < fewestRows) continue;
    if (share >= agree.before || now.rows * ln(Math.max(share, 1e-6)) >= chance) continue;
    // Of two equal columns of one law the one that was filled goes with the others otherwise than before.
    if (!isAnother(column, other, place, frame)) continue;
    const equal = (side: keyof Both<unknown>): number => {
      const all = agreementOf(column, other, side, place);
      return all ? all.equal / Math.max(1, all.rows) : 0;
    };
    return {
      kind: 'columns',
      columns: [column.name],
      results: frame.results.filter((result) => tellsOfPair(result, column.name, other.name)),
      place,
      explained: now.equal / now.rows,
      sure: areEnough({ reference: before.rows, current: now.rows }),
      isProven: true,
      tell: (words) => ({
        title: `${column.name} holds the values of ${other.name}`,
        message: `${words.subject(column.name)} ${words.verb('holds', 'may hold')} the values of ${other.name}${words.since}: both are equal in ${percent(equal('current'))} of the rows, ${percent(equal('reference'))} in the reference.`,
        parameters: { pairs: [{ from: other.name, to: column.name }], how: 'filled' },
        todo: `Have ${column.name} filled from its own source again; its values are not in current.`,
        undo: null,
        views: shownBeside(column, words, { made: 'redone', column: other, side: 'reference' }),
      }),
    };
  }
  return null;
};

/** Whether a finding tells of a column alone, or it goes otherwise than before with those beside the one that it equals. */
function isAnother(column: SharedColumn, other: SharedColumn, place: Place, frame: Frame): boolean {
  const { paired, entangled, results } = frame;
  if (results.some((result) => isOfColumn(result) && result.columns.includes(column.name))) return true;
  if (column.kind !== 'numbers') return false;
  const beside = paired
    .filter((one) => one !== column && one !== other)
    .sort((a, b) => Number(entangled.has(b.name)) - Number(entangled.has(a.name)));
  return !areKept(relationsOf([column], beside, place));
}

/** What follows from it: that the two are equal, and that the filled one goes otherwise with others. */
function tellsOfPair(result: Result, filled: string, from: string): boolean {
  if (!isOfColumn(result)) return false;
  if (result.check === 'drift.multivariate') return leadingIn(result) === filled;
  const pairs = entangledPairs(result);
  const isIts = (pair: readonly string[]): boolean =>
    pair.includes(filled) && (result.check === 'drift.correlation' || pair.includes(from));
  return pairs.length > 0 && pairs.every(isIts);
}

/** Few different values meet by accident. */
const fewValues = 8;

function isFew(column: SharedColumn, place: Place): boolean {
  if (column.kind === 'levels') return column.names.length < fewValues;
  return distinctUpTo(numbersOf(column, place)?.current ?? new Float64Array(), fewValues) < fewValues;
}

/** The value that a column of numbers holds most often in a place. */
const usualIn = (column: SharedColumn, place: Place, side: keyof Both<unknown>): number | null =>
  column.kind === 'numbers'
    ? (heaviest(numbersOf(column, place)?.[side] ?? new Float64Array())[0]?.value ?? null)
    : null;

/** Whether not both columns hold a value in a row. */
function isOtherThan(
  value: number | null,
  column: SharedColumn,
  other: SharedColumn,
  side: keyof Both<unknown>,
): (row: number) => boolean {
  if (value === null || column.kind !== 'numbers' || other.kind !== 'numbers') return () => true;
  const [one, two] = [column[side], other[side]];
  return (row) => one[row] !== value || two[row] !== value;
}

function shareOfMost(column: SharedColumn, place: Place, side: keyof Both<unknown>): number {
  if (column.kind !== 'levels') {
    const values = numbersOf(column, place)?.[side] ?? new Float64Array();
    return (heaviest(values)[0]?.rows ?? 0) / Math.max(1, values.length);
  }
  const counts = new Float64Array(column.names.length + 1);
  const codes = column[side];
  const rows = place.rows[side];
  if (rows) for (const row of rows) counts[codes[row] ?? 0] = (counts[codes[row] ?? 0] ?? 0) + 1;
  else for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  counts[0] = 0;
  return (
    counts.reduce((most, count) => Math.max(most, count), 0) /
    Math.max(
      1,
      counts.reduce((sum, count) => sum + count, 0),
    )
  );
}
