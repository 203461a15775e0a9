import type { Attachment } from 'svelte/attachments';

const waiting = new WeakMap<Element, (near: boolean) => void>();
let observer: IntersectionObserver | null = null;

const watch = (): IntersectionObserver =>
  (observer ??= new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) waiting.get(target)?.(isIntersecting);
    },
    { rootMargin: '600px' },
  ));

/** Tells whenever the element comes near the window or leaves: lists of hundreds hold only what is near. */
export const whileNear =
  (tell: (near: boolean) => void): Attachment =>
  (element) => {
    waiting.set(element, tell);
    watch().observe(element);
    return () => observer?.unobserve(element);
  };
