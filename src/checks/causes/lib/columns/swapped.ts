import type { Found, TableRecogniser } from '../../define';
import type { Both, SharedColumn } from '../read/column';
import type { Frame } from '../read/frame';
import { differenceIn, loud } from '../proof/difference';
import { areOtherRows } from '../place/other-rows';
import type { Place } from '../place/place';
import { placesOf } from '../place/places';
import { shownBeside } from '../picture/shown-beside';
import { areEnough } from '../proof/sure';
import { areSwapped } from './crosswise';
import { undoSwap } from './undo';

/** Columns beyond these are not looked at in pairs. */
const mostColumns = 60;
/** Segments in which a column that no finding tells of is looked at: each costs all columns. */
const mostSegments = 3;
/** Two columns that began to change so near each other, by the share of the rows, did so together. */
const together = 0.02;

/** Pairs of columns of which each holds what the other held before, in all rows, in a segment or from a row on. */
export const swapped: TableRecogniser = (frame) => {
  const changed = frame.columns
    .filter(({ name, kind }) => frame.moved.has(name) && kind !== 'times')
    .slice(0, mostColumns)
    .map((column) => {
      const { whole, narrower } = placesOf(column, frame);
      return { column, places: whole ? [whole, ...narrower] : narrower };
    });
  // Of a segment no finding may tell, where all rows hardly show what changed there.
  const beside = frame.columns.filter(({ name, kind }) => !frame.moved.has(name) && kind === 'numbers');
  const found: Found[] = [];
  const taken = new Set<SharedColumn>();
  const pairUp = (column: SharedColumn, other: SharedColumn, places: readonly Place[]): void => {
    if (taken.has(column) || taken.has(other) || other.kind !== column.kind) return;
    const place = places.find((one) => areSwapped(column, other, frame.steady, one) !== null);
    if (!place) return;
    taken.add(column).add(other);
    found.push(tellSwap(column, other, place, frame));
  };
  changed.forEach(({ column, places }, at) => {
    for (const other of changed.slice(at + 1)) pairUp(column, other.column, sharedPlaces(places, other.places, frame));
  });
  for (const { column, places } of changed) {
    if (column.kind !== 'numbers' || taken.has(column)) continue;
    const segments = places.filter(({ segment, start }) => segment !== null && start === null).slice(0, mostSegments);
    for (const other of segments.length > 0 ? beside : [])
      pairUp(
        column,
        other,
        segments.filter((one) => differenceIn(other, one).pValue * frame.columns.length < loud),
      );
  }
  // Rows of another kind may as well be as if two columns were exchanged.
  return found.filter((one) => !areOtherRows(one, found, frame));
};

/** Where both changed: the later one of two beginnings. */
function sharedPlaces(one: readonly Place[], two: readonly Place[], { rows }: Frame): readonly Place[] {
  return one.flatMap((place): readonly Place[] => {
    const other = two.find(
      (candidate) => isSameSegment(place, candidate) && areNear(place, candidate, together * rows.current),
    );
    if (!other) return [];
    return [rowsOf(place, rows).current <= rowsOf(other, rows).current ? place : other];
  });
}

const rowsOf = ({ rows: some }: Place, all: Both<number>): Both<number> => ({
  reference: some.reference?.length ?? all.reference,
  current: some.current?.length ?? all.current,
});

const isSameSegment = ({ segment: a }: Place, { segment: b }: Place): boolean =>
  a === b || (a !== null && b !== null && a.column === b.column && a.values.join('\n') === b.values.join('\n'));

const areNear = ({ start: a }: Place, { start: b }: Place, most: number): boolean =>
  a === b || (a !== null && b !== null && Math.abs(a.row - b.row) <= most);

function tellSwap(x: SharedColumn, y: SharedColumn, place: Place, { rows, paired }: Frame): Found {
  const pair = `${x.name} and ${y.name}`;
  const isProven = paired.length > 0;
  return {
    kind: 'columns',
    columns: [x.name, y.name],
    place,
    explained: 1,
    sure: isProven && areEnough(rowsOf(place, rows)),
    tell: (words) => ({
      title: `${pair} are exchanged`,
      message: `${words.subject(pair)} ${words.verb('are', 'may be')} exchanged${words.since}: each holds what the other held before${isProven ? ', and goes with the other columns as that did' : ''}.`,
      parameters: {
        pairs: [
          { from: x.name, to: y.name },
          { from: y.name, to: x.name },
        ],
        how: 'exchanged',
      },
      todo: `Exchange ${pair} where you read them, or have their source name them as before.`,
      undo: undoSwap(x.name, y.name, words),
      views: [
        ...shownBeside(x, words, { made: 'undone', column: y, side: 'current' }),
        ...shownBeside(y, words, { made: 'undone', column: x, side: 'current' }),
      ],
    }),
  };
}
