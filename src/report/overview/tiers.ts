import type { Incident } from '../../contract';

/** How incidents are parted, in the order in which they are ranked. */
export type Tier = 'broken' | 'changed' | 'standing' | 'acknowledged';

export const tierWords: { readonly [tier in Tier]: { readonly name: string; readonly meaning: string } } = {
  broken: { name: 'Broken', meaning: 'What decides the verdict: mend it, or say that it is expected.' },
  changed: { name: 'Changed', meaning: 'Worth a look, and no reason to stop.' },
  standing: {
    name: 'Standing',
    meaning:
      'The reference shows these in like measure, or so few rows may be chance: they do not count in the verdict.',
  },
  acknowledged: { name: 'Acknowledged', meaning: 'Somebody spoke for these; they still count in the verdict.' },
};

/** Nothing changed where there is nothing to compare with. */
export const tierName = (tier: Tier, isCompared: boolean): string =>
  tier === 'changed' && !isCompared ? 'Noticed' : tierWords[tier].name;

/** Null of what passed. */
export function tierOf({ status, standing }: Pick<Incident, 'status' | 'standing'>, isNoted: boolean): Tier | null {
  if (isNoted) return 'acknowledged';
  if (standing) return 'standing';
  if (status === 'warn') return 'changed';
  return status === 'fail' || status === 'error' ? 'broken' : null;
}
