import { EngineLost } from '../../../contract';
import type { Started } from './own-port.browser';

/** So long, in milliseconds, a worker is waited for before another is started in its place; then twice as long. */
const patience = 5000;

/** What goes along with a worker from its start, and how to end that with it. */
type Along = (worker: Worker) => () => void;

/**
 * Starts a module worker that answers by a port, once there is one, by way of a blob: only then does the page's Content-Security-Policy, given as a <meta>
 * element, hold inside the worker too, and nothing in there can connect to another host. One that does not begin is started anew,
 * for Firefox (153) leaves one in a dozen for ever without a word where WebAssembly is compiled beside.
 */
export function startBlobWorker(
  url: string,
  port: MessagePort | Promise<MessagePort>,
  along: Along = () => () => undefined,
): Started {
  const absolute = new URL(url, import.meta.url).href;
  const life = `vernier worker ${crypto.randomUUID()}`;
  const script = `import ${JSON.stringify(absolute)};\npostMessage({ begun: ${JSON.stringify(life)} });\n${holdLock(life)}`;
  const blobUrl = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  let isWanted = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let fail: (error: Error) => void = () => undefined;
  const broken = new Promise<never>((_, reject) => (fail = reject));
  broken.catch(() => current.leave());

  function start(wait: number): { readonly worker: Worker; leave(): void } {
    const worker = new Worker(blobUrl, { type: 'module' });
    const leave = along(worker);
    worker.addEventListener('error', (event) => {
      event.preventDefault(); // or the page's console tells it beside whoever waits
      fail(new Error(event.message || 'the worker could not start'));
    });
    hear(worker, 'begun', life, () => {
      if (worker !== current.worker) return;
      clearTimeout(timer);
      void Promise.resolve(port).then((given) => worker.postMessage(null, [given]));
    });
    hear(worker, 'holds', life, () => {
      void navigator.locks.request(life, () => {
        if (isWanted && worker === current.worker) {
          fail(new EngineLost('A part of Vernier was ended from outside: run again.'));
        }
      });
    });
    timer = setTimeout(() => {
      leave();
      worker.terminate();
      current = start(2 * wait);
    }, wait);
    return { worker, leave };
  }
  let current = start(patience);

  return {
    broken,
    terminate() {
      isWanted = false;
      clearTimeout(timer);
      current.leave();
      current.worker.terminate();
      void Promise.resolve(port).then((given) => given.close());
      URL.revokeObjectURL(blobUrl);
    },
  };
}

/** A browser tells nobody that it ended a worker, but gives back the lock that it held. */
const holdLock = (name: string): string =>
  `navigator.locks?.request(${JSON.stringify(name)}, () => (postMessage({ holds: ${JSON.stringify(name)} }), new Promise(() => {})));`;

/** Hears once what a worker says of itself. */
function hear(worker: Worker, word: 'begun' | 'holds', name: string, act: () => void): void {
  worker.addEventListener('message', function listen({ data }: MessageEvent<unknown>) {
    if (typeof data !== 'object' || data === null || Reflect.get(data, word) !== name) return;
    worker.removeEventListener('message', listen);
    act();
  });
}
