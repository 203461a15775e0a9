import { isFinding } from '../../../../contract/report/ranking';
import type { Json, Result } from '../../../../contract';
import { countText, percent } from '../../../lib/wording';
import type { TableRecogniser } from '../../define';
import { differenceIn, loud, quiet } from '../proof/difference';
import type { Frame } from '../read/frame';
import { wholePlace } from '../place/place';

type Block = { readonly first: number; readonly again: number; readonly rows: number };

/** A stretch of rows that comes again in the same order, as the check of duplicate rows found it. */
export const doubled: TableRecogniser = (frame) => {
  const result = frame.results.find(
    (one) => one.check === 'integrity.duplicate-rows' && one.dataset === 'current' && isFinding(one) && !one.standing,
  );
  const block = result && blockIn(result.value);
  if (!result || !block) return [];
  const { first, again, rows } = block;
  const [from, to] = [countText(again + 1), countText(again + rows)];
  return [
    {
      kind: 'rows',
      columns: movedBy(block, frame),
      results: [result],
      place: wholePlace,
      explained: shareOf(block, result.value),
      sure: true,
      tell: () => ({
        title: 'A block of rows was loaded twice',
        message: `Rows ${from} to ${to} repeat rows ${countText(first + 1)} to ${countText(first + rows)} in the same order (${percent(rows / frame.sides.current.facts.rows)} of current): they were loaded twice.`,
        parameters: { how: 'doubled', first, again, rows },
        todo: `Leave out rows ${from} to ${to}, and look why they were loaded again.`,
        undo: {
          sql: `SELECT * FROM current WHERE rowid < ${again} OR rowid >= ${again + rows}`,
          pandas: `current = current.drop(current.index[${again}:${again + rows}])`,
        },
        views: [],
      }),
    },
  ];
};

const fewest = 8;

function blockIn({ block }: Result['value']): Block | null {
  if (!isRecord(block)) return null;
  const { first, again, rows } = block;
  return typeof first === 'number' && typeof again === 'number' && typeof rows === 'number' && rows >= fewest
    ? { first, again, rows }
    : null;
}

const isRecord = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Of the rows that repeat others, those of the block. */
function shareOf({ rows }: Block, { duplicates, alike }: Result['value']): number {
  const all = Math.max(...[duplicates, alike].map((count) => (typeof count === 'number' ? count : 0)), rows);
  return rows / all;
}

/** Columns that moved by it: without the block they are as before. */
function movedBy({ again, rows }: Block, { columns, looked, rows: all }: Frame): readonly string[] {
  if (looked.current) return [];
  const kept = Uint32Array.from({ length: all.current }, (_, row) => row).filter(
    (row) => row < again || row >= again + rows,
  );
  const without = { ...wholePlace, rows: { reference: null, current: kept } };
  return columns
    .filter((column) => differenceIn(column, wholePlace).pValue * columns.length < loud)
    .filter((column) => differenceIn(column, without).pValue > quiet)
    .map(({ name }) => name);
}
