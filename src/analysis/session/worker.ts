import { answerByPort } from '../../data/transport/platform/own-port.browser';
import { startDatasetWorkers } from '../../data/transport/platform/start-worker.browser';
import { expose } from '../../data/transport/threads';
import type { Report } from '../../contract';
import { handingOver, type Handed } from './hand-over';
import type { Session } from './session';

/** `start` hands over the engine as the page has compiled it; of reports the page asks for what follows by `next`. */
export type SessionHost = Omit<Session, 'run' | 'judgeAgain'> & {
  run(...given: Parameters<Session['run']>): Promise<Handed>;
  judgeAgain(...given: Parameters<Session['judgeAgain']>): Promise<Handed | null>;
  next(id: number): Pick<Report, 'results' | 'columns'> | null;
  start(compiled: WebAssembly.Module): void;
};

let start: (compiled: WebAssembly.Module) => void = () => undefined;
const compiled = new Promise<WebAssembly.Module>((resolve) => (start = resolve));

// Those that the session needs first, asked for while the rest of it is loaded.
const datasetWorkers = startDatasetWorkers(compiled);
const { createSession, startPool, toParquet } = await import('./whole');
const session = createSession(datasetWorkers, startPool, toParquet);
const { give, next } = handingOver();
const host: SessionHost = {
  ...session,
  run: async (...given) => give(await session.run(...given)),
  async judgeAgain(suite) {
    const report = await session.judgeAgain(suite);
    return report && give(report);
  },
  next,
  start,
};
answerByPort((port) => expose(host, port));
