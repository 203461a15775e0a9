import type { CategoryDistribution, ColumnProfile, Distribution } from '../../../contract';
import { entropy, imbalance } from '../../../stats';
import { topSize } from './top';

/** How many of the rarest values a profile lists. */
const listed = 5;

/** What only categories have: how evenly rows lie over them, and the rarest where `top` does not list all. */
export function profileLevels(
  distribution: Distribution,
): Pick<ColumnProfile, 'entropy' | 'imbalance' | 'rarest' | 'once'> {
  if (distribution.kind !== 'categories') return {};
  const { values, counts } = distribution;
  const figures = {
    once: counts.reduce((sum, count) => sum + (count === 1 ? 1 : 0), 0),
    entropy: entropy(counts),
    imbalance: imbalance(counts),
  };
  return values.length > topSize ? { ...figures, rarest: rarestOf(distribution) } : figures;
}

/** In one pass; categories come in the order in which ties are listed. */
function rarestOf({ values, counts }: CategoryDistribution): ColumnProfile['rarest'] {
  const best: { value: string; count: number }[] = [];
  values.forEach((value, index) => {
    const count = counts[index] ?? 0;
    if (best.length === listed && count >= (best.at(-1)?.count ?? 0)) return;
    let place = best.length;
    while (place > 0 && (best[place - 1]?.count ?? 0) > count) place -= 1;
    best.splice(place, 0, { value, count });
    if (best.length > listed) best.pop();
  });
  return best;
}
