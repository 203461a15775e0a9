import { tick } from 'svelte';
import { addressOf, home, placeAt, type Place, type View } from './address';

class Route {
  /** Where the reader is. */
  place = $state.raw<Place>(home);
}

/** The one address of the document. */
export const route = new Route();

/** How far down each view was left. */
const left: { [view in View]?: number } = {};

/** Takes the reader where the address says; one that names no view leaves them where they are. */
export async function followAddress(): Promise<void> {
  const [from, to] = [route.place, placeAt(location.hash) ?? route.place];
  left[from.view] = scrollY;
  route.place = to;
  if (from.view === to.view) return;
  await tick();
  // One thing of a view comes into sight by itself. With the frame, which lays the page out anyway: not amid the task that draws it.
  if (to.item === null) requestAnimationFrame(() => scrollTo({ top: left[to.view] ?? 0, behavior: 'instant' }));
}

/** Goes on to a place, from which the browser's step back leads here. */
export function go(place: Place): void {
  location.hash = addressOf(place);
}

/** Writes what is open here into the address, to be passed on; no step of its own. */
export function note(place: Place): void {
  history.replaceState(history.state, '', addressOf(place));
  route.place = place;
}
