import type { ColumnType } from '../../spec';
import type { Dataset } from '../dataset';
import { bytesOf, bytesOfSummary, type Cells, type ReadColumn } from './cells';

/** What the coordinator holds of a dataset's cells and summaries; above it the columns asked longest ago are read anew. */
export const cellsBudget = 600_000_000;

/** `read` is null where only the cells were asked for, `cells` where nobody has asked for them by themselves. */
type Kept = { read: Promise<ReadColumn> | null; cells: Promise<Cells> | null; bytes: number };

type Reads = Pick<Dataset, 'read' | 'cells' | 'summarise'>;

/** A dataset whose columns are read once, as far as `budget` bytes of them can be kept. */
export function keepCells<D extends Reads>(dataset: D, budget = cellsBudget): D {
  const kept = new Map<string, Kept>();
  const everRead = new Set<string>();
  let bytes = 0;
  const forget = (key: string, column: Kept): void => {
    if (kept.get(key) !== column) return;
    kept.delete(key);
    bytes -= column.bytes;
  };
  /** Counts what has arrived, and makes room for it. */
  const count = (key: string, column: Kept, arrived: number): void => {
    if (kept.get(key) !== column) return;
    column.bytes += arrived;
    bytes += arrived;
    for (const [other, one] of kept) {
      if (bytes <= budget) return;
      // One that is still on its way takes nothing yet.
      if (one.bytes > 0) forget(other, one);
    }
  };
  /** What was asked last goes last. */
  const columnOf = (key: string): Kept => {
    const column = kept.get(key) ?? { read: null, cells: null, bytes: 0 };
    kept.delete(key);
    kept.set(key, column);
    return column;
  };
  const read = (key: string, column: Kept, name: string, type: ColumnType): Promise<ReadColumn> => {
    if (column.read) return column.read;
    everRead.add(key);
    const started = dataset.read(name, type);
    column.read = started;
    started.then(
      ({ summary, cells }) => count(key, column, bytesOfSummary(summary) + (cells ? bytesOf(cells) : 0)),
      () => forget(key, column),
    );
    return started;
  };
  return {
    ...dataset,
    async summarise(name, type) {
      const key = JSON.stringify([name, type]);
      return (await read(key, columnOf(key), name, type)).summary;
    },
    cells(name, type) {
      const key = JSON.stringify([name, type]);
      const column = columnOf(key);
      if (column.cells) return column.cells;
      const ask = async (): Promise<Cells> => {
        const own = await dataset.cells(name, type);
        count(key, column, bytesOf(own));
        return own;
      };
      // What was read before and had to make room is not summarised again.
      const isGone = column.read === null && everRead.has(key);
      const cells = isGone ? ask() : read(key, column, name, type).then((found) => found.cells ?? ask());
      column.cells = cells;
      cells.catch(() => forget(key, column));
      return cells;
    },
  };
}
