import { basename, resolve } from 'node:path';
import { nameSets } from '../../analysis';
import { compareFiles } from '../../api/compare-files';
import { localFile } from '../../api/local-file';
import { setsSentence, type SetsReport } from '../../contract';
import { setsExporters } from '../../export';
import type { Output } from '../commands/outputs';
import type { FailOn } from '../commands/asked';
import { oneLine } from '../one-line';
import { fails } from './outputs/exit-status';
import { checkPlaces, sayBeside, writeOutput } from './outputs/outputs';
import { showProgress } from './outputs/progress';
import { suiteFrom, underSuite } from './inputs/suite-from';
import { aligned } from './outputs/summary';

type Comparing = {
  readonly files: readonly string[];
  readonly reference: string | null;
  readonly suite: string | null;
  readonly outputs: readonly Output[];
  readonly failOn: FailOn;
  readonly quiet: boolean;
};

/** Holds files against each other as sets. The reference is one of them, or one more. */
export async function runCompare({ files, reference, suite, outputs, failOn, quiet }: Comparing): Promise<number> {
  await checkPlaces(outputs);
  const isNamed = (path: string): boolean => resolve(path) === resolve(reference ?? '');
  const named =
    reference === null ? undefined : (files.find(isNamed) ?? files.find((path) => basename(path) === reference));
  const paths = reference === null || named !== undefined ? files : [reference, ...files];
  const sets = nameSets(await Promise.all(paths.map(localFile)));
  const hub = reference === null ? null : (sets[paths.indexOf(named ?? reference)]?.name ?? null);
  const given = await suiteFrom(suite);
  const progress = showProgress(quiet ? null : process.stderr);
  const compared = compareFiles({ sets, reference: hub, suite: given }, progress.show);
  const report = await underSuite(suite, compared).finally(progress.end);
  for (const { id, path } of outputs) {
    const exporter = setsExporters.find((candidate) => candidate.id === id);
    if (exporter) await writeOutput(path, await exporter.write(report));
  }
  sayBeside(outputs, setsSummary(report));
  return fails(report.verdict, failOn) ? 1 : 0;
}

/** So many lines are enough for a terminal; the exports have all. */
const mostLines = 20;

/** The sentence, what could not be compared, and the oddest columns of the oddest sets. */
export function setsSummary(report: SetsReport): string {
  const { sets, cells } = report;
  const place = new Map(sets.map(({ name }, at) => [name, at]));
  const odd = cells
    .filter(({ status }) => status === 'warn' || status === 'fail')
    .sort((a, b) => (place.get(a.set) ?? 0) - (place.get(b.set) ?? 0) || b.severity - a.severity);
  const lines = odd
    .slice(0, mostLines)
    .map(({ set, column, status, message }) => [status, oneLine(set), oneLine(column), oneLine(message)]);
  const table = lines.length === 0 ? [] : ['', ...aligned([['status', 'set', 'column', 'what is odd'], ...lines])];
  const more = odd.length > mostLines ? [`and ${odd.length - mostLines} more: --html or --json has all`] : [];
  const unread = sets.flatMap(({ error }) => (error === null ? [] : [`not compared: ${oneLine(error)}`]));
  return `${[`${report.verdict}: ${oneLine(setsSentence(report))}`, ...unread, ...table, ...more].join('\n')}\n`;
}
