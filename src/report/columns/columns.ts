import type { ColumnProfile, ColumnType, DatasetRole, ReportColumn, Result, Status } from '../../contract';
import { columnTypes } from '../../contract/types';
import { compareCodePoints, worstFirst } from '../../contract/report/ranking';

export const columnOrders = [
  ['worst', 'Worst first'],
  ['file', 'As in the file'],
  ['name', 'By name'],
  ['missing', 'Most missing'],
  ['distinct', 'Most distinct'],
  ['centre', 'Most shifted'],
  ['spread', 'Most changed in spread'],
  ['importance', 'Most important to the model'],
  ['drift', 'Most drifted'],
] as const;
export type ColumnOrder = (typeof columnOrders)[number][0];

/** What the columns are narrowed to. */
export type ColumnFilter = { readonly text: string; readonly type: ColumnType | null };

/** How far a column drifted, by the method that judged it; its part in what decides a prediction, 0…1, where one is known. */
export type ColumnDrift = {
  readonly score: number;
  readonly method: string;
  readonly severity: number;
  readonly importance: number | null;
};

/** The column's own drift result; the method is that which a run chose, so scores of different columns may differ in kind. */
export function driftOfColumns(results: readonly Result[]): ReadonlyMap<string, ColumnDrift> {
  const drifts = new Map<string, ColumnDrift>();
  for (const { check, columns, value, severity } of results) {
    const { score, method, importance } = value;
    const [name] = columns;
    if (check !== 'drift.column' || name === undefined || typeof score !== 'number') continue;
    drifts.set(name, {
      score,
      method: typeof method === 'string' ? method : '',
      severity,
      importance: typeof importance === 'number' ? importance : null,
    });
  }
  return drifts;
}

/** The worst thing said of each column. */
export function statusOfColumns(results: readonly Result[]): ReadonlyMap<string, Status> {
  const worst = new Map<string, Status>();
  for (const { columns, status } of results)
    for (const column of columns) {
      const known = worst.get(column);
      if (known === undefined || worstFirst.indexOf(status) < worstFirst.indexOf(known)) worst.set(column, status);
    }
  return worst;
}

type Ranks = {
  readonly worst: ReadonlyMap<string, Status>;
  readonly drift: ReadonlyMap<string, ColumnDrift>;
};

/** The columns whose name, type or role holds the text, in the order asked for; ties stay as in the file. */
export function arranged(
  columns: readonly ReportColumn[],
  { worst, drift }: Ranks,
  order: ColumnOrder,
  { text, type: only }: ColumnFilter,
): readonly ReportColumn[] {
  const wanted = text.trim().toLowerCase();
  const kept = columns.filter(
    ({ name, type, role }) =>
      (only === null || type === only) && `${name}\n${type}\n${role}`.toLowerCase().includes(wanted),
  );
  const rank = ({ name }: ReportColumn): number => worstFirst.indexOf(worst.get(name) ?? 'skipped');
  const driftOf = ({ name }: ReportColumn): ColumnDrift => drift.get(name) ?? nowhere;
  switch (order) {
    case 'file':
      return kept;
    case 'name':
      return kept.sort((a, b) => compareCodePoints(a.name, b.name));
    case 'worst':
      return kept.sort((a, b) => rank(a) - rank(b));
    case 'missing':
      return kept.sort((a, b) => mostMissing(b) - mostMissing(a));
    case 'distinct':
      return kept.sort((a, b) => mostDistinct(b) - mostDistinct(a));
    case 'centre':
      return kept.sort((a, b) => Math.abs(centreOf(b) ?? 0) - Math.abs(centreOf(a) ?? 0));
    case 'spread':
      return kept.sort((a, b) => awayFromOne(spreadOf(b)) - awayFromOne(spreadOf(a)));
    case 'importance':
      return kept.sort((a, b) => (driftOf(b).importance ?? -1) - (driftOf(a).importance ?? -1));
    case 'drift':
      return kept.sort((a, b) => driftOf(b).severity - driftOf(a).severity || driftOf(b).score - driftOf(a).score);
  }
}

const nowhere: ColumnDrift = { score: -1, method: '', severity: -1, importance: null };

/** How far the mean moved, in standard deviations of the reference; null where there is none. */
export function centreOf({ reference, current }: ReportColumn): number | null {
  const [before, after, deviation] = [reference?.mean, current?.mean, reference?.std];
  if (typeof before !== 'number' || typeof after !== 'number' || typeof deviation !== 'number' || deviation === 0)
    return null;
  return (after - before) / deviation;
}

/** The standard deviation of current as a multiple of that of the reference; null where there is none. */
export function spreadOf({ reference, current }: ReportColumn): number | null {
  const [before, after] = [reference?.std, current?.std];
  return typeof before === 'number' && typeof after === 'number' && before > 0 ? after / before : null;
}

/** Half as much and twice as much are as far. */
const awayFromOne = (ratio: number | null): number => (ratio === null ? -1 : Math.abs(Math.log(Math.max(ratio, 1e-9))));

function mostMissing(column: ReportColumn): number {
  const { reference, current } = missingShares(column);
  return Math.max(reference ?? 0, current ?? 0);
}

const mostDistinct = ({ reference, current }: ReportColumn): number =>
  Math.max(reference?.distinct ?? 0, current?.distinct ?? 0);

/** The types that occur, in the order of the types. */
export const typesIn = (columns: readonly ReportColumn[]): readonly ColumnType[] =>
  columnTypes.filter((type) => columns.some((column) => column.type === type));

/** Missing rows as shares of all rows; null where a side is absent or not the one that was judged. */
export function missingShares(
  { reference, current }: ReportColumn,
  only: DatasetRole | null = null,
): { readonly reference: number | null; readonly current: number | null } {
  const shareOf = (profile: ColumnProfile | null): number | null =>
    profile && profile.count > 0 ? profile.missing / profile.count : null;
  return {
    reference: only === 'current' ? null : shareOf(reference),
    current: only === 'reference' ? null : shareOf(current),
  };
}

/** Type and, where it says more, role. */
export const kindOf = ({ type, role }: ReportColumn): string =>
  role === 'feature' || role === type ? type : `${type}, ${role}`;
