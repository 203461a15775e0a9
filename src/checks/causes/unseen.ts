import type { Result } from '../../contract';
import { commonLevel, pooledChiSquare } from '../../stats';
import { clock } from './clock';
import type { Found } from './define';
import { countCodes, hoursOf } from './lib/read/codings';
import type { SharedColumn } from './lib/read/column';
import { loud } from './lib/proof/difference';
import type { Frame } from './lib/read/frame';
import { areOtherRows } from './lib/place/other-rows';
import { wholePlace } from './lib/place/place';
import { precision } from './precision';

/** What happens without any finding: numbers may be as far apart as before and yet coarser, times as many a day and yet hours off. */
export const unseenAmong = (frame: Frame): readonly Found[] =>
  frame.columns.flatMap((column) => {
    if (frame.moved.has(column.name)) return [];
    if (looksCoarser(column)) return precision(column, wholePlace, frame) ?? [];
    const found = haveOtherHours(column, frame.columns.length) ? clock(column, wholePlace, frame) : null;
    return found && (found.isProven || !areOtherRows(found, [], frame)) ? found : [];
  });

/** Rows by which most columns are seen to be as fine as before. */
const firstRows = 2000;
const off = 0.002;

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

/** Days and months go on, hours of the day come again. */
function haveOtherHours(column: SharedColumn, price: number): boolean {
  if (column.kind !== 'times') return false;
  const { size, reference, current } = hoursOf(column);
  return pooledChiSquare(countCodes(reference, size), countCodes(current, size)).pValue * price < loud;
}

const typesIn = (results: readonly Result[]): Result | undefined =>
  results.find(({ check, status }) => check === 'schema.types' && status !== 'skipped');

/** Whether a run asks for what would tell of them. */
export const tellsOfUnseen = (results: readonly Result[]): boolean => typesIn(results) !== undefined;

/** What tells of them: a warning that the column is of another type. */
export function warningsOfUnseen(results: readonly Result[], found: readonly Found[]): readonly Result[] {
  const types = typesIn(results);
  if (!types) return [];
  return found.flatMap(({ kind, columns }) =>
    columns.map((column): Result => ({
      ...types,
      status: 'warn',
      severity: 0.3,
      columns: [column],
      value: { changed: [{ column, ...becameOf[kind === 'clock' ? 'clock' : 'precision'] }], alike: [], accept: [] },
      message: `${column} is written ${kind === 'clock' ? 'by another clock' : 'more coarsely'} than in the reference.`,
      views: [],
    })),
  );
}

const becameOf = {
  precision: { reference: 'number', current: 'coarser number' },
  clock: { reference: 'time', current: 'time of another clock' },
} as const;
