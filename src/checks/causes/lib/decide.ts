import type { ColumnRecogniser, Found } from '../define';
import type { SharedColumn } from './read/column';
import type { Frame } from './read/frame';
import { wholePlace, type Place } from './place/place';
import { narrowedTo } from './place/narrow';
import { placesOf } from './place/places';
import { heaviestRun } from '../../../stats';
import { inOrder, startingAt } from './place/start';
import { within } from './place/stretch';

/**
 * What happened to a column: the first recogniser that finds something in all rows; else in a segment; else from a row on; else for a while. What
 * would fit all rows anyhow is asked in the narrower places first.
 */
export function inColumn(column: SharedColumn, recognisers: readonly ColumnRecogniser[], frame: Frame): Found | null {
  const { whole, narrower } = placesOf(column, frame);
  const found = inPlace(column, wholePlace, recognisers, frame);
  // What all rows together hardly show is told of them by what proves it alone.
  const everywhere = whole || found?.isProven ? found : null;
  if (everywhere && !everywhere.fitsAnywhere) return everywhere;
  const narrow = everywhere && narrowedTo(everywhere, column, frame);
  const inside = narrow && inPlace(column, narrow, recognisers, frame);
  if (inside && inside.kind === everywhere?.kind) return inside;
  for (const place of narrower) {
    const found = inPlace(column, place, recognisers, frame);
    if (found) return found;
  }
  return everywhere;
}

function inPlace(
  column: SharedColumn,
  place: Place,
  recognisers: readonly ColumnRecogniser[],
  frame: Frame,
): Found | null {
  for (const recogniser of recognisers) {
    const found = orNull(() => recogniser(column, place, frame));
    if (found) return place.start ? startedAt(found, frame) : found;
  }
  return null;
}

/** The verdict stands without its causes. */
function orNull(find: () => Found | null): Found | null {
  try {
    return find();
  } catch {
    return null;
  }
}

/** With the rows in which it is likelier than not: what happened is known now. */
function startedAt(found: Found, { order }: Frame): Found {
  const { place, likelier } = found;
  if (!likelier) return found;
  const all = { ...place, rows: { ...place.rows, current: place.within ?? null }, start: null };
  const rows = inOrder(all, order);
  if (place.start?.until) {
    const run = heaviestRun(rows, likelier);
    return run.to > run.from ? { ...found, place: within(all, order, rows, run) } : found;
  }
  let [best, most, sum] = [rows.length, 0, 0];
  for (let at = rows.length - 1; at >= 0; at--) {
    const here = likelier(rows[at] ?? 0);
    sum += here;
    // It begins at a row that shows it.
    if (here > 0 && sum >= most) [best, most] = [at, sum];
  }
  return best < rows.length ? { ...found, place: startingAt(all, order, rows, best) } : found;
}
