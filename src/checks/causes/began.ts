import { privacyOf, type Privacy, type Result } from '../../contract';
import { toIso } from '../lib/iso-time';
import { isOfColumn, type Frame } from './lib/read/frame';
import { placesOf } from './lib/place/places';

/**
 * Since when columns moved whose cause is not known, where they did from a time on: the time (ISO) of the first row from which on the
 * column is surely another (see lib/place/start).
 */
export function beginningsIn(
  frame: Frame,
  explained: ReadonlySet<string>,
  privacy: Privacy,
): ReadonlyMap<string, string> {
  return new Map(
    frame.columns
      .filter(({ name }) => frame.moved.has(name) && !explained.has(name))
      .flatMap((column) => {
        const start = placesOf(column, frame).narrower.find((place) => place.start && !place.segment)?.start?.time;
        const isTold = start && privacyOf(privacy, column.name, start.column) !== 'no-values';
        const since = isTold ? toIso(start.from) : null;
        return since === null ? [] : [[column.name, since] as const];
      }),
  );
}

/** Says so of their findings, as `value.began`. */
export const tellBeginning = (result: Result, began: ReadonlyMap<string, string>): Result => {
  const [name, ...others] = result.columns;
  const since = name === undefined || others.length > 0 ? undefined : began.get(name);
  return since === undefined || !isOfColumn(result) ? result : { ...result, value: { ...result.value, began: since } };
};
