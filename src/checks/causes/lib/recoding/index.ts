import { sum } from '../../../../stats';
import { findLumped, findMerged, findSplit } from './joined';
import { pOfCounts, turnoverOf, type LevelRows, type Profile, type Recoding } from './levels';
import { findExchanged, findRenamed } from './renamed';
import { findRewritten, findSpelt } from './rewritten';

export type { LevelRows, Profile, Recoding } from './levels';

/** As far as levels can be told apart by what else their rows hold. */
const mostLevels = 400;
const fewestRows = 20;
const loud = 1e-5;

/**
 * How levels that changed were recoded, their rows being as they were; null where they were not, or nothing proves it.
 * `elsewhere`: rows of current by level outside of the place that is looked at; null where that is all of it.
 */
export function findRecoding(
  rows: LevelRows,
  profile: Profile,
  elsewhere: ((level: number) => number) | null,
): Recoding | null {
  const { names, reference, current } = rows;
  if (sum(reference) < fewestRows || sum(current) < fewestRows) return null;
  if (pOfCounts(reference, current) > loud) return null;
  const turnover = turnoverOf(rows);
  const rewritten = findRewritten(rows, turnover);
  if (rewritten || names.length > mostLevels) return rewritten;
  return (
    findMerged(rows, profile, turnover) ??
    findLumped(rows, profile, turnover) ??
    findSplit(rows, profile, turnover) ??
    findRenamed(rows, profile, turnover, elsewhere) ??
    findExchanged(rows, profile, turnover) ??
    findSpelt(rows, turnover)
  );
}
