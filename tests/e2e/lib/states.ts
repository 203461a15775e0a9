import type { Page } from 'playwright-core';

/** Two minutes: a slow machine is no failure. */
export const patience = 120_000;

declare global {
  /** Every state that the page's status has shown, in order. Kept by the page itself, so that no short one is missed. */
  var statesShown: string[];
}

/** Runs in the page before its own scripts. */
export function recordStates(): void {
  globalThis.statesShown = [];
  new MutationObserver(() => {
    const state = document.querySelector('[data-testid="status"]')?.getAttribute('data-state');
    if (state && state !== globalThis.statesShown.at(-1)) globalThis.statesShown.push(state);
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] });
}

const shown = (page: Page): Promise<number> => page.evaluate(() => globalThis.statesShown.length);

/** Does something and waits until the page, having begun to work on it, is at rest again. Gives the state it rests in. */
export async function settle(page: Page, action: () => Promise<unknown>): Promise<string> {
  const before = await shown(page);
  await action();
  return rest(page, before);
}

/** Waits until the page is at rest after more than the given number of states. */
export const rest = (page: Page, after: number): Promise<string> => page.evaluate(restIn, { after, patience });

/** Runs in the page, which tells by itself: whoever asks every frame keeps it drawing. */
function restIn({ after, patience }: { readonly after: number; readonly patience: number }): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = (): boolean => {
      const last = globalThis.statesShown.at(-1) ?? '';
      const rests = globalThis.statesShown.length > after && !['empty', 'loading', 'running'].includes(last) && last;
      if (rests) resolve(last);
      return Boolean(rests);
    };
    if (look()) return;
    const observer = new MutationObserver(() => {
      if (look()) observer.disconnect();
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] });
    setTimeout(() => reject(new Error(`not at rest: ${globalThis.statesShown.join(', ')}`)), patience);
  });
}
