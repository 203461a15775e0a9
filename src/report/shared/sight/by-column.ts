import type { SvelteMap } from 'svelte/reactivity';

/** Makes a map tell what another does: what is said of one column then redraws no other. */
export function keepUp<Value>(map: SvelteMap<string, Value>, next: Iterable<readonly [string, Value]>): void {
  const names = new Set<string>();
  for (const [name, value] of next) {
    names.add(name);
    if (map.get(name) !== value) map.set(name, value);
  }
  for (const name of map.keys()) if (!names.has(name)) map.delete(name);
}
