import { ln } from '../../../../stats';
import { percent } from '../../../lib/wording';
import type { ColumnRecogniser } from '../../define';
import type { Both, SharedColumn } from '../read/column';
import { distinctUpTo, heaviest, numbersOf } from '../read/numbers';
import type { Place } from '../place/place';
import { shownBeside } from '../picture/shown-beside';
import { areEnough } from '../proof/sure';
import { agreementOf, heldInCurrent } from './equal-rows';

/** Rows that agree in current, and no more than so many before. */
const agree = { now: 0.98, before: 0.6 };
const fewestRows = 15;
/** ln of the chance that so many rows agree by themselves. */
const chance = ln(1e-8);
/** Columns of which most rows are alike agree for nothing. */
const mostAlike = 0.7;

/** A column holds what another one holds, row by row, which it did not before. */
export const filled: ColumnRecogniser = (column, place, { paired }) => {
  if (shareOfMost(column, place, 'current') > mostAlike) return null;
  if (isFew(column, place) && shareOfMost(column, place, 'reference') > mostAlike) return null;
  for (const other of paired) {
    if (other === column || other.kind !== column.kind) continue;
    const now = agreementOf(column, other, 'current', place);
    if (!now || now.rows < fewestRows || now.equal <= agree.now * now.rows) continue;
    const before = agreementOf(column, other, 'reference', place);
    if (!before || before.rows === 0) continue;
    const share = before.equal / before.rows;
    // Rows of such values may have been equal ever: then others are gone, and nothing was filled.
    const alike = agreementOf(column, other, 'reference', place, heldInCurrent(other, place));
    if (alike && alike.rows > 0 && alike.equal >= agree.before * alike.rows) continue;
    if (column.kind === 'levels' && (alike?.rows ?? 0) < fewestRows) continue;
    if (share >= agree.before || now.rows * ln(Math.max(share, 1e-6)) >= chance) continue;
    return {
      kind: 'columns',
      columns: [column.name],
      place,
      explained: now.equal / now.rows,
      sure: areEnough({ reference: before.rows, current: now.rows }),
      isProven: true,
      tell: (words) => ({
        title: `${column.name} holds the values of ${other.name}`,
        message: `${words.subject(column.name)} ${words.verb('holds', 'may hold')} the values of ${other.name}${words.since}: both are equal in ${percent(now.equal / now.rows)} of the rows, ${percent(share)} in the reference.`,
        parameters: { pairs: [{ from: other.name, to: column.name }], how: 'filled' },
        todo: `Have ${column.name} filled from its own source again; its values are not in current.`,
        undo: null,
        views: shownBeside(column, words, { made: 'redone', column: other, side: 'reference' }),
      }),
    };
  }
  return null;
};

/** Few different values meet by accident. */
const fewValues = 8;

function isFew(column: SharedColumn, place: Place): boolean {
  if (column.kind === 'levels') return column.names.length < fewValues;
  return distinctUpTo(numbersOf(column, place)?.current ?? new Float64Array(), fewValues) < fewValues;
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
