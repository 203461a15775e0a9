import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualItem,
} from '@tanstack/virtual-core';

/** One direction of a list of which only what is in sight is drawn. */
export type Strip = {
  readonly count: number;
  readonly sizeOf: (index: number) => number;
  readonly horizontal: boolean;
  readonly overscan: number;
};

/** The items in sight and the length of all; to be made while a component starts. */
export function virtual(scroller: () => HTMLElement | null, strip: () => Strip) {
  let items = $state.raw<readonly VirtualItem[]>([]);
  let length = $state(0);
  let virtualizer: Virtualizer<HTMLElement, Element> | null = null;

  const show = (instance: Virtualizer<HTMLElement, Element>): void => {
    items = instance.getVirtualItems();
    length = instance.getTotalSize();
  };

  $effect(() => {
    const element = scroller();
    const { count, sizeOf, horizontal, overscan } = strip();
    if (!element) return;
    const made = new Virtualizer<HTMLElement, Element>({
      count,
      horizontal,
      overscan,
      estimateSize: sizeOf,
      getScrollElement: () => element,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      initialOffset: () => (horizontal ? element.scrollLeft : element.scrollTop),
      onChange: show,
    });
    virtualizer = made;
    const ended = made._didMount();
    made._willUpdate();
    show(made);
    return () => {
      ended();
      virtualizer = null;
    };
  });

  return {
    get items() {
      return items;
    },
    get length() {
      return length;
    },
    scrollTo: (index: number) => virtualizer?.scrollToIndex(index),
  };
}
