import { startDatasetWorker } from '../../data/transport/platform/start-worker.browser';
import { expose } from '../../data/transport/threads';
import type { Session } from './session';

/** `start` hands over the engine as the page has compiled it. */
export type SessionHost = Session & { start(compiled: WebAssembly.Module): void };

let start: (compiled: WebAssembly.Module) => void = () => undefined;
const compiled = new Promise<WebAssembly.Module>((resolve) => (start = resolve));

// Those that the session will ask for first, started while the rest of it is loaded.
const ahead = [startDatasetWorker(compiled), startDatasetWorker(compiled)];
const { createSession, startPool, toParquet } = await import('./whole');
const session = createSession(() => ahead.pop() ?? startDatasetWorker(compiled), startPool, toParquet);
expose({ ...session, start } satisfies SessionHost);
