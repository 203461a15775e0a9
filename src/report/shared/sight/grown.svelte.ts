/** So many are drawn in one go: no task of the page is long. */
const step = 60;

/** How much of a long list is there by now: a first part at once, the rest part by part. */
export function grown(length: () => number): { readonly count: number } {
  let count = $state(step);
  $effect(() => {
    if (count >= length()) return;
    const next = setTimeout(() => (count += step));
    return () => clearTimeout(next);
  });
  return {
    get count() {
      return count;
    },
  };
}
