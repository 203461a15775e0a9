import { compiledEngine } from '../../analysis/session/connect-session';
import { savesData } from '../files/saves-data';
import { whenIdle } from './when-idle';

/** Fetches and compiles the engine once the page has nothing else to do, so that it is ready when a file is chosen. */
export function prepareEngine(): void {
  if (savesData()) return;
  whenIdle(() => void compiledEngine().catch(() => undefined)); // told to whoever loads a file
}
