import { isFinding, rank } from './ranking';
import type { Report, Result } from './report';
import type { CellValue, Json, Status } from '../types';
import type { View } from './views';

/** What can have happened to the data. */
export const causeKinds = [
  'unit',
  'clock',
  'stand-in',
  'precision',
  'clipping',
  'recoding',
  'columns',
  'text',
  'rows',
  'mix',
  'label',
  'model',
] as const;

/** Rows with one of these values, or from a value up to another; an open end is null. */
export type Where =
  | { readonly column: string; readonly in: readonly CellValue[] }
  | { readonly column: string; readonly from: CellValue; readonly to: CellValue }
  /** Of so many values, where none may be told. */
  | { readonly column: string; readonly values: number };

/** What happened to the data, where it was recognised. */
export type Cause = {
  readonly kind: (typeof causeKinds)[number];
  readonly parameters: { readonly [key: string]: Json };
  /** The share of the change that it accounts for, 0…1. */
  readonly explained: number;
  /** False where the sentence says "may be". */
  readonly sure: boolean;
  /** One thing to do about it. */
  readonly todo: string;
  /** How current becomes as the reference was, to copy; null where nothing brings it back. */
  readonly undo: { readonly sql: string; readonly pandas: string } | null;
  /** Reference, current and current undone. */
  readonly views: readonly View[];
};

/** One fact, once: all results that tell it. */
export type Incident = {
  /** The same in every run that finds the fact: the check, the columns and the `of` of the leading result. */
  readonly id: string;
  /** The worst of its results that are not standing; of all where all are. */
  readonly status: Status;
  /** 0…1, within its status. */
  readonly severity: number;
  /** Present where all its results are standing. */
  readonly standing?: true;
  /** A few words; names of columns are the only thing of the data in it. */
  readonly title: string;
  /** One sentence that a person would say. */
  readonly message: string;
  /** Those that the fact is about, the leading one first. */
  readonly columns: readonly string[];
  /** The rows that it is confined to; null where not known. */
  readonly where: readonly Where[] | null;
  /** ISO time of its beginning; null where not known. */
  readonly since: string | null;
  readonly cause: Cause | null;
  /** Positions in the report's `results`, the leading one first. */
  readonly results: readonly number[];
};

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
    const { check, columns, dataset, status, severity, message } = result;
    const title = checks[check]?.title ?? check;
    const place = places.get(result) ?? 0;
    return {
      id: [check, ...columns, dataset ?? '', place].join('/'),
      status,
      severity,
      title: columns.length > 0 ? `${columns.join(', ')}: ${title}` : title,
      message,
      columns,
      where: null,
      since: null,
      cause: null,
      results: [place],
    };
  });
}
