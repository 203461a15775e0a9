import { privacyOf, type Privacy, type Result } from '../../contract';
import { toIso } from '../lib/iso-time';
import { isOfColumn, type Frame } from './lib/read/frame';
import { placesOf } from './lib/place/places';

/**
 * Says of columns that moved, whose cause is not known, since when they did where they did from a time on: as `value.began` (ISO time)
 * of their findings. The time is that of the first row from which on the column is surely another (see lib/place/start).
 */
export function tellBeginnings(
  results: readonly Result[],
  frame: Frame,
  explained: ReadonlySet<string>,
  privacy: Privacy,
): readonly Result[] {
  const began = new Map(
    frame.columns
      .filter(({ name }) => frame.moved.has(name) && !explained.has(name))
      .flatMap((column) => {
        const start = placesOf(column, frame).narrower.find((place) => place.start && !place.segment)?.start?.time;
        const isTold = start && privacyOf(privacy, column.name, start.column) !== 'no-values';
        const since = isTold ? toIso(start.from) : null;
        return since === null ? [] : [[column.name, since] as const];
      }),
  );
  if (began.size === 0) return results;
  return results.map((result) => {
    const [name, ...others] = result.columns;
    const since = name === undefined || others.length > 0 ? undefined : began.get(name);
    return since === undefined || !isOfColumn(result)
      ? result
      : { ...result, value: { ...result.value, began: since } };
  });
}
