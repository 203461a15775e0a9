import { sortNumbers } from '../../../../stats';
import { once } from '../../../cells/once';
import { pick } from '../../../cells/column';
import type { Both, SharedColumn } from './column';
import type { Place } from '../place/place';

/** What is there of a column in a place, ascending. */
export type Numbers = Both<Float64Array> & {
  /** All rows of the place, missing ones too. */
  readonly rows: Both<number>;
};

const known = once<SharedColumn, Map<Place, Numbers>>();

/** The numbers (times in ms, lengths of texts) of a column in a place; null for categories. Infinite ones are left out. */
export function numbersOf(column: SharedColumn, place: Place): Numbers | null {
  if (column.kind === 'levels') return null;
  const ofPlace = known(column, 'numbers', () => new Map());
  const found = ofPlace.get(place) ?? {
    reference: sorted(column.reference, place.rows.reference),
    current: sorted(column.current, place.rows.current),
    rows: {
      reference: place.rows.reference?.length ?? column.reference.length,
      current: place.rows.current?.length ?? column.current.length,
    },
  };
  ofPlace.set(place, found);
  return found;
}

const sorted = (values: Float64Array, rows: Uint32Array | null): Float64Array =>
  sortNumbers((rows ? pick(values, rows) : values).filter(Number.isFinite));

/** Different values of ascending numbers with how often they occur, the heaviest first. */
export function heaviest(ascending: Float64Array): readonly { readonly value: number; readonly rows: number }[] {
  const found: { value: number; rows: number }[] = [];
  for (const value of ascending) {
    const last = found.at(-1);
    if (last?.value === value) last.rows += 1;
    else found.push({ value, rows: 1 });
  }
  return found.sort((a, b) => b.rows - a.rows || a.value - b.value);
}

/** The number at a quantile of ascending ones, by linear interpolation. */
export function quantileOf(ascending: Float64Array, level: number): number {
  const place = level * (ascending.length - 1);
  const low = Math.floor(place);
  const value = ascending[low] ?? NaN;
  return value + (place - low) * ((ascending[low + 1] ?? value) - value);
}

/** How many different ones there are, counted up to a bound. */
export function distinctUpTo(ascending: Float64Array, most: number): number {
  let found = 0;
  for (let at = 0; at < ascending.length && found < most; at++) if (ascending[at] !== ascending[at - 1]) found += 1;
  return found;
}
