import { ownValue } from '../suite/own-value';
import type { ColumnProfile } from '../profile/profile';
import { isFinding } from '../report/ranking';
import type { Report, Result } from '../report/report';
import type { View } from '../report/views';
import type { DatasetRole, Json } from '../types';

/** What of a report is only shown: pictures, which are made of its figures, explanations, which are made of its checks, the shape of its tables, and the ends of long lists. */
export type Shown = {
  /** By position in `results`. */
  readonly results: readonly (readonly View[])[];
  /** Of its cause, by position in `incidents`. */
  readonly incidents: readonly (readonly View[])[];
  /** The ends of the lists among the figures that are long, by position in `results` and name. */
  readonly points: { readonly [place: string]: Part };
  /** Of either dataset's profile what only the page of a column shows, by position in `columns`. */
  readonly profiles: readonly { readonly [role in DatasetRole]: Part | null }[];
  /** By id of a check. */
  readonly explain: { readonly [check: string]: unknown };
  readonly shape?: Report['shape'];
};

/** How much of the figures stands readable: in a file that is else too large no chunk or curve of a class of what is no finding. */
export type Fullness = 'full' | 'spare';

export const shownOf = ({ results, incidents, checks, columns, shape }: Report, fullness: Fullness): Shown => ({
  results: results.map(({ views }) => views),
  incidents: (incidents ?? []).map(({ cause }) => cause?.views ?? []),
  points: Object.fromEntries(
    results.flatMap((result, place) => {
      const long = longLists(result, fullness);
      return long.length > 0
        ? [[String(place), Object.fromEntries(long.map(({ key, list, readable }) => [key, list.slice(readable)]))]]
        : [];
    }),
  ),
  profiles: columns.map(({ reference, current }) => ({ reference: unread(reference), current: unread(current) })),
  explain: Object.fromEntries(Object.entries(checks).map(([id, { explain }]) => [id, explain])),
  ...(shape && { shape }),
});

/** The lists among a result's figures that are long, and how much of them stands readable: of curves, which only pictures draw, nothing. */
const longLists = ({ value, ...result }: Result, fullness: Fullness) =>
  Object.entries(readableIn(result, fullness) ?? {}).flatMap(([key, readable]) => {
    const list: unknown = value[key];
    return Array.isArray(list) && list.length > readable ? [{ key, readable, list: list as readonly Json[] }] : [];
  });

/** Of what is no finding less: what moved most of a column that did not drift, and the strongest pairs. */
function readableIn(result: Omit<Result, 'value'>, fullness: Fullness): Readable[string] {
  const { check } = result;
  const calm = isFinding(result) ? {} : { ...(fullness === 'spare' && spare[check]), ...readableOfCalm[check] };
  return { ...readableOf[check], ...calm };
}

type Readable = { readonly [check: string]: { readonly [key: string]: number } | undefined };
const readableOf: Readable = {
  'model.thresholds': { points: 0, table: 0 },
  'model.precision-recall': { points: 0 },
  'model.lift': { points: 0 },
  'integrity.correlation': { pairs: 50, leftOut: 10 },
  'drift.correlation': { pairs: 50 },
  'leakage.row-overlap': { comparedColumns: 10 },
};
const readableOfCalm: Readable = {
  'drift.column': { contributions: 1 },
  'integrity.correlation': { pairs: 10, leftOut: 10 },
  'drift.correlation': { pairs: 10 },
};
const spare: Readable = {
  'monitor.drift': { chunks: 0 },
  'monitor.quality': { chunks: 0 },
  'monitor.multivariate': { chunks: 0 },
  'monitor.performance': { chunks: 0 },
  'monitor.estimate': { chunks: 0 },
  'monitor.concept': { chunks: 0 },
  'model.roc': { curves: 0 },
  'model.precision-recall': { curves: 0 },
  'model.lift': { curves: 0 },
  'model.thresholds': { curves: 0 },
};

/** Whether a file that is else too large says less of a report readable. */
export const isSparable = ({ results }: Report): boolean =>
  results.some(({ value, ...result }) => {
    const lists: unknown[] = Object.keys(spare[result.check] ?? {}).map((key) => value[key]);
    return !isFinding(result) && lists.some((list) => Array.isArray(list) && list.length > 0);
  });

/** So many of the most frequent values stand readable. */
const readableTop = 10;
/** What of a profile stands readable (interface section 4). */
const readable: ReadonlySet<string> = new Set([
  ...['count', 'missing', 'unreadable', 'distinct', 'min', 'max', 'mean', 'std', 'sum', 'skewness', 'kurtosis'],
  ...['zeros', 'negatives', 'infinite', 'quantiles', 'histogram', 'top', 'minLength', 'meanLength', 'maxLength'],
]);

/** With the order of all, which the seal of a report is of. */
const unread = (profile: ColumnProfile | null): Part | null =>
  profile && {
    keys: Object.keys(profile),
    ...Object.fromEntries(Object.entries(profile).filter(([key]) => !readable.has(key))),
    top: profile.top.slice(readableTop),
  };

const read = (profile: ColumnProfile | null): Part | null =>
  profile && {
    ...Object.fromEntries(Object.entries(profile).filter(([key]) => readable.has(key))),
    top: profile.top.slice(0, readableTop),
  };

/** The report as its file holds it readable, its parts in their order. */
export const withoutShown = ({ shape: _, ...report }: Report, fullness: Fullness): object => ({
  ...report,
  columns: report.columns.map((column) => ({
    ...column,
    reference: read(column.reference),
    current: read(column.current),
  })),
  checks: Object.fromEntries(Object.entries(report.checks).map(([id, { explain: _, ...check }]) => [id, check])),
  results: report.results.map((result) => {
    const long = longLists(result, fullness).map(({ key, list, readable }) => [key, list.slice(0, readable)] as const);
    return { ...result, value: { ...result.value, ...Object.fromEntries(long) }, views: [] };
  }),
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
  const { results, incidents, checks, columns } = report;
  const { explain, points, profiles, shape } = shown;
  return {
    ...(shape !== undefined && { shape }),
    ...report,
    ...(columns !== undefined && { columns: merged(columns, profiles, whole) }),
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

function pointed(part: Part, ends: unknown): Part {
  const { check, value } = part;
  if (!isObject(value)) return part;
  const whole = endsOf(String(check), ends).map(([key, end]) => [key, joined(value[key], end)] as const);
  return { ...part, value: { ...value, ...Object.fromEntries(whole) } };
}

/** Files of earlier versions hold the end of one list, without its name. */
function endsOf(check: string, ends: unknown): readonly (readonly [string, unknown])[] {
  if (isObject(ends)) return Object.entries(ends);
  const [key] = Object.keys(readableOf[check] ?? readableOfCalm[check] ?? {});
  return key !== undefined && Array.isArray(ends) ? [[key, ends]] : [];
}

/** A column with its whole profiles. */
function whole(column: Part, told: unknown): Part {
  if (!isObject(told)) return column;
  const { reference, current } = told;
  return {
    ...column,
    reference: profileOf(column['reference'], reference),
    current: profileOf(column['current'], current),
  };
}

function profileOf(profile: unknown, rest: unknown): unknown {
  if (!isObject(profile) || !isObject(rest) || !Array.isArray(rest['keys'])) return profile;
  const all: Part = { ...profile, ...rest, top: joined(profile['top'], rest['top']) };
  return Object.fromEntries(rest['keys'].map((key: unknown) => [key, all[String(key)]]));
}

const joined = (list: unknown, end: unknown): unknown =>
  Array.isArray(list) && Array.isArray(end) ? [...(list as readonly unknown[]), ...(end as readonly unknown[])] : list;

const isEmpty = (list: unknown): boolean => Array.isArray(list) && list.length === 0;

const isObject = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
