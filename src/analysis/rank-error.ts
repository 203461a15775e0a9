import type { Pending } from '../checks';
import type { ColumnSummary } from '../spec';

/** A comparison with points that stand for the rows of an earlier report says how exact it is. */
export function tellRankError(pending: Pending, { distribution }: ColumnSummary): Pending {
  const rankError = distribution.kind === 'numbers' ? (distribution.rankError ?? 0) : 0;
  if (rankError === 0) return pending;
  const percent = Number((100 * rankError).toPrecision(1));
  return {
    ...pending,
    conclude(qValues) {
      const concluded = pending.conclude(qValues);
      return {
        ...concluded,
        value: { ...concluded.value, rankError },
        message: `${concluded.message} The reference is a summary, whose ranks are exact to ${percent} %.`,
      };
    },
  };
}
