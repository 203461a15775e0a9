import { compiledEngine } from '../analysis/connect-session';
import { savesData } from './saves-data';

/** Fetches and compiles the engine once the page has nothing else to do, so that it is ready when a file is chosen. */
export function prepareEngine(): void {
  if (savesData()) return;
  const compile = (): void => void compiledEngine().catch(() => undefined); // told to whoever loads a file
  // Not every browser tells when it idles.
  if ('requestIdleCallback' in window) window.requestIdleCallback(compile);
  else setTimeout(compile);
}
