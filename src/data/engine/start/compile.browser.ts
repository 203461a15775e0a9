import { first } from 'virtual:lean-engine';

/** Fetches and compiles DuckDB in this thread, which is kept from all else meanwhile. */
export async function compileEngine(): Promise<WebAssembly.Module> {
  const response = await fetch(first);
  if (!response.ok) throw new Error(`the engine answered with status ${response.status}`);
  const isNamed = response.headers.get('content-type') === 'application/wasm';
  return isNamed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
