import { rest } from 'virtual:lean-engine';

/** What the engine's first part lacks, fetched while its thread waits: an engine can not stand still between two calls. */
export function restOfEngine(): WebAssembly.Module {
  const request = new XMLHttpRequest();
  request.open('GET', rest, false);
  request.responseType = 'arraybuffer';
  try {
    request.send();
  } catch {
    // Nobody answered: then the status is 0.
  }
  if (!(request.response instanceof ArrayBuffer) || !request.response.byteLength) {
    throw new Error(`the rest of the engine answered with status ${request.status}`);
  }
  return new WebAssembly.Module(request.response);
}
