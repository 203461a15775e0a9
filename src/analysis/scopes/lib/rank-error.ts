import type { Pending } from '../../../checks';
import type { ColumnSummary } from '../../../contract';

/** A comparison with points that stand for rows which are not here says how exact it is. */
export function tellRankError(pending: Pending, reference: ColumnSummary, current: ColumnSummary): Pending {
  const [before, after] = [errorOf(reference), errorOf(current)];
  const rankError = before + after;
  if (rankError === 0) return pending;
  const whose = after === 0 ? 'The reference is' : before === 0 ? 'Current is' : 'Both sides are';
  const percent = Number((100 * rankError).toPrecision(1));
  return {
    ...pending,
    async under(params, changed) {
      const next = await pending.under(params, changed);
      return next && tellRankError(next, reference, current);
    },
    conclude(qValues) {
      const concluded = pending.conclude(qValues);
      return {
        ...concluded,
        value: { ...concluded.value, rankError },
        message: `${concluded.message} ${whose} a summary, whose ranks are exact to ${percent} %.`,
      };
    },
  };
}

const errorOf = ({ distribution }: ColumnSummary): number =>
  distribution.kind === 'numbers' ? (distribution.rankError ?? 0) : 0;
