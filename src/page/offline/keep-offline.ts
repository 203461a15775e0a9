import { registerSW } from 'virtual:pwa-register';
import { savesData } from '../files/saves-data';
import { whenIdle } from '../running/when-idle';
import { app } from '../state.svelte';

let isKept = false;

/**
 * Keeps the page's own files once it has nothing else to do, so that the next visit works without a network. A newer page waits
 * until the person asks for it: it loads anew, and what is open would be gone.
 */
export function keepOffline(): void {
  if (isKept || savesData()) return;
  whenIdle(() => {
    // A run comes first: the engine alone has 28 MB.
    if (isKept || app.busy) return;
    isKept = true;
    const renew = registerSW({
      immediate: true,
      onNeedRefresh() {
        app.newVersion = () => void renew();
      },
      // Where the browser keeps nothing, the page works as long as there is a network.
      onRegisterError: () => undefined,
    });
  });
}
