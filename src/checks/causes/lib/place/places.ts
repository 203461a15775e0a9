import { once } from '../../../cells/once';
import type { SharedColumn } from '../read/column';
import { differenceIn, loud } from '../proof/difference';
import type { Frame } from '../read/frame';
import { wholePlace, type Place } from './place';
import { placeOfSegment, segmentsOf } from './segments';
import { startIn } from './start';
import { stretchIn } from './stretch';

/** Where a column may have changed: all rows, some levels of a category, and either of them from a row on or for a while. */
export type Places = {
  /** Null where all rows together do not show it. */
  readonly whole: Place | null;
  /** The likeliest first. */
  readonly narrower: readonly Place[];
};

const known = once<SharedColumn, Places>();

/** Several recognisers ask. */
export const placesOf = (column: SharedColumn, frame: Frame): Places =>
  known(column, 'places', () => findPlaces(column, frame));

function findPlaces(column: SharedColumn, frame: Frame): Places {
  const price = frame.columns.length;
  // A finding tells of the column already: of all rows nothing else was asked.
  const isTold = frame.entangled.has(column.name) || differenceIn(column, wholePlace).pValue < loud;
  const whole = isTold ? wholePlace : null;
  const segments = segmentsOf(column, frame.partings, price).map(placeOfSegment);
  const starts = [...segments, wholePlace].flatMap((place): readonly Place[] => {
    const found = startIn(column, place, frame.order, price);
    return found ? [found] : [];
  });
  // Where levels hold all of the change no while of all rows does.
  const stretches = (segments.length > 0 ? segments : [wholePlace]).flatMap((place): readonly Place[] => {
    const found = stretchIn(column, place, frame.order, price);
    return found ? [found] : [];
  });
  return { whole, narrower: [...segments, ...starts, ...stretches] };
}
