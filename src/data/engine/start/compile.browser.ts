import engineUrl from 'virtual:lean-engine';

let compiled: Promise<WebAssembly.Module> | null = null;

/** DuckDB, fetched and compiled once for all workers of the page and all its runs. */
export function compiledEngine(): Promise<WebAssembly.Module> {
  compiled ??= compile();
  compiled.catch(() => (compiled = null)); // the next run may find the file again
  return compiled;
}

async function compile(): Promise<WebAssembly.Module> {
  const response = await fetch(engineUrl);
  if (!response.ok) throw new Error(`the engine answered with status ${response.status}`);
  const isNamed = response.headers.get('content-type') === 'application/wasm';
  return isNamed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
