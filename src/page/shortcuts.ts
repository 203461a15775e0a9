import { saveReport } from './bar/save-report';
import { openHelp } from './help/address';
import { app } from './state.svelte';
import { cancel } from './running/work';

export const shortcuts: readonly { readonly key: string; readonly does: string }[] = [
  { key: '/', does: 'search the view: its incidents, columns or rules' },
  { key: 'j', does: 'go to the next incident' },
  { key: 'k', does: 'go to the one before' },
  { key: 'e', does: 'save the report as one HTML file' },
  { key: 'Esc', does: 'cancel what is running' },
  { key: '?', does: 'open this help' },
];

const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, select, textarea'));

export function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  // What stands over the page has keys of its own.
  if (document.querySelector('dialog[open], :popover-open')) return;
  if (event.key === 'Escape') return cancel();
  if (writes(event.target)) return;
  switch (event.key) {
    case 'e':
      saveShown();
      break;
    case '?':
      openHelp();
      break;
  }
}

function saveShown(): void {
  const shown = app.opened ?? app.report;
  if (shown && !app.busy) void saveReport('html', shown);
}
