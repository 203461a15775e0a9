import type { Report } from './report';
import type { DatasetRole, Status, Verdict } from '../types';

/** One result of an earlier run, as far as a line over time needs it. */
export type PastResult = {
  readonly check: string;
  readonly columns: readonly string[];
  readonly dataset: DatasetRole | null;
  /** The metric or the name that tells results of one check apart; null where nothing has to. */
  readonly of: string | null;
  readonly status: Status;
  /** The figure that was judged, and the limit; null where there is none. */
  readonly figure: number | null;
  readonly threshold: number | null;
};

/** An earlier run, the oldest first. */
export type PastRun = {
  readonly createdAt: string;
  readonly datasets: readonly { readonly role: DatasetRole; readonly name: string; readonly rows: number }[];
  readonly verdict: Verdict;
  readonly counts: Report['counts'];
  /** As the suite named it. */
  readonly model: string | null;
  readonly results: readonly PastResult[];
};

export const alertStates = ['new', 'open', 'resolved'] as const;

/** An incident over runs, known by its leading result. */
export type Alert = Pick<PastResult, 'check' | 'columns' | 'dataset' | 'of'> & {
  readonly status: Status;
  readonly severity: number;
  /** Absent in reports of earlier versions. */
  readonly title?: string;
  readonly message: string;
  /** ISO times of runs: the first and the last that found it; null for that of the report, which is dated by `createdAt` alone. */
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  /** `resolved` once, in the first run that no longer finds it; `open` also where this run could not judge it. */
  readonly state: (typeof alertStates)[number];
  readonly acknowledged?: { readonly note: string; readonly at: string };
};

/** A comparison is of current, too: one month a fault is told of current, the next as standing on both sides. */
export const judgedSide = ({ dataset }: Pick<PastResult, 'dataset'>): DatasetRole => dataset ?? 'current';

export const sameThing = (
  a: Pick<PastResult, 'check' | 'columns' | 'dataset' | 'of'>,
  b: Pick<PastResult, 'check' | 'columns' | 'dataset' | 'of'>,
): boolean =>
  a.check === b.check &&
  judgedSide(a) === judgedSide(b) &&
  a.of === b.of &&
  a.columns.length === b.columns.length &&
  a.columns.every((column, index) => column === b.columns[index]);

/** What changed since the last report, in a few words; null without an earlier one. */
export function sinceLast({ alerts = [], history = [] }: Pick<Report, 'alerts' | 'history'>): string | null {
  if (history.length === 0) return null;
  const count = (state: Alert['state']): number => alerts.filter((alert) => alert.state === state).length;
  return `${count('new')} new, ${count('open')} still open, ${count('resolved')} resolved since the last report`;
}
