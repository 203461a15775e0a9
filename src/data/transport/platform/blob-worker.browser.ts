import { EngineLost } from '../../../contract';
import type { WorkerHandle } from '../connect';
import type { Endpoint } from '../threads';

/** So long, in milliseconds, a worker is waited for before another is started in its place; then twice as long. */
const patience = 5000;
/** So many seconds, in which this thread was there to hear of it, a worker may take to start one of its own. */
const mostSeconds = 5;

type Heard = Parameters<Endpoint['addEventListener']>;

/**
 * Starts a module worker by way of a blob: only then does the page's Content-Security-Policy, given as a <meta>
 * element, hold inside the worker too, and nothing in there can connect to another host. One that does not begin is started anew,
 * for Firefox (153) leaves one in a dozen for ever without a word where WebAssembly is compiled beside; until then what is
 * posted to it is held.
 */
export function startBlobWorker(url: string): WorkerHandle {
  const absolute = new URL(url, import.meta.url).href;
  const life = `vernier worker ${crypto.randomUUID()}`;
  const script = `import ${JSON.stringify(absolute)};\npostMessage({ begun: ${JSON.stringify(life)} });\n${holdLock(life)}`;
  const blobUrl = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const listeners = new Set<Heard>();
  let held: Parameters<Endpoint['postMessage']>[] | null = [];
  let isWanted = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let fail: (error: Error) => void = () => undefined;
  const broken = new Promise<never>((_, reject) => (fail = reject));
  broken.catch(() => undefined);
  const watch = watchFor(mostSeconds, () =>
    fail(new EngineLost('A part of Vernier stood still while it started another: run again.')),
  );

  function start(wait: number): Worker {
    const own = toldAbove(() => new Worker(blobUrl, { type: 'module' }));
    for (const [type, listener, options] of listeners) own.addEventListener(type, listener, options);
    own.addEventListener('error', (event) => {
      event.preventDefault(); // or the error goes on to the worker that started this one
      fail(new Error(event.message || 'the worker could not start'));
    });
    own.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isStart(data) && own === worker && !held) watch.set(data.starting);
    });
    hear(own, 'begun', life, () => {
      if (own !== worker) return;
      clearTimeout(timer);
      const waiting = held ?? [];
      held = null;
      for (const [message, transfer = []] of waiting) own.postMessage(message, transfer);
    });
    hear(own, 'holds', life, () => {
      void navigator.locks.request(life, () => {
        if (isWanted && own === worker) fail(new EngineLost('A part of Vernier was ended from outside: run again.'));
      });
    });
    timer = setTimeout(() => {
      own.terminate();
      worker = start(2 * wait);
    }, wait);
    return own;
  }
  let worker = start(patience);

  return {
    endpoint: {
      postMessage(message, transfer = []) {
        if (held) held.push([message, transfer]);
        else worker.postMessage(message, transfer);
      },
      addEventListener(...heard) {
        listeners.add(heard);
        worker.addEventListener(...heard);
      },
      removeEventListener(...heard) {
        for (const one of listeners) if (one[0] === heard[0] && one[1] === heard[1]) listeners.delete(one);
        worker.removeEventListener(...heard);
      },
    },
    broken,
    terminate() {
      isWanted = false;
      clearTimeout(timer);
      watch.set(false);
      worker.terminate();
      URL.revokeObjectURL(blobUrl);
    },
  };
}

/** That a worker begins to start another, and that it has. */
type Start = { readonly starting: boolean };
const isStart = (data: unknown): data is Start =>
  typeof data === 'object' && data !== null && 'starting' in data && typeof data.starting === 'boolean';

/**
 * Starts a worker so that the thread above knows how far this one has come. Firefox (153) makes a worker that starts another wait until the
 * page's thread has told the debugger of that, and may wake the new one in its place: then it stands still for ever.
 */
function toldAbove(start: () => Worker): Worker {
  if ('document' in globalThis) return start();
  const tell = (told: Start): void => postMessage(told);
  tell({ starting: true });
  const worker = start();
  tell({ starting: false });
  return worker;
}

/** Gives up after so many seconds of watching. A thread that is busy itself hears nothing, so its seconds count once. */
function watchFor(seconds: number, giveUp: () => void): { set(isOn: boolean): void } {
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    set(isOn) {
      clearInterval(timer);
      let left = seconds;
      if (!isOn) return;
      timer = setInterval(() => {
        left -= 1;
        if (left > 0) return;
        clearInterval(timer);
        giveUp();
      }, 1000);
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
