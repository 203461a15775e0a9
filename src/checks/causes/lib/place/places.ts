import { once } from '../../../cells/once';
import type { SharedColumn } from '../read/column';
import { differenceIn, loud } from '../proof/difference';
import type { Frame } from '../read/frame';
import { someChunks } from './chunks';
import { groupPlaces, type GroupPlaces } from './groups';
import { wholePlace, type Place } from './place';
import { placeOfSegment, segmentsOf } from './segments';
import { startIn } from './start';
import { stretchIn } from './stretch';

/** Where a column may have changed: all rows, some levels of a category, and either of them from a row on or for a while; or some chunks of several. */
export type Places = {
  /** Null where all rows together do not show it. */
  readonly whole: Place | null;
  /** The likeliest first. */
  readonly narrower: readonly Place[];
  /** Groups of which findings tell, which are narrower places too. */
  readonly groups: readonly GroupPlaces[];
};

const known = once<SharedColumn, Places>();

/** Several recognisers ask. */
export const placesOf = (column: SharedColumn, frame: Frame): Places =>
  known(column, 'places', () => findPlaces(column, frame));

function findPlaces(column: SharedColumn, frame: Frame): Places {
  // A finding tells of the column already: of all rows nothing else was asked.
  const isLoud = differenceIn(column, wholePlace).pValue < loud;
  const whole = isLoud || frame.entangled.has(column.name) ? wholePlace : null;
  // Where all rows show that it changed, only where is asked, of those that they show it of.
  const price = isLoud ? loudIn(frame) : frame.columns.length;
  const found = segmentsOf(column, frame.partings, price).map(placeOfSegment);
  const ofGroups = groupPlaces(column, frame);
  const groups = ofGroups.flatMap(({ together, alone }) => [...(together ? [together] : []), ...alone]);
  const asked = without(groups, found);
  const starts = [...found, wholePlace, ...asked].flatMap((place): readonly Place[] => {
    const start = startIn(column, place, frame.order, price);
    return start ? [start] : [];
  });
  // Where levels hold all of the change no while of all rows does.
  const stretches = [...(found.length > 0 ? found : [wholePlace]), ...asked].flatMap((place): readonly Place[] => {
    const stretch = stretchIn(column, place, frame.order, price);
    return stretch ? [stretch] : [];
  });
  const chunks = someChunks(column, frame, price);
  const inTime = [...starts, ...stretches, ...(chunks ? [chunks] : [])];
  return { whole, narrower: [...groups, ...without(found, groups), ...inTime], groups: ofGroups };
}

const loudOf = once<Frame, number>();
const loudIn = (frame: Frame): number =>
  loudOf(frame, 'loud', () => frame.columns.filter((column) => differenceIn(column, wholePlace).pValue < loud).length);

const without = (places: readonly Place[], others: readonly Place[]): readonly Place[] =>
  places.filter(({ segment }) => !others.some((other) => JSON.stringify(other.segment) === JSON.stringify(segment)));
