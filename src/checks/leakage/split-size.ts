import * as z from 'zod';
import { defineCheck, NotApplicable, pass, warn } from '../define';
import { countText, figure } from '../lib/wording';

export const splitSize = defineCheck({
  id: 'leakage.split-size',
  title: 'Size of current against the reference',
  scope: 'comparison-facts',
  params: z.strictObject({
    minRatio: z.number().min(0).default(0.01).describe('Rows of current ÷ rows of the reference below which it warns.'),
  }),
  explain: {
    looksAt: 'How many rows current has for each row of the reference.',
    whyItMatters: 'What is measured on a tiny test set is mostly chance.',
    whatToDo: 'Hold back more rows, or judge over several splits.',
    source: 'Rows as read.',
  },
  compute({ reference, current }) {
    const [before, after] = [reference.facts.rows, current.facts.rows];
    if (before === 0) throw new NotApplicable('The reference has no rows.');
    return { reference: before, current: after, ratio: after / before };
  },
  tells: ({ ratio }, { minRatio }) => ({ figure: ratio, threshold: minRatio }),
  condition: ({ minRatio }) => `rows of current ÷ rows of the reference ≥ ${figure(minRatio)}`,
  judge({ reference, current, ratio }, { minRatio }) {
    const message = `Current has ${countText(current)} rows, the reference ${countText(reference)} (ratio ${figure(ratio)}).`;
    return ratio < minRatio ? warn(message, 1 - ratio / minRatio) : pass(message);
  },
});
