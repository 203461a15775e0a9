import type { Status, Verdict } from '../types';
import { acknowledgedLast } from './alerts';
import { incidentsOf } from './incidents/incident';
import type { Report } from './report';

/** A report as one line of an index tells of it. */
export type ListedReport = {
  /** Where it lies, with "/" between folders. */
  readonly file: string;
  readonly title: string;
  readonly owner: string | null;
  /** ISO time. */
  readonly createdAt: string;
  readonly verdict: Verdict;
  readonly rows: number;
  /** What costs most, without what is no news. */
  readonly first: readonly { readonly status: Status; readonly title: string }[];
  /** How many incidents there are besides. */
  readonly more: number;
};

const mostFirst = 3;

export function listedReport(report: Omit<Report, 'summaries'>, file: string): ListedReport {
  const { createdAt, verdict, datasets, suite } = report;
  const nameOf = (role: 'reference' | 'current'): string | undefined =>
    datasets.find((dataset) => dataset.role === role)?.name;
  const [current = suite.name, reference] = [nameOf('current'), nameOf('reference')];
  const news = acknowledgedLast(
    incidentsOf(report).filter(({ standing }) => !standing),
    report,
  );
  return {
    file,
    title: suite.document?.title ?? (reference === undefined ? current : `${current} against ${reference}`),
    owner: suite.document?.owner ?? null,
    createdAt,
    verdict,
    rows: datasets.find(({ role }) => role === 'current')?.rows ?? 0,
    first: news.slice(0, mostFirst).map(({ status, title }) => ({ status, title })),
    more: Math.max(0, news.length - mostFirst),
  };
}
