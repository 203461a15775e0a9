import type { ShownRow } from '../../analysis/session/connect-session';

/** Rows and columns that are read at once. */
const high = 50;
const wide = 25;
/** Blocks that are held on to. */
const mostHeld = 120;

type Read = (from: number, to: number, columns: readonly string[]) => Promise<readonly ShownRow[]>;
type Sight = {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
  /** Columns from the first on that stay in sight. */
  readonly pinned: number;
};

/** The cells of a table, read block by block where they come into sight; what has left it again is not read any more. */
export function createBlocks(columns: readonly string[], read: Read, onRead: (broke: unknown) => void) {
  const held = new Map<string, readonly ShownRow[]>();
  let wanted: readonly (readonly [row: number, column: number])[] = [];
  let isReading = false;

  const keyOf = (row: number, column: number): string => `${row}/${column}`;

  async function readAll(): Promise<void> {
    if (isReading) return;
    isReading = true;
    try {
      for (;;) {
        const next = wanted.find(([row, column]) => !held.has(keyOf(row, column)));
        if (!next) return;
        const [row, column] = next;
        const names = columns.slice(column * wide, (column + 1) * wide);
        held.set(keyOf(row, column), await read(row * high, (row + 1) * high, names));
        for (const key of held.keys()) {
          if (held.size <= mostHeld) break;
          held.delete(key);
        }
        onRead(null);
      }
    } catch (error) {
      onRead(error);
    } finally {
      isReading = false;
    }
  }

  const rowAt = (row: number, column: number): ShownRow | null => {
    return held.get(keyOf(Math.floor(row / high), Math.floor(column / wide)))?.[row % high] ?? null;
  };

  return {
    see({ firstRow, lastRow, firstColumn, lastColumn, pinned }: Sight): void {
      const blocks: (readonly [number, number])[] = [];
      const across = new Set(blocksFrom(firstColumn, lastColumn, wide));
      if (pinned > 0) for (const block of blocksFrom(0, pinned - 1, wide)) across.add(block);
      for (const row of blocksFrom(firstRow, lastRow, high)) for (const column of across) blocks.push([row, column]);
      wanted = blocks;
      void readAll();
    },
    rowAt,
    /** Undefined while it is being read. */
    cellAt: (row: number, column: number): string | null | undefined => rowAt(row, column)?.cells[column % wide],
  };
}

/** The blocks of a size that hold what is from one place to another. */
const blocksFrom = (first: number, last: number, size: number): readonly number[] => {
  const from = Math.floor(first / size);
  return Array.from({ length: Math.floor(last / size) - from + 1 }, (_, at) => from + at);
};
