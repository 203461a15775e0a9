import { tick } from 'svelte';

/** Where the pointer is, as far as it was moved since that came on screen: one that merely rests there follows nothing. */
let pointed: Element | null = null;

export function followPointer({ target }: PointerEvent): void {
  pointed = target instanceof Element ? target : null;
}

/** It left the window. */
export function losePointer({ relatedTarget }: PointerEvent): void {
  if (relatedTarget === null) pointed = null;
}

const focused = (): Element | null => (document.activeElement === document.body ? null : document.activeElement);

/** Whether the reader points into an element or has focused something in it. */
export const attendsTo = (element: Element | undefined): boolean =>
  element !== undefined && [pointed, focused()].some((attended) => element.contains(attended));

/** Changes what is shown, and scrolls so that what the reader points at, or else has focused, stands where it stood. */
export async function steadily(change: () => void): Promise<void> {
  const row = pointed?.isConnected ? (pointed.closest('li, tr, section') ?? pointed) : focused();
  const before = row?.getBoundingClientRect().top ?? 0;
  change();
  await tick();
  if (!row?.isConnected) return;
  const moved = row.getBoundingClientRect().top - before;
  if (Math.abs(moved) >= 1) window.scrollBy({ top: moved, behavior: 'instant' });
}
