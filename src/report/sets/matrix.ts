import type { SetCell, SetsReport } from '../../contract';

/** The cells of a comparison by column and set. */
export type SetsMatrix = { cell(column: string, set: string): SetCell | null };

export function matrixOf({ cells }: SetsReport): SetsMatrix {
  const byColumn = new Map<string, Map<string, SetCell>>();
  for (const cell of cells) {
    const row = byColumn.get(cell.column) ?? new Map<string, SetCell>();
    // What is said of the column itself stands before how its values lie.
    if (!row.has(cell.set)) row.set(cell.set, cell);
    byColumn.set(cell.column, row);
  }
  return { cell: (column, set) => byColumn.get(column)?.get(set) ?? null };
}

export const differs = ({ status }: Pick<SetCell, 'status'>): boolean => status === 'warn' || status === 'fail';

/** How strongly a cell is shaded, 0…1: nothing at no distance, all of it at four times its limit. */
export function strength(cell: SetCell): number {
  if (cell.score === null || !cell.threshold) return differs(cell) ? 1 : 0;
  return Math.min(1, Math.sqrt(cell.score / cell.threshold) / 2);
}

/** So many columns are shown at first, those that differ in any case. */
const atFirst = 24;

export const shownAtFirst = ({ columns }: SetsReport): number =>
  Math.min(columns.length, Math.max(atFirst, columns.filter(({ differing }) => differing > 0).length));
