import {
  datasetRoles,
  reportFormat,
  reportVersion,
  statuses,
  type Outset,
  type Report,
  type ReportColumn,
  type ReportDataset,
  type Result,
  type Schema,
  type Shape,
  type Status,
  type Suite,
  type Timings,
  type Verdict,
} from '../../contract';
import { version } from '../../../package.json';
import { checks, type Recognised } from '../../checks';
import { hasRows, type Earlier } from '../../data/dataset';
import type { Known } from './incidents/facts';
import { foldIncidents } from './incidents/fold';
import { whyNotUsual, type EarlierRun } from '../../memory/earlier/earlier-report';
import { alertsAfter, historyAfter } from '../../memory/history';
import { plannedChecks, type RunPlan } from '../plan/plan';
import type { Datasets } from '../../data/pair';
import { withTables, type TableRun } from '../further-tables';

export type Parts = {
  readonly datasets: Datasets;
  readonly suite: Suite;
  readonly columns: readonly ReportColumn[];
  readonly schema: Schema;
  readonly results: readonly Result[];
  readonly causes: readonly Recognised[];
  /** What was known of the data before there were any. */
  readonly known: Known;
  readonly shape: Shape;
  /** Further tables, each looked at by itself. */
  readonly tables: readonly TableRun[];
  /** The report before, where one is the reference, and whether its suite is in use. */
  readonly earlier: EarlierRun | null;
  readonly createdAt: string;
  readonly durationMs: number;
  readonly timings: Timings;
};

/** Puts a run's parts into the report of interface section 4, all but what it keeps for a later one. */
export function composeReport({
  datasets,
  suite,
  columns,
  schema,
  results,
  causes,
  known,
  shape,
  tables: others,
  earlier,
  createdAt,
  durationMs,
  timings,
}: Parts): Report {
  const before = earlier?.report.report ?? null;
  const own = { results, incidents: foldIncidents(results, known, causes, shape) };
  const { tables, ...all } = withTables(own, others);
  const found = { checks: describeChecks(new Set(all.results.map(({ check }) => check))), ...all };
  return {
    format: reportFormat,
    version: reportVersion,
    tool: { name: 'vernier', version, engine: `duckdb-wasm ${engineOf(datasets)}` },
    createdAt,
    durationMs,
    timings,
    verdict: verdictOf(all.results),
    counts: countStatuses(all.results),
    datasets: describeDatasets(datasets, earlier),
    suite,
    ...(suite.model && { model: suite.model }),
    columns,
    ...(tables.length > 0 && { tables }),
    schema,
    ...found,
    shape,
    // The next run finds what a first one found in its results.
    ...(before && { history: historyAfter(before), alerts: alertsAfter(found, before) }),
  };
}

type Begun = Pick<Parts, 'datasets' | 'suite' | 'earlier'> &
  Pick<Outset, 'samples' | 'columnCount'> & { readonly plan: RunPlan };

/** What of a report is known before anything is read. */
export function outsetOf({ datasets, suite, plan, earlier, samples, columnCount }: Begun): Outset {
  return {
    datasets: describeDatasets(datasets, earlier),
    suite,
    ...(suite.model && { model: suite.model }),
    checks: describeChecks(plannedChecks(plan)),
    samples,
    columnCount,
  };
}

/** What a person reads about checks, in the order of the catalogue. */
const describeChecks = (ids: ReadonlySet<string>): Report['checks'] =>
  Object.fromEntries(
    checks.filter(({ id }) => ids.has(id)).map(({ id, title, explain }) => [id, { title, explain }] as const),
  );

const describeDatasets = (datasets: Datasets, earlier: EarlierRun | null): readonly ReportDataset[] =>
  datasetRoles.flatMap((role) => describeDataset(role, datasets, earlier));

/** That of a dataset with rows. */
const engineOf = ({ reference, current }: Datasets): string =>
  [current, reference].filter((one) => one !== null).find(hasRows)?.engine ?? 'none';

function describeDataset(
  role: ReportDataset['role'],
  datasets: Datasets,
  earlier: EarlierRun | null,
): readonly ReportDataset[] {
  const dataset = datasets[role];
  if (!dataset) return [];
  const { name, rows, columns, ignored, bytes, sha256, format, files, labels, notes, rejected } = dataset.facts;
  const kept = dataset.earlier;
  const lines = rejected.lines.map(({ line, reason }) => `line ${line} (${reason})`).join(', ');
  const rejects = rejected.count > 0 ? [`${name}: ${rejected.count} lines could not be read: ${lines}.`] : [];
  return [
    {
      role,
      name,
      rows,
      columns: columns.length + ignored.length,
      bytes,
      sha256,
      format,
      files,
      ...(labels.length > 0 && { labels }),
      ...(kept && {
        baseline: {
          report: kept.file,
          createdAt: kept.createdAt,
          use: kept.role === 'reference' ? kept.role : 'current',
          suite: earlier?.suiteUsed ?? false,
        },
      }),
      notes: [...notes, ...rejects, ...(kept && earlier ? [...earlier.report.notes, ...ofFailed(kept, earlier)] : [])],
    },
  ];
}

/** What was found wrong of current then is what is usual now. */
function ofFailed({ role }: Earlier, { report }: EarlierRun): readonly string[] {
  const why = role === 'current' ? whyNotUsual(report) : null;
  return why === null ? [] : [why];
}

function countStatuses(results: readonly Result[]): Report['counts'] {
  const counts = { pass: 0, warn: 0, fail: 0, error: 0, skipped: 0 };
  for (const status of statuses) counts[status] = results.filter((result) => result.status === status).length;
  return { ...counts, standing: results.filter(({ standing }) => standing).length };
}

/** The worst of fail, error, warn, pass, but for what stands; a run in which nothing could be told warns. */
function verdictOf(results: readonly Result[]): Verdict {
  const isSome = (wanted: Status): boolean => results.some(({ status, standing }) => status === wanted && !standing);
  if (isSome('fail')) return 'fail';
  if (isSome('error')) return 'error';
  return isSome('warn') || results.every(({ status }) => status === 'skipped') ? 'warn' : 'pass';
}
