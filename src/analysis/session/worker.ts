import { startDatasetWorker } from '../../data/transport/platform/start-worker.browser';
import { expose } from '../../data/transport/threads';
import { startPool } from '../compute/start-pool.browser';
import { toParquet } from '../rows/to-parquet.browser';
import { createSession } from './create-session';
import type { Session } from './session';

/** `start` hands over the engine as the page has compiled it. */
export type SessionHost = Session & { start(compiled: WebAssembly.Module): void };

let start: (compiled: WebAssembly.Module) => void = () => undefined;
const compiled = new Promise<WebAssembly.Module>((resolve) => (start = resolve));
expose({ ...createSession(() => startDatasetWorker(compiled), startPool, toParquet), start } satisfies SessionHost);
