import type { SharedColumn } from '../read/column';
import { differenceIn, loud } from '../proof/difference';
import type { Frame } from '../read/frame';
import { wholePlace, type Place } from '../place/place';
import { lostIn, type Lost } from './lost';

/** Rows that are gone, and nothing else: without them the reference is as current in all columns whose rows are known. */
export type LostRows = Lost & {
  /** Columns that changed by it, the one that tells which rows are gone first. */
  readonly changed: readonly SharedColumn[];
  readonly pValue: number;
  /** Whether they are gone for sure, and not among those of another level. */
  readonly isClear: boolean;
};

/** All columns together are not told from those without the lost rows. */
const quiet = 0.01;
/** The column itself is told apart sooner: what fits only about is another thing. */
const own = 0.02;
const fewestKept = 25;
/** A column has moved by it from here on, whatever number is looked at, or where a finding tells so. */
const movedBelow = 0.01;

/** The part whose rows are gone that explains all that changed; of several that do, the one told by fewest values, then the likeliest. */
export function findLostRows({
  columns,
  paired,
  steady,
  rows,
  moved,
}: Pick<Frame, 'columns' | 'paired' | 'steady' | 'rows' | 'moved'>): LostRows | null {
  const price = columns.length;
  const isLoud = (column: SharedColumn): boolean => differenceIn(column, wholePlace).pValue * price < loud;
  const found = columns.filter(isLoud).flatMap((column): readonly LostRows[] => {
    const lost = lostIn(column, rows);
    if (!lost || lost.kept.length < fewestKept) return [];
    // What is gone of a range went with rows, or with values: only other columns tell.
    if (lost.of.kind === 'ranges' && paired.length === 0) return [];
    const place: Place = { ...wholePlace, rows: { reference: lost.kept, current: null } };
    if (differenceIn(column, place).pValue <= own) return [];
    let least = 1;
    for (const other of steady) {
      least = Math.min(least, differenceIn(other, place).pValue);
      if (least * price <= quiet) return [];
    }
    const elsewhere = gainElsewhere(lost, place, steady);
    if (elsewhere !== null && elsewhere > better) return [];
    const others = steady.filter(
      (one) => one !== column && (moved.has(one.name) || differenceIn(one, wholePlace).pValue < movedBelow),
    );
    // A number that stands still has lost no rows, unless what hangs on it moved with it.
    if (column.kind === 'numbers' && lost.of.kind === 'levels' && lost.of.left.length === 1 && others.length === 0)
      return [];
    return [
      {
        ...lost,
        changed: [column, ...others],
        pValue: Math.min(1, least * price),
        isClear: elsewhere === null || elsewhere < -better,
      },
    ];
  });
  return found.sort((a, b) => rank(a) - rank(b) || b.pValue - a.pValue)[0] ?? null;
}

/** By so much chi-square one of both fits better. */
const better = 6;

/** How much better than gone rows fit under another level: by the counts of the levels, and by the other columns, which then are as before. */
const gainElsewhere = ({ column, joined }: Lost, without: Place, steady: readonly SharedColumn[]): number | null =>
  joined === null
    ? null
    : steady
        .filter((other) => other !== column)
        .reduce(
          (gain, other) => gain + differenceIn(other, without).excess - differenceIn(other, wholePlace).excess,
          joined,
        );

/** A category that people know goes before a range, few lost values before many. */
function rank({ column, of }: Lost): number {
  const { role } = column.plan;
  const ofRole = role === 'segment' ? 0 : role === 'time' ? 1 : 2;
  return ofRole * 100 + (of.kind === 'levels' ? Math.min(of.lost.length, of.left.length) : 50);
}
