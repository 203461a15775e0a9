import { registerSW } from 'virtual:pwa-register';
import { savesData } from '../files/saves-data';
import { whenIdle } from '../running/when-idle';
import { app } from '../state.svelte';

/**
 * Keeps the page's own files, so that the next visit works without a network. A newer page waits until the person asks for it:
 * it loads anew, and what is open would be gone.
 */
export function keepOffline(): void {
  if (savesData()) return;
  whenIdle(() => {
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
