import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rest } from 'virtual:lean-engine';

/** What the engine's first part lacks. */
export const restOfEngine = (): WebAssembly.Module => new WebAssembly.Module(readFileSync(fileURLToPath(rest)));
