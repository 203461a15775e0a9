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
import { unlessBroken } from '../../contract/unless-broken';

/** What the page asks of the rows of what is loaded; each call ends where the worker does. */

const asking = <T>(ask: (to: ReturnType<typeof session>['session']) => Promise<T>): Promise<T> => {
  const { session: to, broken } = session();
  return unlessBroken(ask(to), broken);
};

export const askRows = (asked: RowsAsked): Promise<RowsTold> => asking((to) => to.askRows(asked));

export const readRows = (
  id: number,
  from: number,
  to: number,
  columns: readonly string[],
): Promise<readonly ShownRow[]> => asking((session) => session.readRows(id, from, to, columns));

/** Two columns against each other, on the rows that meet the conditions. */
export const countPair = (a: PairColumn, b: PairColumn, where: readonly RowCondition[]): Promise<GridPairView> =>
  asking((to) => to.pair(a, b, where));

export const countRows = (id: number, asked: CountsAsked): Promise<Counts> => asking((to) => to.countRows(id, asked));

export async function saveRows(id: number, format: RowsFormat, name: string): Promise<void> {
  const file = await asking((to) => to.saveRows(id, format));
  download(file, `${name.replaceAll(/[^\p{L}\p{N}_.-]+/gu, '_').slice(0, 80)}.${format}`);
}

export const sayWhy = (error: unknown): string =>
  error instanceof Error ? error.message : 'The rows can not be read.';
