import * as z from 'zod';
import { countBetween } from '../../stats';
import { defineCheck, fail, NotApplicable, pass, warn } from '../define';
import { countText, exactFigure, percent, plural } from '../wording';

export const range = defineCheck({
  id: 'schema.range',
  title: 'Values outside the reference range',
  scope: 'column-comparison',
  appliesTo: ['numeric'],
  except: ['id', 'ignore'],
  params: z.strictObject({
    maxShare: z.number().min(0).max(1).default(0.01).describe('Share of rows outside the range above which it fails.'),
  }),
  explain: {
    looksAt: 'Current values below the smallest or above the largest value of the reference.',
    whyItMatters: 'A model extrapolates there, and a value far outside is often a wrong unit or a wrong sign.',
    whatToDo: 'Look at the extremes: mend wrong ones, or train on data that covers the new range.',
    source: 'Exact over all rows; shares are of all rows.',
  },
  compute({ reference, current }) {
    const [before, after] = [reference.distribution, current.distribution];
    if (before.kind !== 'numbers' || after.kind !== 'numbers') {
      throw new NotApplicable('The two columns are not both numbers.');
    }
    const [low, high] = [before.values[0], before.values.at(-1)];
    if (low === undefined || high === undefined) throw new NotApplicable('The reference has no value.');
    const [below = 0] = countBetween(after, [-Infinity, low, Infinity]);
    const [within = 0] = countBetween(after, [-Infinity, high]);
    const above = after.total - within;
    return {
      below,
      above,
      share: (below + above) / current.profile.count,
      // JSON has no infinity: null stands for an end that is open.
      referenceMin: Number.isFinite(low) ? low : null,
      referenceMax: Number.isFinite(high) ? high : null,
    };
  },
  condition: ({ maxShare }) =>
    `every value within the range of the reference (fails above ${percent(maxShare)} of the rows)`,
  judge({ below, above, share, referenceMin, referenceMax }, { maxShare }) {
    const span = `${exactFigure(referenceMin ?? -Infinity)} … ${exactFigure(referenceMax ?? Infinity)}`;
    if (below + above === 0) return pass(`Every value lies within ${span}.`);
    const message = `${plural(below + above, 'row lies', 'rows lie')} outside ${span} (${percent(share)}; ${countText(below)} below, ${countText(above)} above).`;
    return share > maxShare ? fail(message, share) : warn(message, share / maxShare);
  },
  show({ share, below, above, referenceMin, referenceMax }, { current: { profile } }, { maxShare }) {
    if (below + above === 0) return [];
    const figures = [
      { label: 'Reference smallest', value: referenceMin, format: 'number' as const },
      { label: 'Reference largest', value: referenceMax, format: 'number' as const },
      { label: 'Current smallest', value: profile.min, format: 'number' as const },
      { label: 'Current largest', value: profile.max, format: 'number' as const },
      { label: 'Rows below', value: below, format: 'integer' as const },
      { label: 'Rows above', value: above, format: 'integer' as const },
    ];
    return [
      {
        kind: 'scale',
        title: 'Share outside the range',
        value: share,
        threshold: maxShare,
        bad: 'above',
        format: 'share',
      },
      { kind: 'figures', title: 'Extremes', figures },
    ];
  },
});
