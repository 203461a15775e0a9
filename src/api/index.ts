import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readReport as readReportText, readReports, readSuite, withMemory } from '../analysis';
import { html } from '../export/html/html';
import { InputError, type Report, type SuiteInput } from '../contract';
import { fileError } from './file-error';
import type { Earlier, ProfileOptions, ValidateOptions } from './options';
import { runFiles } from './run-files';
import { keepFiles, type Sources } from './sources';

export type { Report, SuiteInput as Suite } from '../contract';
export { InputError } from '../contract';

/**
 * Validates a dataset by itself, against a reference, or against earlier reports; the same as `vernier validate`. The report
 * can be the baseline of a later one. Throws InputError, whose message is one sentence that names the file or key and the mend.
 */
export async function validate(options: ValidateOptions): Promise<Report> {
  const { current, reference, labels, baseline = [], signal, onProgress = () => undefined } = options;
  const baselines = [baseline].flat();
  if (baselines.length > 0 && reference !== undefined)
    throw new InputError('reference and baseline are both given: an earlier report is the reference, so give one.');
  const earlier = baselines.length === 0 ? null : await earlierOf(baselines);
  const suite = options.suite === undefined ? (earlier?.suite ?? {}) : await suiteOf(options.suite);
  const kept = keepFiles();
  try {
    const files = {
      current: await kept.all('current', current),
      reference: await kept.all('reference', reference),
      labels: await kept.all('labels', labels),
    };
    if (files.current.length === 0) throw new InputError('current is empty: give at least one file or table.');
    const before = earlier && { report: earlier, suiteUsed: options.suite === undefined };
    return await runFiles(files, suite, before, { onProgress, signal }, (run) => run.remember(signal));
  } finally {
    await kept.discard();
  }
}

/** Describes one dataset, with no judgement beyond its integrity; the same as `vernier profile`. */
export async function profile(current: Sources, options: ProfileOptions = {}): Promise<Report> {
  const { split: _, ...suite } = options.suite === undefined ? {} : await suiteOf(options.suite);
  return validate({ ...options, current, suite: { ...suite, include: ['integrity'] } });
}

/** A report that was exported as HTML or JSON: a path, or its text. Throws InputError where it is none, or was changed. */
export async function readReport(source: string): Promise<Report> {
  return readReportText(await textAndName(source));
}

/** The report as one HTML page that opens anywhere, which is also written where a path is given. */
export async function writeHtml(report: Report, path?: string): Promise<string> {
  const text = await html.write(report);
  if (path !== undefined)
    await writeFile(path, text).catch((error: unknown) => {
      throw fileError(path, 'written', error);
    });
  return text;
}

async function suiteOf(suite: SuiteInput | string): Promise<SuiteInput> {
  const file =
    typeof suite === 'string' ? await textAndName(suite) : { text: JSON.stringify(suite), fileName: 'The suite' };
  return (await readSuite(file.text, file.fileName)).suite;
}

async function earlierOf(baselines: readonly Earlier[]): ReturnType<typeof withMemoryOf> {
  return withMemoryOf(
    await Promise.all(
      baselines.map((one, index) =>
        typeof one === 'string'
          ? textAndName(one)
          : { text: JSON.stringify(one), fileName: baselines.length === 1 ? 'baseline' : `baseline-${index + 1}` },
      ),
    ),
  );
}

async function withMemoryOf(files: Parameters<typeof readReports>[0]): Promise<ReturnType<typeof withMemory>> {
  const { report, memory } = await readReports(files);
  return withMemory(report, memory);
}

/** What begins as a report, or a suite, is one; anything else is a path. */
async function textAndName(source: string): Promise<{ readonly text: string; readonly fileName: string }> {
  if (/^\uFEFF?\s*[{<]/.test(source)) return { text: source, fileName: 'The text' };
  const text = await readFile(source, 'utf8').catch((error: unknown) => {
    throw fileError(source, 'read', error);
  });
  return { text, fileName: basename(source) };
}
