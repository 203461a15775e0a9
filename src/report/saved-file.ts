/** What an element of a saved file holds; empty where there is none. */
export const textOf = ({ id }: { readonly id: string }): string => document.getElementById(id)?.textContent ?? '';

/** Shows what a saved file holds, or says in its place that it does not hold a whole report. */
export async function showSaved(show: (target: HTMLElement) => Promise<void> | void): Promise<void> {
  const target = document.getElementById('app');
  if (!target) return;
  try {
    await show(target);
  } catch (cause) {
    console.warn(cause);
    const said = document.createElement('main');
    said.textContent =
      'This file does not hold a whole report: it may have been cut short or changed. Please export it again from Vernier.';
    target.replaceChildren(said);
  }
}
