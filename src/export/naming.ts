import { incidentsOf, type Incident } from '../contract/report/incidents/incident';
import type { Alert, Report } from '../contract';

/** `april.csv against march.csv`, or the one dataset's name. */
export function subjectOf({ datasets }: Report): string {
  const nameOf = (role: 'reference' | 'current'): string | undefined =>
    datasets.find((dataset) => dataset.role === role)?.name;
  const current = nameOf('current') ?? 'no dataset';
  const reference = nameOf('reference');
  return reference === undefined ? current : `${current} against ${reference}`;
}

/** The title that people gave it, else what it is about. */
export const titleOf = (report: Report): string => report.suite.document?.title ?? subjectOf(report);

/** `vernier-april.html` for april.csv: safe on every file system, recognisable to a person. */
export function fileNameOf(report: Report, ending: string): string {
  const name = report.datasets.find((dataset) => dataset.role === 'current')?.name ?? '';
  const stem = name
    .replace(/\.[a-z0-9]+$/i, '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80);
  return `vernier-${stem || 'report'}.${ending}`;
}

/** `2 incidents: 1 fail, 1 standing; 33 results: 1 fail, 2 warn, 30 pass`. Nothing is said of what did not happen. */
export function countsOf(report: Report): string {
  const { counts, results } = report;
  const incidents = incidentsOf(report);
  const standing = incidents.filter((incident) => incident.standing).length;
  const found = worst.map((status) => ({
    status,
    count: incidents.filter((incident) => incident.status === status && !incident.standing).length,
  }));
  const told = [
    counted(incidents.length, 'incident', [...found, { status: 'standing', count: standing }]),
    counted(
      results.length,
      'result',
      statusesSaid.map((status) => ({ status, count: counts[status] })),
    ),
  ];
  return told.join('; ');
}

const worst = ['fail', 'error', 'warn'] as const;
const statusesSaid = [...worst, 'pass', 'skipped'] as const;

function counted(
  total: number,
  what: string,
  parts: readonly { readonly status: string; readonly count: number }[],
): string {
  if (total === 0) return `no ${what}s`;
  const said = parts.filter(({ count }) => count > 0).map(({ status, count }) => `${count} ${status}`);
  return `${total} ${total === 1 ? what : `${what}s`}: ${said.join(', ')}`;
}

/** An incident of an earlier run, too, of which little more is known than what led it. */
export const alertName = ({ title, check, columns }: Alert): string => title ?? [check, ...columns].join(' ');

/** With why it could not be judged this time. */
export const alertWords = (alert: Alert): string =>
  alert.unjudged === undefined ? alertName(alert) : `${alertName(alert)} (not judged this time: ${alert.unjudged})`;

/** `fail`, or `warn, standing`. */
export const statusWords = ({ status, standing }: Incident): string => (standing ? `${status}, standing` : status);
