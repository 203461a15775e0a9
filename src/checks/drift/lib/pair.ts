import type { ColumnSummary, NumberDistribution } from '../../../contract';
import type { BinRule } from '../../../stats';
import { NotApplicable } from '../../define';
import { alignCategories, binNumbers, type Levels } from './levels';

/** Two columns made comparable: as levels in any case, and as numbers where they are. Missing rows are left out. */
export type Pair = {
  readonly levels: Levels;
  readonly numbers: { readonly reference: NumberDistribution; readonly current: NumberDistribution } | null;
};

/** Throws NotApplicable where the columns have no distributions of one kind. */
export function pairOf(reference: ColumnSummary, current: ColumnSummary, bins: BinRule): Pair {
  const [before, after] = [reference.distribution, current.distribution];
  if (before.kind === 'none') throw new NotApplicable(`The reference column can not be compared: ${before.why}.`);
  if (after.kind === 'none') throw new NotApplicable(`The current column can not be compared: ${after.why}.`);
  if (before.kind === 'categories' && after.kind === 'categories') {
    return { levels: alignCategories(before, after), numbers: null };
  }
  if (before.kind === 'numbers' && after.kind === 'numbers' && before.of === after.of) {
    const levels = binNumbers(before, after, bins);
    return {
      levels: levels ?? { labels: [], reference: [], current: [] },
      numbers: { reference: before, current: after },
    };
  }
  throw new NotApplicable('The two columns hold different kinds of values.');
}
