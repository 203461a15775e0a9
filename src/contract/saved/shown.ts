import { ownValue } from '../suite/own-value';
import type { Report } from '../report/report';
import type { View } from '../report/views';

/** What of a report is only shown: pictures, which are made of its figures, and explanations, which are made of its checks. */
export type Shown = {
  /** By position in `results`. */
  readonly results: readonly (readonly View[])[];
  /** Of its cause, by position in `incidents`. */
  readonly incidents: readonly (readonly View[])[];
  /** The curves among the figures, which only pictures draw, by position in `results`. */
  readonly points: { readonly [place: string]: unknown };
  /** By id of a check. */
  readonly explain: { readonly [check: string]: unknown };
};

export const shownOf = ({ results, incidents, checks }: Report): Shown => ({
  results: results.map(({ views }) => views),
  incidents: (incidents ?? []).map(({ cause }) => cause?.views ?? []),
  points: Object.fromEntries(
    results.flatMap((result, place) => (isDrawn(result) ? [[String(place), result.value['points']]] : [])),
  ),
  explain: Object.fromEntries(Object.entries(checks).map(([id, { explain }]) => [id, explain])),
});

/** A point for every threshold that was met: no other figures of a report are as long. */
const isDrawn = ({ check, value }: Report['results'][number]): boolean =>
  ['model.thresholds', 'model.precision-recall', 'model.lift'].includes(check) && Array.isArray(value['points']);

/** The report as its file holds it readable, its parts in their order. */
export const withoutShown = (report: Report): object => ({
  ...report,
  checks: Object.fromEntries(Object.entries(report.checks).map(([id, { explain: _, ...check }]) => [id, check])),
  results: report.results.map((result) => ({
    ...result,
    ...(isDrawn(result) && { value: { ...result.value, points: [] } }),
    views: [],
  })),
  ...(report.incidents && {
    incidents: report.incidents.map(({ cause, ...incident }) => ({
      ...incident,
      cause: cause && { ...cause, views: [] },
    })),
  }),
});

/** A report read from a file with what is shown put back; what the file itself holds goes first, as files of earlier versions do. */
export function withShown(report: unknown, shown: unknown): unknown {
  if (!isObject(report) || !isObject(shown)) return report;
  const { results, incidents, checks } = report;
  const { explain, points } = shown;
  return {
    ...report,
    results: merged(results, shown['results'], (result, views, place) =>
      pointed(viewed(result, views), isObject(points) ? ownValue(points, String(place)) : undefined),
    ),
    ...(incidents !== undefined && {
      incidents: merged(incidents, shown['incidents'], (incident, views) => ({
        ...incident,
        cause: isObject(incident['cause']) ? viewed(incident['cause'], views) : incident['cause'],
      })),
    }),
    checks:
      isObject(checks) && isObject(explain)
        ? Object.fromEntries(
            Object.entries(checks).map(([id, check]) => [
              id,
              isObject(check) ? { explain: ownValue(explain, id), ...check } : check,
            ]),
          )
        : checks,
  };
}

type Part = { readonly [key: string]: unknown };

const merged = (list: unknown, views: unknown, put: (part: Part, views: unknown, place: number) => Part): unknown =>
  Array.isArray(list) && Array.isArray(views)
    ? list.map((one: unknown, at) => (isObject(one) ? put(one, views[at], at) : one))
    : list;

const viewed = (part: Part, views: unknown): Part => (isEmpty(part['views']) ? { ...part, views } : part);

const pointed = (part: Part, points: unknown): Part =>
  isObject(part['value']) && isEmpty(part['value']['points']) && points !== undefined
    ? { ...part, value: { ...part['value'], points } }
    : part;

const isEmpty = (list: unknown): boolean => Array.isArray(list) && list.length === 0;

const isObject = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
