import type { ColumnProfile, DatasetRole, ReportColumn, Result, Status } from '../spec';
import { compareCodePoints, worstFirst } from '../spec/ranking';

export const columnOrders = [
  ['worst', 'Worst first'],
  ['file', 'As in the file'],
  ['name', 'By name'],
] as const;
export type ColumnOrder = (typeof columnOrders)[number][0];

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

/** The columns whose name, type or role holds the text, in the order asked for. */
export function arranged(
  columns: readonly ReportColumn[],
  worst: ReadonlyMap<string, Status>,
  order: ColumnOrder,
  text: string,
): readonly ReportColumn[] {
  const wanted = text.trim().toLowerCase();
  const kept = columns.filter(({ name, type, role }) => `${name}\n${type}\n${role}`.toLowerCase().includes(wanted));
  const rank = ({ name }: ReportColumn): number => worstFirst.indexOf(worst.get(name) ?? 'skipped');
  if (order === 'name') return kept.sort((a, b) => compareCodePoints(a.name, b.name));
  return order === 'worst' ? kept.sort((a, b) => rank(a) - rank(b)) : kept;
}

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
