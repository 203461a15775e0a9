import type { Result } from '../../contract';
import { commonLevel } from '../../stats';
import type { Found } from './define';
import type { SharedColumn } from './lib/column';
import type { Frame } from './lib/frame';
import { wholePlace } from './lib/place';
import { precision } from './precision';

/** Rows by which most columns are seen to be as fine as before. */
const firstRows = 2000;
const off = 0.002;

/** Numbers that are written more coarsely than before where it matters, though no finding tells of them. */
export const coarserAmong = (frame: Frame): readonly Found[] =>
  frame.columns.flatMap((column) => {
    if (frame.moved.has(column.name) || !looksCoarser(column)) return [];
    return precision(column, wholePlace, frame) ?? [];
  });

function looksCoarser(column: SharedColumn): boolean {
  if (column.kind !== 'numbers') return false;
  const [before, after] = [column.reference, column.current].map((values) =>
    commonLevel(
      values.subarray(0, firstRows).filter((value) => Number.isFinite(value) && value !== 0),
      off,
    ),
  );
  return (after ?? 0) > (before ?? 0);
}

/** What tells of them: a warning that the column is of another type. */
export function warnOfCoarser(results: readonly Result[], found: readonly Found[]): readonly Result[] {
  const types = results.find(({ check, status }) => check === 'schema.types' && status !== 'skipped');
  if (!types) return results;
  const warnings = found.flatMap(({ columns }) =>
    columns.map((column): Result => ({
      ...types,
      status: 'warn',
      severity: 0.3,
      columns: [column],
      value: { changed: [{ column, reference: 'number', current: 'coarser number' }], alike: [], accept: [] },
      message: `${column} is written more coarsely than in the reference.`,
      views: [],
    })),
  );
  return [...results, ...warnings];
}
