import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { runSuite } from '../../src/analysis';
import { needRows, type Rows, type Summarised } from '../../src/data/dataset';
import { loadingOf } from '../../src/data/load/loading';
import { openDataset } from '../../src/data/load/open';
import { asDataset } from '../../src/data/opened';
import { nodePlatform } from '../../src/data/transport/platform/node';
import type { LocalFile, Platform } from '../../src/data/transport/platform/platform';
import type { DatasetRole, Report, Result, SuiteInput } from '../../src/contract';
import { only } from './only';

/** Starting an engine takes a second or more, so the tests of a process share two and open a fresh database in them. */
const engines = new Map<DatasetRole, Promise<DuckDBBindings>>();

function sharedEngine(role: DatasetRole): Platform {
  return {
    ...nodePlatform,
    startEngine() {
      const started = engines.get(role) ?? nodePlatform.startEngine(() => undefined);
      engines.set(role, started);
      return started;
    },
  };
}

const folder = mkdtempSync(join(tmpdir(), 'vernier-test-'));

export function fileAt(path: string): LocalFile {
  return { name: basename(path), bytes: statSync(path).size, handle: path };
}

export function fileOf(name: string, content: string | Uint8Array): LocalFile {
  const path = join(folder, name);
  writeFileSync(path, content);
  return fileAt(path);
}

export function open(file: LocalFile, role: DatasetRole = 'current', suite: SuiteInput = {}): Promise<Rows> {
  return openAll([file], role, suite);
}

/** Several files as one dataset. */
export async function openAll(files: readonly LocalFile[], role: DatasetRole, suite: SuiteInput = {}): Promise<Rows> {
  return needRows(await openKnown(files, role, suite));
}

/** The same of files that may hold the summary of a table. */
export async function openKnown(
  files: readonly LocalFile[],
  role: DatasetRole = 'current',
  suite: SuiteInput = {},
): Promise<Summarised> {
  const loading = loadingOf(suite, role, suite.split !== undefined);
  return asDataset(await openDataset(sharedEngine(role), role, files, loading, () => undefined));
}

/** Current with labels from files of their own. */
export async function openLabelled(
  file: LocalFile,
  labels: readonly LocalFile[],
  suite: SuiteInput = {},
): Promise<Rows> {
  const loading = loadingOf(suite, 'current', suite.split !== undefined, labels);
  return needRows(asDataset(await openDataset(sharedEngine('current'), 'current', [file], loading, () => undefined)));
}

export const openText = (text: string, role: DatasetRole = 'current', name = `${role}.csv`): Promise<Rows> =>
  open(fileOf(name, text), role);

/** A run with all that its report can carry. */
export const runWhole = async (...run: Parameters<typeof runSuite>): Promise<Report> =>
  (await runSuite(...run)).remember();

async function run(reference: string | null, current: string, suite: SuiteInput): ReturnType<typeof runSuite> {
  const before = reference === null ? null : await openText(reference, 'reference');
  const after = await openText(current, 'current');
  return runSuite({ reference: before, current: after }, suite, { onProgress: () => undefined });
}

/** Runs a suite on CSV texts; only one run at a time, for the engines are shared. */
export const validate = async (reference: string | null, current: string, suite: SuiteInput = {}): Promise<Report> =>
  (await run(reference, current, suite)).remember();

/** As `validate`, with the named checks (or groups of them) and no other, and without what a next month needs. */
export const validateOnly = async (
  named: string | readonly string[],
  reference: string | null,
  current: string,
  suite: SuiteInput = {},
): Promise<Report> => (await run(reference, current, only(named, suite))).report;

/** As `validateOnly`, the run itself: what it tells beside its report. */
export const runOnly = (
  named: string | readonly string[],
  reference: string | null,
  current: string,
  suite: SuiteInput = {},
): ReturnType<typeof runSuite> => run(reference, current, only(named, suite));

/** The only result of a check on a column; fails the test where there is not exactly one. */
export function resultOf(report: Report, check: string, column?: string, dataset?: DatasetRole | null): Result {
  const found = report.results.filter(
    (result) =>
      result.check === check &&
      (column === undefined || result.columns[0] === column) &&
      (dataset === undefined || result.dataset === dataset),
  );
  const [result] = found;
  if (!result || found.length > 1)
    throw new Error(`${found.length} results of ${check} on ${column ?? 'the dataset'}.`);
  return result;
}

/** CSV from columns of equal length. Cells are written as they are: quoting is the test's business. */
export function csv(columns: { readonly [name: string]: readonly (string | number | boolean | null)[] }): string {
  const names = Object.keys(columns);
  const rows = Object.values(columns)[0]?.length ?? 0;
  const lines = Array.from({ length: rows }, (_, row) =>
    Object.values(columns)
      .map((cells) => String(cells[row] ?? ''))
      .join(','),
  );
  return [names.join(','), ...lines, ''].join('\n');
}
