import type * as z from 'zod';
import type { Immutable } from '../../immutable';
import type { causeSchema, incidentSchema, whereSchema } from './incident-schema';
import { isFinding, rank } from '../ranking';
import type { Report, Result } from '../report';

export type Where = Immutable<z.infer<typeof whereSchema>>;
export type Cause = Immutable<z.infer<typeof causeSchema>>;
export type Incident = Immutable<z.infer<typeof incidentSchema>>;

/** What a person would say of it, and what to do where its cause tells. */
export const saidOf = ({ message, cause }: Pick<Incident, 'message' | 'cause'>): string =>
  cause ? `${message} ${cause.todo}` : message;

type Told = Pick<Report, 'results' | 'incidents' | 'checks'>;

/** What an incident rests on, the leading result first. */
export const evidenceOf = (
  { results }: Pick<Incident, 'results'>,
  report: Pick<Report, 'results'>,
): readonly Result[] => results.flatMap((place) => report.results[place] ?? []);

export const leadOf = (incident: Pick<Incident, 'results'>, report: Pick<Report, 'results'>): Result | null =>
  evidenceOf(incident, report)[0] ?? null;

/** The incidents of a report; of one of an earlier version each finding by itself, the worst first. */
export const incidentsOf = (report: Told): readonly Incident[] =>
  report.incidents ?? eachByItself(report.results.filter(isFinding), report);

/** What a list of a report shows: its incidents, or all results where there are none. */
export function listedIn(report: Told): readonly Incident[] {
  const incidents = incidentsOf(report);
  return incidents.length > 0 ? incidents : eachByItself(report.results, report);
}

function eachByItself(results: readonly Result[], { results: all, checks }: Told): readonly Incident[] {
  const places = new Map(all.map((result, place) => [result, place]));
  return rank(results).map((result): Incident => {
    const { check, columns, dataset, table, status, severity, message } = result;
    const title = [...(columns.length > 0 ? [columns.join(', ')] : []), checks[check]?.title ?? check].join(': ');
    const place = places.get(result) ?? 0;
    return {
      id: [check, ...columns, dataset ?? '', place].join('/'),
      status,
      severity,
      title: table === undefined ? title : `${table}: ${title}`,
      message,
      ...(table !== undefined && { table }),
      columns,
      where: null,
      since: null,
      cause: null,
      results: [place],
    };
  });
}
