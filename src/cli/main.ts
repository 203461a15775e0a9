#!/usr/bin/env node
import { isInputError } from '../spec';
import { parseArguments } from './arguments';
import { runCommand } from './command';
import { oneLine } from './one-line';

/** Whatever goes wrong is one line on standard error and status 2: a pipeline's log is no place for a stack trace. */
function couldNotRun(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`vernier: ${oneLine(isInputError(error) ? message : `internal error: ${message}`)}\n`);
  process.exitCode = 2;
}

// A worker that dies on its own is heard of here only; nothing would ever settle the promises that wait for it.
process.on('uncaughtException', (error) => {
  couldNotRun(error);
  process.exit();
});

try {
  process.exitCode = await runCommand(parseArguments(process.argv.slice(2)));
} catch (error) {
  couldNotRun(error);
}
