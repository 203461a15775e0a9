import { statSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

/** Below so many bytes in all nothing in the engine runs for so long that it pays to optimise it. */
const few = 4 * 2 ** 20;

/** The last Node whose V8 knows how long to wait by this name; later ones wait longer by themselves, and complain of it. */
const lastHasty = 21;

/**
 * Compilers that optimise what has run for a moment take a third of a short run.
 * To be called before the engine is compiled, with what was given on the command line.
 */
export function spareCompilers(args: readonly string[]): void {
  if (parseInt(process.versions.node, 10) <= lastHasty) setFlagsFromString('--interrupt-budget=500000');
  setFlagsFromString(bytesOf(args) < few ? '--liftoff-only' : '--wasm-tiering-budget=50000000');
}

/** Of the files that are named, also as `name=file`. Standard input and folders may hold any number. */
export const bytesOf = (args: readonly string[]): number => args.reduce((sum, arg) => sum + bytesAt(arg), 0);

function bytesAt(arg: string): number {
  if (arg === '-') return Infinity;
  try {
    const stats = statSync(arg, { throwIfNoEntry: false }) ?? statSync(arg.slice(arg.indexOf('=') + 1));
    return stats.isFile() ? stats.size : Infinity;
  } catch {
    return 0; // no file, as most words are, or none that can be read, which is told where it is opened
  }
}
