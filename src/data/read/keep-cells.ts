import type { ColumnSummary, ColumnType } from '../../contract';
import type { Summarised, Table } from '../dataset';
import { bytesOf, bytesOfSummary, type Cells, type ReadColumn } from './cells';
import { isNamed, nameLevels, plainType } from './columns/name-levels';

/** What the coordinator holds of a dataset's cells and summaries; above it the columns asked longest ago are read anew. */
export const cellsBudget = 600_000_000;

/** A column in its plain type. `cells` is null where nobody has asked for them, `named` where not for those by name. */
type Kept = {
  readonly reads: Map<ColumnType, Promise<ReadColumn>>;
  cells: Promise<Cells> | null;
  named: Promise<Cells> | null;
  bytes: number;
};

type Reads = Pick<Table, 'facts' | 'read' | 'cells'>;

/** A table whose columns are read once, as far as `budget` bytes of them can be kept. */
export function keepCells<D extends Reads>(dataset: D, budget = cellsBudget): D & Pick<Summarised, 'summarise'> {
  const storages = new Map(dataset.facts.columns.map(({ name, storage }) => [name, storage]));
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
    const column = kept.get(key) ?? { reads: new Map(), cells: null, named: null, bytes: 0 };
    kept.delete(key);
    kept.set(key, column);
    return column;
  };
  const keyOf = (name: string, type: ColumnType): string =>
    JSON.stringify([name, plainType(storages.get(name) ?? 'nested', type)]);

  const summarised = (key: string, column: Kept, name: string, type: ColumnType): Promise<ReadColumn> => {
    const known = column.reads.get(type);
    if (known) return known;
    everRead.add(key);
    const read = dataset.read(name, type);
    column.reads.set(type, read);
    read.then(
      ({ summary, cells }) => count(key, column, bytesOfSummary(summary) + (cells ? bytesOf(cells) : 0)),
      () => forget(key, column),
    );
    return read;
  };
  const asked = async (key: string, column: Kept, name: string, type: ColumnType): Promise<Cells> => {
    const cells = await dataset.cells(name, type);
    count(key, column, bytesOf(cells));
    return cells;
  };
  const plain = (key: string, column: Kept, name: string, type: ColumnType): Promise<Cells> => {
    if (column.cells) return column.cells;
    const ask = (): Promise<Cells> => asked(key, column, name, plainType(storages.get(name) ?? 'nested', type));
    const [read] = column.reads.values();
    // What was read before and had to make room is not summarised again.
    const isGone = !read && everRead.has(key);
    const first = read ?? (isGone ? null : summarised(key, column, name, type));
    const cells = first ? first.then((found) => found.cells ?? ask()) : ask();
    column.cells = cells;
    cells.catch(() => forget(key, column));
    return cells;
  };
  const named = async (key: string, column: Kept, name: string, type: ColumnType): Promise<Cells> => {
    const numbers = await plain(key, column, name, type);
    const levels = numbers.kind === 'numbers' ? nameLevels(numbers, storages.get(name) ?? 'nested') : null;
    if (levels) count(key, column, bytesOf(levels));
    return levels ?? asked(key, column, name, type);
  };
  return {
    ...dataset,
    async summarise(name, type): Promise<ColumnSummary> {
      const key = keyOf(name, type);
      return (await summarised(key, columnOf(key), name, type)).summary;
    },
    cells(name, type) {
      const key = keyOf(name, type);
      const column = columnOf(key);
      if (!isNamed(storages.get(name) ?? 'nested', type)) return plain(key, column, name, type);
      column.named ??= named(key, column, name, type);
      return column.named;
    },
  };
}
