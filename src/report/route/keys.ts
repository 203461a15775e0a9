import { viewId } from './view-id';

const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, select, textarea'));

/** `/` searches the view on show, `j` and `k` step through the incidents. */
export function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
  // What stands over the page has keys of its own.
  if (document.querySelector('dialog[open], :popover-open')) return;
  switch (event.key) {
    case '/':
      event.preventDefault();
      search();
      break;
    case 'j':
      step(1);
      break;
    case 'k':
      step(-1);
      break;
  }
}

function search(): void {
  const inputs = document.getElementById(viewId)?.querySelectorAll<HTMLInputElement>('input[type="search"]') ?? [];
  [...inputs].find((input) => input.checkVisibility())?.focus();
}

/** From the one in which the focus is; the first where it is in none. */
function step(by: 1 | -1): void {
  const lines = [...document.querySelectorAll<HTMLElement>('[data-testid="finding"] > details > summary')];
  const at = lines.findIndex((line) => line.parentElement?.contains(document.activeElement));
  const next = at < 0 ? lines[0] : lines[at + by];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: 'nearest' });
}
