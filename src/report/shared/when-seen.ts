import type { Attachment } from 'svelte/attachments';

const waiting = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | null = null;

const watch = (): IntersectionObserver =>
  (observer ??= new IntersectionObserver(
    (entries, own) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        own.unobserve(target);
        waiting.get(target)?.();
      }
    },
    { rootMargin: '600px' },
  ));

/** Calls back once, when the element comes near the window: long lists draw their small pictures only then. */
export const whenSeen =
  (show: () => void): Attachment =>
  (element) => {
    waiting.set(element, show);
    watch().observe(element);
    return () => observer?.unobserve(element);
  };
