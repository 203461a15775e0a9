/** True one task after there is something to draw: what stands below is drawn after what stands first, and no task of the page is long. */
export function later(isThere: () => boolean): { readonly is: boolean } {
  let is = $state(false);
  $effect(() => {
    if (!isThere()) return;
    const next = setTimeout(() => (is = true));
    return () => clearTimeout(next);
  });
  return {
    get is() {
      return is;
    },
  };
}
