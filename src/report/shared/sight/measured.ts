import type { Attachment } from 'svelte/attachments';

const told = new Map<Element, (width: number) => void>();
let observer: ResizeObserver | null = null;

const tellOf = (element: Element): void => told.get(element)?.(element.clientWidth);

const watch = (): ResizeObserver =>
  (observer ??= new ResizeObserver((entries) => {
    for (const { target } of entries) tellOf(target);
  }));

/**
 * Tells how wide an element is, once it is laid out and whenever that changes. Svelte's own binding asks as soon as it is there, and
 * so lays the page out amid the task that draws it.
 */
export const measured =
  (tell: (width: number) => void): Attachment =>
  (element) => {
    told.set(element, tell);
    watch().observe(element);
    return () => {
      observer?.unobserve(element);
      told.delete(element);
    };
  };

/** Tells it at once of all: what is drawn for print is never laid out on screen. */
export function measureAll(): void {
  for (const element of told.keys()) tellOf(element);
}
