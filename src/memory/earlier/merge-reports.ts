import {
  datedAlerts,
  InputError,
  isFinding,
  isInputError,
  listedReport,
  pastRunOf,
  sameThing,
  type Alert,
  type DatedAlert,
  type ListedReport,
  type PastRun,
  type Report,
} from '../../contract';
import { readEarlierReport, type EarlierReport } from './earlier-report';
import { historyAfter } from '../history';
import { checksumOf } from '../keep/keep-datasets';
import { sealReport } from '../keep/seal-report';

export type ReportFile = { readonly text: string; readonly fileName: string };

/** What reports of the same data tell together. */
export type Memory = {
  /** The place among the files of the newest, of those that share a column with most: it is the reference. */
  readonly newest: number;
  /** The runs of all, each once, the oldest first; the newest report's own is the last. */
  readonly runs: readonly PastRun[];
  /** The newest report's, known since they were first found in any. */
  readonly alerts: readonly Alert[];
  /** What is left out, a sentence each. */
  readonly notes: readonly string[];
};

/** A report and its place among the files. */
export type Placed = ListedReport & { readonly place: number };

/** Reads exported reports. Throws InputError where none can serve; of several, those that can not are left out and named. */
export async function readReports(
  files: readonly ReportFile[],
): Promise<{ readonly report: EarlierReport; readonly memory: Memory; readonly listed: readonly Placed[] }> {
  const read: Read[] = [];
  const refused: Error[] = [];
  for (const [index, { text, fileName }] of files.entries()) {
    try {
      read.push({ index, report: await readEarlierReport(text, fileName) });
    } catch (error) {
      if (!isInputError(error)) throw error;
      refused.push(error);
    }
  }
  const byAge = read.sort((a, b) => time(b.report.createdAt) - time(a.report.createdAt));
  // The newest of the data that most are of: one stray report does not turn away the others.
  const isOfMost = ({ report }: Read): boolean =>
    byAge.filter((other) => share(other.report, report)).length * 2 > read.length;
  const one = byAge.find(isOfMost) ?? byAge[0];
  const newest = byAge.find(({ report }) => one && share(report, one.report)) ?? one;
  if (!newest) throw refused[0];
  const older = byAge.filter((one) => one !== newest);
  const related = older.map(({ report }) => report).filter((report) => share(report, newest.report));
  const notes = [
    ...refused.map(({ message }) => `Left out: ${message}`),
    ...older
      .filter(({ report }) => !share(report, newest.report))
      .map(({ report }) => `${report.file} has no column in common with ${newest.report.file} and is left out.`),
  ];
  const memory = { newest: newest.index, notes, ...mergedRuns(newest.report, related) };
  const listed = byAge.flatMap(({ index, report: { file, report } }) =>
    report ? [{ ...listedReport(report, file), place: index }] : [],
  );
  return { report: newest.report, memory, listed };
}

/** An exported report to look at or to keep. Throws InputError naming the file and what is wrong with it. */
export async function readReport({ text, fileName }: ReportFile): Promise<Report> {
  const { report, summaries, notes } = await readEarlierReport(text, fileName);
  if (!report) throw new InputError(notes.join(' '));
  // Once read, its keys are in another order than in the file.
  return sealReport({ ...report, summaries: { ...summaries, checksum: await checksumOf(summaries.datasets) } });
}

/** The report as it goes on from all that came before it. */
export function withMemory(report: EarlierReport, { runs, alerts, notes }: Memory): EarlierReport {
  const all = [...report.notes, ...notes];
  return { ...report, notes: all, report: report.report && { ...report.report, history: runs.slice(0, -1), alerts } };
}

type Read = { readonly index: number; readonly report: EarlierReport };

function share(a: EarlierReport, b: EarlierReport): boolean {
  const names = new Set(columnsOf(a));
  return columnsOf(b).some((name) => names.has(name));
}

const time = (iso: string): number => Date.parse(iso);

const columnsOf = ({ summaries }: EarlierReport): readonly string[] =>
  summaries.datasets.flatMap(({ columns }) => columns.map(({ plan }) => plan.name));

function mergedRuns(newest: EarlierReport, older: readonly EarlierReport[]): Pick<Memory, 'runs' | 'alerts'> {
  const known = new Map<string, PastRun>();
  for (const { report } of [newest, ...older]) {
    for (const run of report ? historyAfter(report) : []) {
      const before = known.get(keyOf(run));
      // Long ago a report forgets what passed; the one of that day has it.
      if (!before || before.results.length < run.results.length) known.set(keyOf(run), run);
    }
  }
  const sorted = [...known.values()].sort((a, b) => time(a.createdAt) - time(b.createdAt));
  const { report } = newest;
  if (!report) return { runs: sorted, alerts: [] };
  const own = keyOf(pastRunOf(report));
  const runs = historyAfter({ ...report, history: sorted.filter((run) => keyOf(run) !== own) });
  const noted = older
    .flatMap(({ report: one }) => (one?.alerts ? datedAlerts(one) : []))
    .filter(({ acknowledged }) => acknowledged);
  return { runs, alerts: datedAlerts(report).map((alert) => sinceFirst(alert, runs, noted)) };
}

const keyOf = ({ createdAt, datasets }: PastRun): string =>
  JSON.stringify([time(createdAt), datasets.map(({ role, name, rows }) => [role, name, rows])]);

/** Back to the first of the runs without a break that found it, with what was last said of it in any of them. */
function sinceFirst(alert: DatedAlert, runs: readonly PastRun[], noted: readonly DatedAlert[]): Alert {
  if (alert.state === 'resolved') return alert;
  const finds = ({ results }: PastRun): boolean => results.some((past) => isFinding(past) && sameThing(past, alert));
  const until = runs.filter(({ createdAt }) => time(createdAt) <= time(alert.lastSeen));
  const gap = until.map(finds).lastIndexOf(false);
  const first = until[gap + 1]?.createdAt ?? alert.firstSeen;
  const firstSeen = time(first) < time(alert.firstSeen) ? first : alert.firstSeen;
  const [note] = noted
    .filter((one) => sameThing(one, alert) && one.state !== 'resolved' && time(one.lastSeen) >= time(firstSeen))
    .flatMap(({ acknowledged }) => acknowledged ?? [])
    .sort((a, b) => time(b.at) - time(a.at));
  const acknowledged = alert.acknowledged ?? note;
  return {
    ...alert,
    firstSeen,
    state: time(firstSeen) < time(alert.lastSeen) ? 'open' : alert.state,
    ...(acknowledged && { acknowledged }),
  };
}
