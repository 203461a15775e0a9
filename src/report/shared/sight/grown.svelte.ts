import { untrack } from 'svelte';

/** So many are drawn in one go: no task of the page is long. */
const step = 60;

/**
 * How much of a long list is there by now: a first part at once, the rest part by part, also where a search had left few or what
 * `anew` tells has changed, such as its order, and what is named by its place in any case.
 */
export function grown(
  length: () => number,
  anew: () => unknown = () => null,
): { readonly upTo: (place: number) => number } {
  let count = $state(step);
  $effect.pre(() => {
    anew();
    untrack(() => (count = step));
  });
  $effect(() => {
    const all = length();
    if (count >= all) {
      count = Math.max(step, all);
      return;
    }
    const next = setTimeout(() => (count += step));
    return () => clearTimeout(next);
  });
  return { upTo: (place) => Math.max(count, place + 1) };
}
