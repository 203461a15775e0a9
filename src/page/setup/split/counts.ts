import type { CellValue, ColumnProfile, Report, ReportColumn } from '../../../contract';
import { instant } from '../../../report/shared/times';

/** What a report knows of all rows, whichever part of a split they are in now. */

const profilesOf = ({ reference, current }: ReportColumn): readonly ColumnProfile[] =>
  [reference, current].filter((profile) => profile !== null);

export const allRows = ({ datasets }: Pick<Report, 'datasets'>): number =>
  datasets.reduce((sum, { rows }) => sum + rows, 0);

export const missingRows = (column: ReportColumn): number =>
  profilesOf(column).reduce((sum, { missing }) => sum + missing, 0);

/** The first and the last moment of a profile, in milliseconds since 1970 UTC; null where there is none. */
function endsOf({ min, max }: ColumnProfile): readonly [number, number] | null {
  const [from, to] = [min, max].map((end) => (typeof end === 'string' ? instant(end) : null));
  return typeof from === 'number' && typeof to === 'number' ? [from, to] : null;
}

/** From the first to the last moment of all; null where there are not two. */
export function extent(column: ReportColumn): readonly [number, number] | null {
  const ends = profilesOf(column).flatMap((profile) => endsOf(profile) ?? []);
  const [from, to] = [Math.min(...ends), Math.max(...ends)];
  return to > from ? [from, to] : null;
}

/** As many bins as the profiles can tell apart. */
export const binCount = (column: ReportColumn): number =>
  Math.max(1, ...profilesOf(column).map(({ histogram }) => histogram?.counts.length ?? 0));

/** Rows before a moment; between the edges of a bin as if they lay evenly. */
export function rowsBefore(column: ReportColumn, at: number): number {
  return profilesOf(column).reduce((sum, profile) => {
    const { edges, counts } = profile.histogram ?? { edges: [], counts: [] };
    // The outer bins reach beyond the first and the last value.
    const [first, last] = endsOf(profile) ?? [-Infinity, Infinity];
    return counts.reduce((before, count, index) => {
      const [from, to] = [Math.max(first, edges[index] ?? 0), Math.min(last, edges[index + 1] ?? 0)];
      const share = to > from ? (at - from) / (to - from) : Number(at > from);
      return before + count * Math.min(1, Math.max(0, share));
    }, sum);
  }, 0);
}

/** Rows in even bins over the extent, of which histograms of two parts need not agree. */
export function evenBins(column: ReportColumn, [from, to]: readonly [number, number], bins: number): readonly number[] {
  const before = Array.from({ length: bins + 1 }, (_, index) =>
    rowsBefore(column, from + ((to - from) * index) / bins),
  );
  return before.slice(1).map((rows, index) => Math.max(0, rows - (before[index] ?? 0)));
}

export type Value = { readonly value: Exclude<CellValue, null>; readonly rows: number };

/** The commonest values of both parts together, most frequent first, and how many rows have another one. */
export function valuesOf(column: ReportColumn): { readonly values: readonly Value[]; readonly otherRows: number } {
  const rows = new Map<string, Value>();
  for (const { value, count } of profilesOf(column).flatMap(({ top }) => top)) {
    if (value === null) continue;
    const before = rows.get(String(value))?.rows ?? 0;
    rows.set(String(value), { value, rows: before + count });
  }
  const values = [...rows.values()].sort((a, b) => b.rows - a.rows);
  const listed = values.reduce((sum, value) => sum + value.rows, 0);
  const present = profilesOf(column).reduce((sum, { count, missing }) => sum + count - missing, 0);
  return { values, otherRows: present - listed };
}
