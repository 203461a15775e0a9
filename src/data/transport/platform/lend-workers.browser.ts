import { isEngineLost } from '../../../contract';
import type { Asked, Broke } from './ask-worker.browser';
import { startBlobWorker } from './blob-worker.browser';

const isAsked = (data: unknown): data is Asked =>
  typeof data === 'object' && data !== null && 'wanted' in data && typeof data.wanted === 'string';

/** In the page: starts the workers that one asks for. Gives how to end them all. */
export function lendWorkers(asking: Worker): () => void {
  const lent = new Set<() => void>();
  const lend = ({ data, ports: [port, line] }: MessageEvent<unknown>): void => {
    if (!isAsked(data) || !port || !line) return;
    const { broken, terminate } = startBlobWorker(data.wanted, port);
    const end = (): void => {
      lent.delete(end);
      terminate();
      line.close();
    };
    lent.add(end);
    line.onmessage = end;
    broken.catch((error: Error) => {
      const broke: Broke = { message: error.message, isLost: isEngineLost(error) };
      line.postMessage(broke);
    });
  };
  asking.addEventListener('message', lend);
  return () => {
    asking.removeEventListener('message', lend);
    for (const end of lent) end();
  };
}
