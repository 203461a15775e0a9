import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readSuite, runSuite } from '../analysis';
import type { OnProgress, Report, SuiteInput } from '../spec';
import type { Validation } from './arguments';
import { exitStatus } from './exit-status';
import { fileError } from './file-error';
import { openFiles } from './open-files';
import { oneLine } from './one-line';
import { checkPlaces, writeOutputs } from './outputs';
import { showProgress } from './progress';
import { summary } from './summary';

/** One run: files in, summary and reports out, and the exit status. */
export async function validate(options: Validation): Promise<number> {
  const suite = await suiteFrom(options.suite);
  await checkPlaces(options.outputs);
  const progress = showProgress(options.quiet ? null : process.stderr);
  const report = await runOnFiles(options, suite, progress.show).finally(progress.end);
  await writeOutputs(report, options.outputs);
  process.stdout.write(summary(report));
  return exitStatus(report, suite, options.strict);
}

/** What a foreign suite says that Vernier can not is told in any case. */
async function suiteFrom(path: string | null): Promise<SuiteInput> {
  if (path === null) return {};
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw fileError(path, 'read', error);
  });
  const { suite, notes } = await readSuite(text, basename(path));
  for (const note of notes) process.stderr.write(`vernier: ${oneLine(`${basename(path)}: ${note}`)}\n`);
  return suite;
}

async function runOnFiles(paths: Validation, suite: SuiteInput, onProgress: OnProgress): Promise<Report> {
  const files = await openFiles(paths, suite, onProgress);
  try {
    return await runSuite(files.datasets, suite, { onProgress });
  } finally {
    files.close();
  }
}
