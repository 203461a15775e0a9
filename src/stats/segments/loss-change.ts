import { noSums, sumUp, type Sums } from './weighted-sums';

/** What the rows at one level of a column have to do with a change of the mean loss. */
export type LevelChange = {
  readonly level: number;
  /** Shares of rows before and after; mean losses, null without rows. */
  readonly shareBefore: number;
  readonly shareAfter: number;
  readonly lossBefore: number | null;
  readonly lossAfter: number | null;
  /** Loss above the mean before that the level adds, after less before: over all levels the whole change. */
  readonly added: number;
};

export type LossChange = {
  readonly change: number;
  /** The part that comes of levels holding other shares of rows; the rest of it comes of losses within levels. */
  readonly shift: number;
  /** Half the sum of the absolute changes of shares, 0 … 1. */
  readonly moved: number;
  readonly levels: readonly LevelChange[];
};

/**
 * Parts the change of a mean by the levels of a column, both times with half of each weight, so that no side comes first
 * (Kitagawa 1955). A level that only one side has counts as a changed share. Sums by level, of losses; null where a side
 * has no rows.
 */
export function lossChange(before: readonly Sums[], after: readonly Sums[]): LossChange | null {
  const [first, last] = [sumUp(before), sumUp(after)];
  if (first.w === 0 || last.w === 0) return null;
  const [meanBefore, meanAfter] = [first.wl / first.w, last.wl / last.w];
  const middle = (meanBefore + meanAfter) / 2;
  const levels = before.map((own, level): LevelChange & { readonly shift: number } => {
    const other = after[level] ?? noSums;
    const [shareBefore, shareAfter] = [own.w / first.w, other.w / last.w];
    const lossBefore = own.w > 0 ? own.wl / own.w : null;
    const lossAfter = other.w > 0 ? other.wl / other.w : null;
    const mean = ((lossBefore ?? lossAfter ?? 0) + (lossAfter ?? lossBefore ?? 0)) / 2;
    return {
      level,
      shareBefore,
      shareAfter,
      lossBefore,
      lossAfter,
      added: shareAfter * ((lossAfter ?? 0) - meanBefore) - shareBefore * ((lossBefore ?? 0) - meanBefore),
      shift: (shareAfter - shareBefore) * (mean - middle),
    };
  });
  return {
    change: meanAfter - meanBefore,
    shift: levels.reduce((sum, one) => sum + one.shift, 0),
    moved: levels.reduce((sum, one) => sum + Math.abs(one.shareAfter - one.shareBefore), 0) / 2,
    levels: levels.map(({ shift: _, ...level }) => level),
  };
}
