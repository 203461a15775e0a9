/** Does something once the page has nothing else to do. */
export function whenIdle(act: () => void): void {
  // Not every browser tells when it idles.
  if ('requestIdleCallback' in window) window.requestIdleCallback(act);
  else setTimeout(act);
}
