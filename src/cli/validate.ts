import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readReports, readSuite, referenceOf, runSuite, withMemory, type EarlierReport, type Run } from '../analysis';
import { startPool } from '../analysis/node';
import type { OnProgress, Report, SuiteInput } from '../contract';
import type { Validation } from './arguments';
import { exitStatus } from './exit-status';
import { fileError } from './file-error';
import { openFiles, type OpenFiles } from './open-files';
import { oneLine } from './one-line';
import { checkPlaces, writeOutputs } from './outputs';
import { showProgress } from './progress';
import { summary } from './summary';
import { checkRowsFolder, writeRows } from './write-rows';

/** One run: files in, summary and reports out, and the exit status. */
export async function validate(options: Validation): Promise<number> {
  const earlier = await earlierFrom(options.baseline);
  const suite = options.suite === null ? (earlier?.suite ?? {}) : await suiteFrom(options.suite);
  await checkPlaces(options.outputs);
  if (options.rows) await checkRowsFolder(options.rows, suite);
  const progress = showProgress(options.quiet ? null : process.stderr);
  const write = async (run: Run, datasets: OpenFiles['datasets']): Promise<Report> => {
    await writeOutputs(run, options.outputs);
    if (options.rows) await writeRows(run, datasets, options.rows);
    return run.report;
  };
  const report = await runOnFiles(options, suite, earlier, progress.show, write).finally(progress.end);
  process.stdout.write(summary(report));
  return exitStatus(report, suite, options.strict);
}

/** What a foreign suite says that Vernier can not is told in any case. */
export async function suiteFrom(path: string | null): Promise<SuiteInput> {
  if (path === null) return {};
  const { suite, notes } = await readSuite(await textOf(path), basename(path));
  for (const note of notes) process.stderr.write(`vernier: ${oneLine(`${basename(path)}: ${note}`)}\n`);
  return suite;
}

async function earlierFrom(paths: readonly string[]): Promise<EarlierReport | null> {
  if (paths.length === 0) return null;
  const files = await Promise.all(paths.map(async (path) => ({ text: await textOf(path), fileName: basename(path) })));
  const { report, memory } = await readReports(files);
  const earlier = withMemory(report, memory);
  for (const note of earlier.notes) process.stderr.write(`vernier: ${oneLine(note)}\n`);
  return earlier;
}

export const textOf = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((error: unknown) => {
    throw fileError(path, 'read', error);
  });

type Write = (run: Run, datasets: OpenFiles['datasets']) => Promise<Report>;

async function runOnFiles(
  options: Validation,
  suite: SuiteInput,
  report: EarlierReport | null,
  onProgress: OnProgress,
  write: Write,
): Promise<Report> {
  if (!report) return runOn(options, suite, null, null, onProgress, write);
  const { split: _, ...unsplit } = suite;
  const reference = referenceOf(report, suite.baseline?.use ?? 'current');
  return runOn(options, unsplit, reference, { report, suiteUsed: options.suite === null }, onProgress, write);
}

async function runOn(
  paths: Validation,
  suite: SuiteInput,
  reference: ReturnType<typeof referenceOf> | null,
  earlier: Parameters<typeof runSuite>[2]['earlier'],
  onProgress: OnProgress,
  write: Write,
): Promise<Report> {
  const files = await openFiles(paths, suite, onProgress, reference);
  try {
    const datasets = reference ? { ...files.datasets, reference } : files.datasets;
    // While its rows are still there to be remembered.
    return await write(
      await runSuite(datasets, suite, { onProgress, earlier: earlier ?? null, startPool, loading: files.seconds }),
      files.datasets,
    );
  } finally {
    files.close();
  }
}
