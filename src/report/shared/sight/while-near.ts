import type { Attachment } from 'svelte/attachments';

/** So many are drawn in one go: no task of the page is long. */
const atOnce = 12;

const waiting = new WeakMap<Element, (near: boolean) => void>();
let observer: IntersectionObserver | null = null;

/** What came near or left since, as it is now. */
const due = new Map<Element, boolean>();
let isAsked = false;

function tellDue(): void {
  isAsked = false;
  let drawn = 0;
  for (const [element, near] of due) {
    if (near && drawn === atOnce) {
      isAsked = true;
      setTimeout(tellDue);
      return;
    }
    if (near) drawn++;
    due.delete(element);
    waiting.get(element)?.(near);
  }
}

const watch = (): IntersectionObserver =>
  (observer ??= new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) due.set(target, isIntersecting);
      if (!isAsked) tellDue();
    },
    { rootMargin: '600px' },
  ));

/** Tells whenever the element comes near the window or leaves: lists of hundreds hold only what is near. */
export const whileNear =
  (tell: (near: boolean) => void): Attachment =>
  (element) => {
    waiting.set(element, tell);
    watch().observe(element);
    return () => {
      observer?.unobserve(element);
      due.delete(element);
    };
  };
