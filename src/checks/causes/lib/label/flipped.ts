import type { CellValue } from '../../../../contract';
import { pooledChiSquare } from '../../../../stats';
import { codingsOf, countCodes } from '../codings';
import type { SharedColumn } from '../column';
import { cross, type Codes } from '../crossed';
import { levelled } from '../levelled';
import { withinLevels } from '../mix/within';
import { wholePlace } from '../place';

/** A label of two classes, and what other columns say of it as it stands and turned round (p of all of them together). */
export type Flip = {
  readonly classes: readonly [CellValue, CellValue];
  readonly asBefore: number;
  readonly turned: number;
};

const quiet = 0.01;
const apart = 1e-4;

/** Null where the two classes have not changed places: turned round, the other columns go with it as before. */
export function findFlip(label: SharedColumn, others: readonly SharedColumn[]): Flip | null {
  const levels = levelled(label, 2);
  const [one, two] = levels?.values ?? [];
  if (!levels || one === undefined || two === undefined) return null;
  const { size, reference, current } = levels;
  const turned: Codes = { size, reference, current: current.map((code) => (code === 0 ? 0 : 3 - code)) };
  const before = countCodes(turned.reference, size);
  if (pooledChiSquare(before, countCodes(turned.current, size)).pValue <= quiet) return null;
  const tables = others.flatMap((other) => codingsOf(other).slice(0, 1));
  const least = (codes: Codes): number =>
    tables.reduce((p, coding) => Math.min(p, withinLevels(cross(codes, coding, wholePlace.rows), size).pValue), 1) *
    Math.max(1, tables.length);
  const asBefore = least(levels);
  if (asBefore >= apart) return null;
  const again = least(turned);
  return again > quiet ? { classes: [one, two], asBefore, turned: again } : null;
}
