import type { View } from '../../../../contract';
import { pick } from '../../../cells/column';
import type { Both, SharedColumn } from '../read/column';
import { pictureOfLevels, pictureOfNumbers } from './index.ts';
import { countLevels } from './shown-levels';
import type { Words } from '../tell/words';

/** One side of a column. */
type Side = { readonly column: SharedColumn; readonly side: keyof Both<unknown> };

/** What `third` holds is what the column would, with the cause undone or the same done to the reference. */
type Beside = { readonly made: 'undone' | 'redone' } & Side;

/** A column in the place: the reference, current and, where there is one, a column that stands in for either; texts by their length. */
export function shownBeside(
  column: SharedColumn,
  { place, subject, privacy }: Words,
  third: Beside | null,
): readonly View[] {
  const of = column.kind === 'texts' ? `Length of ${subject(column.name)}` : subject(column.name);
  const about = { title: `${of}: before, after${third ? ` and ${third.made}` : ''}`, name: column.name };
  const sides = { reference: { column, side: 'reference' }, current: { column, side: 'current' } } as const;
  if (column.kind === 'levels') {
    const rows = ({ column: other, side }: Side) =>
      other.kind === 'levels' ? countLevels(other.names, other[side], place.rows[side]) : new Map<string, number>();
    return [
      pictureOfLevels(
        about,
        {
          reference: rows(sides.reference),
          current: rows(sides.current),
          third: third && { made: third.made, rows: rows(third) },
        },
        privacy === 'no-values',
      ),
    ];
  }
  const rows = ({ column: other, side }: Side): Float64Array => {
    if (other.kind === 'levels') return new Float64Array();
    const some = place.rows[side];
    return some ? pick(other[side], some) : other[side];
  };
  return [
    pictureOfNumbers(about, column.kind === 'times' ? 'datetime' : 'number', {
      reference: rows(sides.reference),
      current: rows(sides.current),
      third: third && { made: third.made, rows: rows(third) },
    }),
  ];
}
