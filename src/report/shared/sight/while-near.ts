import type { Attachment } from 'svelte/attachments';

/** So many are drawn a frame: none takes long. */
const atOnce = 6;

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
      askFrame();
      return;
    }
    if (near) drawn++;
    due.delete(element);
    waiting.get(element)?.(near);
  }
}

function askFrame(): void {
  if (isAsked) return;
  isAsked = true;
  requestAnimationFrame(tellDue);
}

const watch = (): IntersectionObserver =>
  (observer ??= new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) due.set(target, isIntersecting);
      askFrame();
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
