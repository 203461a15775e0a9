import type * as z from 'zod';
import type { Immutable } from '../../immutable';
import type { alertSchema, pastResultSchema, pastRunSchema } from './history-schema';
import type { Report } from '../report';
import type { DatasetRole } from '../../types';

export type PastResult = Immutable<z.infer<typeof pastResultSchema>>;
export type PastRun = Immutable<z.infer<typeof pastRunSchema>>;
export type Alert = Immutable<z.infer<typeof alertSchema>>;

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
  const unjudged = alerts.filter((alert) => alert.unjudged !== undefined).length;
  const notJudged = unjudged > 0 ? ` (${unjudged} not judged this time)` : '';
  return `${count('new')} new, ${count('open')} still open${notJudged}, ${count('resolved')} resolved since the last report`;
}
