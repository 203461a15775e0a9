import type { CategoryDistribution, NumberDistribution } from '../../../../contract';
import { finitePart, type Counted } from '../../../../stats';
import { NotApplicable } from '../../../define';
import { alignCategories, type Levels } from '../levels';
import type { Compared } from './rule';

/** Both sides of a column without their missing rows, as one of the kinds that other tools compare. */
export type Sides =
  | { readonly kind: 'numbers'; readonly reference: NumberDistribution; readonly current: NumberDistribution }
  | {
      readonly kind: 'categories';
      readonly reference: CategoryDistribution;
      readonly current: CategoryDistribution;
      readonly levels: Levels;
    }
  | { readonly kind: 'texts'; readonly referenceRows: number; readonly currentRows: number };

/** Throws NotApplicable for kinds that the tool leaves out, and where a side is empty. */
export function sidesOf({ plan, reference, current }: Compared, tool: string): Sides {
  const [before, after] = [reference.distribution, current.distribution];
  if (plan.type === 'datetime' || plan.type === 'id') {
    throw new NotApplicable(`${tool} does not compare columns of type ${plan.type}.`);
  }
  if (before.kind === 'none') throw new NotApplicable(`The reference column can not be compared: ${before.why}.`);
  if (after.kind === 'none') throw new NotApplicable(`The current column can not be compared: ${after.why}.`);
  if (before.total === 0 || after.total === 0) {
    throw new NotApplicable(`${before.total === 0 ? 'The reference' : 'Current'} has no value in this column.`);
  }
  if (before.kind === 'categories' && after.kind === 'categories') {
    return { kind: 'categories', reference: before, current: after, levels: alignCategories(before, after) };
  }
  if (before.kind === 'numbers' && after.kind === 'numbers' && before.of === after.of && before.of !== 'times') {
    if (before.of === 'values') return { kind: 'numbers', reference: before, current: after };
    return { kind: 'texts', referenceRows: before.total, currentRows: after.total };
  }
  throw new NotApplicable('The two columns hold different kinds of values.');
}

/** The finite rows of a side; throws NotApplicable where there are none. */
export function finiteRows(numbers: Counted, side: 'reference' | 'current'): Counted {
  const finite = finitePart(numbers);
  if (finite.total > 0) return finite;
  throw new NotApplicable(`${side === 'reference' ? 'The reference' : 'Current'} has no finite value in this column.`);
}
