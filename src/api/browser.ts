import type * as Sessions from '../analysis/session/connect-session';
import { html } from '../export/html/html';
import { InputError } from '../contract/errors';
import type { Report, SuiteInput } from '../contract';
import type { ProfileOptions, ValidateOptions } from './options';
import type { Source, Sources } from './sources';

export { InputError } from '../contract/errors';

/** What works in workers is not bundled with a page: it is loaded from where the package's folder `build/browser` lies. */
let home: string = import.meta.url;

/** Says where that folder lies, as an address with a closing slash; beside this module unless said. */
export function locate(folder: string): void {
  home = new URL(folder, document.baseURI).href;
}

const loadSession = (): Promise<typeof Sessions> => import(/* @vite-ignore */ new URL('session.js', home).href);

/** As in Node, in workers of the page; datasets are files, bytes or Arrow tables, suites and reports texts or objects. */
export const validate = (options: ValidateOptions): Promise<Report> => validateBy(options, (suite) => suite);

async function validateBy(options: ValidateOptions, change: (suite: SuiteInput) => SuiteInput): Promise<Report> {
  const { signal, onProgress = () => undefined } = options;
  signal?.throwIfAborted();
  const { connectSession, loadingOf } = await loadSession();
  const connection = connectSession();
  const { session } = connection;
  // A signal may outlive many runs, and would keep what each of them waits for.
  const over = new AbortController();
  const stopped = new Promise<never>((_, reject) => {
    const stop = (): void => {
      connection.end();
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', stop, { signal: over.signal });
  });
  const work = async (): Promise<Report> => {
    const reports = [options.baseline ?? []]
      .flat()
      .map((one, index) => ({ text: textOf(one), fileName: `baseline-${index + 1}` }));
    if (reports.length > 0 && options.reference !== undefined)
      throw new InputError('reference and baseline are both given: an earlier report is the reference, so give one.');
    const earlier = reports.length === 0 ? null : await session.readBaseline(reports);
    const given =
      options.suite === undefined ? null : (await session.readSuite(textOf(options.suite), 'The suite')).suite;
    const suite = change(given ?? earlier?.suite ?? {});
    const [current, reference, labels] = await Promise.all([
      filesOf('current', options.current),
      filesOf('reference', options.reference),
      filesOf('labels', options.labels),
    ]);
    if (current.length === 0) throw new InputError('current is empty: give at least one file or table.');
    const splits = suite.split !== undefined && reference.length === 0 && !earlier;
    const before = splits ? current : reference;
    await Promise.all([
      before.length > 0 && session.load('reference', before, loadingOf(suite, 'reference', splits), onProgress),
      session.load('current', current, loadingOf(suite, 'current', splits, labels), onProgress),
    ]);
    const listeners = { onProgress, onOutset: nobody, onColumn: nobody, onFinding: nobody };
    const newest = earlier && reports[earlier.memory.newest];
    const baseline = earlier && newest ? { ...newest, memory: earlier.memory, suiteUsed: given === null } : null;
    const { split: _, ...unsplit } = suite;
    const report = await session.run(earlier ? unsplit : suite, listeners, baseline);
    return { ...report, ...(await session.remember(report.createdAt)) };
  };
  try {
    return await Promise.race([work(), stopped]);
  } finally {
    over.abort();
    connection.end();
  }
}

/** Describes one dataset, with no judgement beyond its integrity. */
export async function profile(current: Sources, options: ProfileOptions = {}): Promise<Report> {
  return validateBy({ ...options, current }, ({ split: _, ...suite }) => ({ ...suite, include: ['integrity'] }));
}

/** A report from the text of an exported HTML or JSON file. */
export async function readReport(text: string): Promise<Report> {
  const { connectSession } = await loadSession();
  const connection = connectSession();
  try {
    return await connection.session.readReport({ text, fileName: 'The text' });
  } finally {
    connection.end();
  }
}

/** The report as one HTML page that opens anywhere. */
export const writeHtml = (report: Report): Promise<string> => html.write(report);

const nobody = (): void => undefined;

const textOf = (given: string | object): string => (typeof given === 'string' ? given : JSON.stringify(given));

async function filesOf(what: string, sources: Sources | undefined): Promise<readonly Sessions.LocalFile[]> {
  const list: readonly Source[] = sources === undefined ? [] : [sources].flat();
  return Promise.all(
    list.map(async (source, index) => {
      const file = await fileOf(list.length === 1 ? what : `${what}-${index + 1}`, source);
      return { name: file.name, bytes: file.size, handle: file };
    }),
  );
}

async function fileOf(what: string, source: Source): Promise<File> {
  if (source instanceof File) return source;
  if (source instanceof Blob || source instanceof ArrayBuffer) return new File([source], what);
  if (source instanceof Uint8Array) return new File([new Uint8Array(source)], what);
  if (typeof source === 'string' || source instanceof URL)
    throw new InputError(`${what} is an address, and a page reads files: give a File, bytes or an Arrow table.`);
  const { bytesOfTable } = await import('./bytes-of-table');
  return new File([new Uint8Array(bytesOfTable(what, source))], what);
}
