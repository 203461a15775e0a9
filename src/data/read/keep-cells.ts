import type { Dataset } from '../dataset';
import { bytesOf, type Cells } from './cells';

/** What the coordinator holds of a dataset's cells; above it the columns asked longest ago are read anew. */
export const cellsBudget = 600_000_000;

/** A dataset whose cells are read once, as far as `budget` bytes of them can be kept. */
export function keepCells(dataset: Dataset, budget = cellsBudget): Dataset {
  const kept = new Map<string, { readonly cells: Promise<Cells>; bytes: number }>();
  let bytes = 0;
  const makeRoom = (): void => {
    for (const [key, column] of kept) {
      if (bytes <= budget) return;
      // One that is still on its way takes nothing yet.
      if (column.bytes === 0) continue;
      kept.delete(key);
      bytes -= column.bytes;
    }
  };
  return {
    ...dataset,
    cells(name, type) {
      const key = JSON.stringify([name, type]);
      const found = kept.get(key);
      if (found) {
        // Asked last, it goes last.
        kept.delete(key);
        kept.set(key, found);
        return found.cells;
      }
      const cells = dataset.cells(name, type);
      const column = { cells, bytes: 0 };
      kept.set(key, column);
      cells.then(
        (read) => {
          column.bytes = bytesOf(read);
          bytes += column.bytes;
          makeRoom();
        },
        () => kept.delete(key),
      );
      return cells;
    },
  };
}
