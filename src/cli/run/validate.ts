import { basename } from 'node:path';
import { readReports, whyNotUsual, withMemory, type EarlierReport } from '../../analysis';
import { runFiles, type Earlier } from '../../api/run-files';
import { openPersonal, type Report, type SuiteInput } from '../../contract';
import type { Validation } from '../commands/asked';
import { oneLine } from '../one-line';
import { exitStatus } from './outputs/exit-status';
import { localFiles } from './inputs/local-files';
import { checkPlaces, sayBeside, writeOutputs } from './outputs/outputs';
import { showProgress } from './outputs/progress';
import { readText } from './inputs/read-text';
import { ownSuite, suiteFrom, underSuite } from './inputs/suite-from';
import { summary } from './outputs/summary';
import { namesOf, tablesOf } from './inputs/tables-of';
import { checkRowsFolder, writeRows } from './outputs/write-rows';

/** One run: files in, summary and reports out, and the exit status. */
export async function runValidation(options: Validation): Promise<number> {
  const { report, suite } = await validateFiles(options);
  sayBeside(options.outputs, summary(report));
  return exitStatus(report, suite, options);
}

/** The report, whose exports are written, and the suite as it was given. */
export async function validateFiles(
  options: Validation,
): Promise<{ readonly report: Report; readonly suite: SuiteInput }> {
  const earlier = await earlierFrom(options.baseline);
  const path = options.suite ?? ownSuite();
  const suite = path === null ? (earlier?.suite ?? {}) : await suiteFrom(path);
  const why = earlier && suite.baseline?.use !== 'reference' ? whyNotUsual(earlier) : null;
  if (why !== null) process.stderr.write(`vernier: ${oneLine(why)}\n`);
  const tables = tablesOf(options.tables, suite, path);
  const report = await underSuite(
    path,
    validateWith(
      { ...suite, ...namesOf(tables) },
      { ...options, tables },
      earlier && { report: earlier, suiteUsed: path === null },
    ),
  );
  return { report, suite };
}

type Asked = Pick<Validation, 'current' | 'reference' | 'labels' | 'outputs' | 'quiet'> &
  Partial<Pick<Validation, 'rows'>> & {
    /** Further tables by name, each with its file. */
    readonly tables?: ReadonlyMap<string, string>;
  };

/** The report of files under a suite, whose exports are written. An earlier report takes the place of a reference. */
export async function validateWith(suite: SuiteInput, asked: Asked, earlier: Earlier | null = null): Promise<Report> {
  await checkPlaces(asked.outputs);
  if (asked.rows) await checkRowsFolder(asked.rows, suite);
  const files = await localFiles(asked);
  const progress = showProgress(asked.quiet ? null : process.stderr);
  return runFiles(files, suite, earlier, { onProgress: progress.show }, async (run, opened) => {
    await writeOutputs(run, asked.outputs);
    if (asked.outputs.length > 0) tellPersonal(run.report);
    if (asked.rows) await writeRows(run, opened, asked.rows);
    return run.report;
  }).finally(progress.end);
}

/** Whoever hands a report on should know what it tells of people. */
function tellPersonal(report: Report): void {
  const found = openPersonal(report);
  if (found.length === 0) return;
  const named = found.map(({ name, is }) => `${name} (${is})`).join(', ');
  const key = JSON.stringify({ columns: found.map(({ name }) => name) });
  const [look, their] = found.length === 1 ? ['looks', 'its'] : ['look', 'their'];
  process.stderr.write(
    `vernier: ${oneLine(`${named} ${look} personal, and ${their} values are in the report: "privacy": ${key} in the suite keeps them out.`)}\n`,
  );
}

async function earlierFrom(paths: readonly string[]): Promise<EarlierReport | null> {
  if (paths.length === 0) return null;
  const files = await Promise.all(
    paths.map(async (path) => ({ text: await readText(path), fileName: basename(path) })),
  );
  const { report, memory } = await readReports(files);
  const earlier = withMemory(report, memory);
  for (const note of earlier.notes) process.stderr.write(`vernier: ${oneLine(note)}\n`);
  return earlier;
}
