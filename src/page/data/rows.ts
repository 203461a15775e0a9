import type { GridPairView, PairColumn } from '../../contract';
import type {
  Counts,
  CountsAsked,
  RowCondition,
  RowsAsked,
  RowsFormat,
  RowsTold,
  ShownRow,
} from '../../analysis/session/connect-session';
import { download } from '../bar/save-report';
import { session } from '../files/held-data';

/** What the page asks of the rows of what is loaded; each call ends where the worker does. */

export const askRows = (asked: RowsAsked): Promise<RowsTold> => session().askRows(asked);

export const readRows = (
  id: number,
  from: number,
  to: number,
  columns: readonly string[],
): Promise<readonly ShownRow[]> => session().readRows(id, from, to, columns);

/** Two columns against each other, on the rows that meet the conditions. */
export const countPair = (a: PairColumn, b: PairColumn, where: readonly RowCondition[]): Promise<GridPairView> =>
  session().pair(a, b, where);

export const countRows = (id: number, asked: CountsAsked): Promise<Counts> => session().countRows(id, asked);

export async function saveRows(id: number, format: RowsFormat, name: string): Promise<void> {
  const file = await session().saveRows(id, format);
  download(file, `${name.replaceAll(/[^\p{L}\p{N}_.-]+/gu, '_').slice(0, 80)}.${format}`);
}

export const sayWhy = (error: unknown): string =>
  error instanceof Error ? error.message : 'The rows can not be read.';
