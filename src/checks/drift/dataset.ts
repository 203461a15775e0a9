import * as z from 'zod';
import { defineCheck, fail, NotApplicable, pass } from '../define';
import { percent } from '../lib/wording';

export const dataset = defineCheck({
  id: 'drift.dataset',
  title: 'Dataset drift',
  scope: 'results',
  params: z.strictObject({
    threshold: z.number().min(0).max(1).default(0.5).describe('Share of drifted columns from which it fails.'),
  }),
  explain: {
    looksAt: 'The share of compared columns that drifted.',
    whyItMatters: 'One column may move for a reason of its own; many at once mean that the data is another one.',
    whatToDo: 'Look for a common cause first: a changed source, filter, period or unit.',
    source: 'Share of the columns that drift.column could judge; 0.5 is a parameter.',
  },
  compute({ results }) {
    const judged = results.filter(
      ({ check, status, value }) =>
        check === 'drift.column' && status !== 'skipped' && status !== 'error' && !('running' in value),
    );
    if (judged.length === 0) throw new NotApplicable('No column was compared.');
    const drifted = judged.filter(({ status }) => status !== 'pass').length;
    return { columns: judged.length, drifted, share: drifted / judged.length };
  },
  tells: ({ share }, { threshold }) => ({ figure: share, threshold: threshold }),
  condition: ({ threshold }) => `less than ${percent(threshold)} of the columns drifted`,
  judge({ columns, drifted, share }, { threshold }) {
    const message = `${drifted} of ${columns} compared columns drifted (${percent(share)}).`;
    return share >= threshold ? fail(message, share) : pass(message);
  },
  show({ share }, _input, { threshold }) {
    return [
      { kind: 'scale', title: 'Share of drifted columns', value: share, threshold, bad: 'above', format: 'share' },
    ];
  },
});
