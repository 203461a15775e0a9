import { EngineLost } from '../../../contract';
import type { WorkerHandle } from '../connect';
import { askedByPort } from './own-port.browser';

/** Sent to the page with the port by which the worker is asked, and one on which to end it or to hear that it broke. */
export type Asked = { readonly wanted: string };

export type Broke = { readonly message: string; readonly isLost: boolean };

/**
 * In a worker: asks the page for another. One that starts a worker itself may never come back from that in Firefox (153), seen where
 * both cores were busy.
 */
export function askWorker(url: string): WorkerHandle {
  const asked: Asked = { wanted: new URL(url, import.meta.url).href };
  return askedByPort((port) => {
    const { port1: line, port2 } = new MessageChannel();
    const broken = new Promise<never>((_, reject) => {
      line.onmessage = ({ data: { message, isLost } }: MessageEvent<Broke>) =>
        reject(isLost ? new EngineLost(message) : new Error(message));
    });
    broken.catch(() => undefined);
    postMessage(asked, { transfer: [port, port2] });
    return { broken, terminate: () => line.postMessage(null) };
  });
}
