import { isEngineLost } from '../../../contract';
import type { Asked, Broke } from './ask-worker.browser';
import { startBlobWorker } from './blob-worker.browser';
import type { Started } from './own-port.browser';

const isAsked = (data: unknown): data is Asked =>
  typeof data === 'object' && data !== null && 'wanted' in data && typeof data.wanted === 'string';

/** In the page: starts the workers that one asks for, one of `ahead` before it asks. Gives how to end them all. */
export function lendWorkers(asking: Worker, ahead: string): () => void {
  const lent = new Set<() => void>();
  let spare: Spare | null = spareOf(ahead);
  const take = (wanted: string, port: MessagePort): Started => {
    if (!spare || spare.url !== wanted) return startBlobWorker(wanted, port);
    const { started, give } = spare;
    spare = null;
    give(port);
    return started;
  };
  const lend = ({ data, ports: [port, line] }: MessageEvent<unknown>): void => {
    if (!isAsked(data) || !port || !line) return;
    const { broken, terminate } = take(data.wanted, port);
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
    spare?.started.terminate();
    for (const end of lent) end();
  };
}

/** A worker that nobody asked for yet, and how to give it the port by which it is asked. */
type Spare = { readonly url: string; readonly started: Started; give(port: MessagePort): void };

function spareOf(relative: string): Spare {
  const url = new URL(relative, import.meta.url).href;
  let give: Spare['give'] = () => undefined;
  const port = new Promise<MessagePort>((resolve) => (give = resolve));
  return { url, started: startBlobWorker(url, port), give };
}
