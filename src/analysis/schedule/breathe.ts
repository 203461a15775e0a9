/** So long, in milliseconds, a thread may work before it lets in what others have answered meanwhile. */
const longest = 25;

let last = 0;

/** Null where no pause is due; else ends once what waits has been let in: long work would leave idle the threads that it asks. */
export function breathe(): Promise<void> | null {
  if (performance.now() - last < longest) return null;
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      last = performance.now();
      resolve();
    };
    port2.postMessage(null);
  });
}
