import type { WorkerHandle } from '../connect';
import type { Endpoint } from '../threads';

/** A worker that answers by a port, and who holds the other end asks it. */
export type Started = Omit<WorkerHandle, 'endpoint'>;

/** Holds one end of a channel, whose other end whoever starts a worker hands to it. What is sent before it begins waits in there. */
export function askedByPort(start: (port: MessagePort) => Started): WorkerHandle {
  const { port1, port2 } = new MessageChannel();
  const { broken, terminate } = start(port2);
  const ended = new AbortController();
  return {
    endpoint: until(ended.signal, port1),
    broken,
    terminate() {
      terminate();
      ended.abort(null); // an error as its reason would hold on to all that is known here
      port1.close();
    },
  };
}

/** Comlink holds an endpoint until nobody holds what asks by it: so that must not hold who waits for an answer that does not come. */
const until = (signal: AbortSignal, port: MessagePort): Endpoint => ({
  postMessage: (message, transfer = []) => port.postMessage(message, transfer),
  addEventListener: (type, listener, options) => port.addEventListener(type, listener, { ...options, signal }),
  removeEventListener: (type, listener, options) => port.removeEventListener(type, listener, options),
  start: () => port.start(),
});

/** In a worker: takes the port by which it is asked, the first message to it, once its module has been run. */
export const answerByPort = (answer: (port: MessagePort) => void): void =>
  addEventListener('message', ({ ports: [port] }) => port && answer(port), { once: true });
