#!/usr/bin/env node
import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../../package.json';
import { InputError, isInputError } from '../contract/errors';
import { parseArguments } from './arguments';
import { spareCollectors } from './collectors';
import { commands } from './commands';
import { spareCompilers } from './compilers';
import { helpOf, helpOfAll } from './help';
import { oneLine } from './one-line';

let ended = false;

function end(status: number): void {
  ended = true;
  process.exitCode = status;
}

/** Whatever goes wrong is one line on standard error and status 2: a pipeline's log is no place for a stack trace. */
function couldNotRun(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`vernier: ${oneLine(isInputError(error) ? message : `internal error: ${message}`)}\n`);
  end(2);
}

// A worker that dies on its own is heard of here only: with an error, or by nothing being left to wait for.
process.on('uncaughtException', (error) => {
  couldNotRun(error);
  process.exit();
});
process.on('exit', () => {
  if (!ended) couldNotRun(new InputError('a worker ended before it answered: try again with more free memory.'));
});

// A reader that has seen enough (`| head`) is no failure.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

// What was unpacked is not left behind where a person ends the run; whoever watches a folder ends by itself.
for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => {
    if (process.listenerCount(signal) > 0) return;
    for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(`vernier-${process.pid}-`)))
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    ended = true;
    process.exit(status);
  });
}

async function run(args: readonly string[]): Promise<number> {
  const asked = parseArguments(args, commands);
  if (asked.kind === 'run') {
    spareCompilers(args);
    spareCollectors();
    return asked.command.run(asked.given);
  }
  process.stdout.write(asked.kind === 'version' ? `${version}\n` : helpText(asked.of));
  return 0;
}

function helpText(of: string | null): string {
  const command = of === null ? undefined : commands.get(of);
  return of === null || !command ? helpOfAll(commands) : helpOf(of, command);
}

try {
  end(await run(process.argv.slice(2)));
} catch (error) {
  couldNotRun(error);
}
