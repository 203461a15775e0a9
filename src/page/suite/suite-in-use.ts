import type { CheckEntry, DatasetRole, Reading, Report, ReportTable, Split, SuiteInput } from '../../contract';
import { loadingOf, type Loading, type RunBaseline } from '../../analysis/session/connect-session';
import { editedSuite, readingOf, type Edited } from './edited-suite';
import { ignoredOf, rulesOf, splitOf } from './edits';
import { app } from '../state.svelte';

const inUse = (): Edited => ({
  suite: app.suiteGiven,
  edits: app.edits,
  readings: { reference: app.datasets.reference?.reading, current: app.datasets.current?.reading },
  report: app.report && { ...app.report, tables: tablesHere(app.report) },
});

/** What the last report knows of the tables that are still here. */
const tablesHere = ({ tables = [] }: Report): readonly ReportTable[] =>
  tables.filter(({ name }) => app.tables.some((table) => table.name === name));

/** The split by which one dataset becomes two; null where both are given, or none asks for it. */
export function splitInUse(): Split | null {
  return app.datasets.reference || app.baseline ? null : splitOf(app.suiteGiven, app.edits);
}

/** The rules of the suite, as changed by hand. */
export const rulesInUse = (): readonly CheckEntry[] => rulesOf(app.suiteGiven, app.edits);

/** How the files of a role are read, where the guess is overruled. */
export const readingInUse = (role: DatasetRole): Reading =>
  readingOf(app.suiteGiven, role, app.datasets[role]?.reading);

export function loadingInUse(role: DatasetRole): Loading {
  const { suite, edits } = inUse();
  const loading = loadingOf(
    editedSuite(inUse(), () => true),
    role,
    splitInUse() !== null,
    app.labels,
  );
  return { ...loading, ignore: ignoredOf(suite, edits) };
}

/** The suite as the next run takes it, once the datasets are loaded. */
export function suiteToRun(): SuiteInput {
  const present = new Set(columnsHere());
  const edited = editedSuite(inUse(), (column) => present.has(column));
  const tables = Object.fromEntries(app.tables.map(({ name, file }) => [name, file.name]));
  const suite = app.tables.length === 0 ? edited : { ...edited, tables: { ...edited.tables, ...tables } };
  const { baseline } = app;
  // What the file's own default is need not be said.
  const says = baseline && (baseline.use !== 'current' || suite.baseline);
  return says ? { ...suite, baseline: { use: baseline.use } } : suite;
}

/** The columns of what is loaded, read or not. */
export function columnsHere(): readonly string[] {
  const { reference, current } = app.datasets;
  const names = [current, reference].flatMap((chosen) =>
    chosen?.facts ? [...chosen.facts.columns.map(({ name }) => name), ...chosen.facts.ignored] : [],
  );
  const ofBaseline = app.baseline?.facts.datasets.find(({ role }) => role === app.baseline?.use)?.columns ?? [];
  return [...new Set([...names, ...ofBaseline])];
}

/** The earlier report as the next run takes it; null where none is the reference. */
export function baselineToRun(): RunBaseline | null {
  const { baseline, suite } = app;
  if (!baseline) return null;
  const { text, facts } = baseline;
  const suiteUsed = suite === null && facts.suite !== null;
  return { text, fileName: facts.fileName, memory: facts.memory, suiteUsed };
}
