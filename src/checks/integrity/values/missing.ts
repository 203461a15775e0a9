import * as z from 'zod';
import { defineCheck, fail, pass, warn } from '../../define';
import { missingPart } from '../../lib/row-parts';
import { countText, percent, plural } from '../../lib/wording';

export const missing = defineCheck({
  id: 'integrity.missing',
  title: 'Missing values',
  scope: 'column',
  except: ['ignore'],
  params: z.strictObject({
    warnAbove: z.number().min(0).max(1).default(0.01).describe('Share of missing rows above which it warns.'),
    failAbove: z.number().min(0).max(1).default(0.2).describe('Share of missing rows above which it fails.'),
  }),
  explain: {
    looksAt: 'The share of rows without a value: null, or not a number.',
    whyItMatters: 'Most models either drop such rows or invent a value; both change what the model has learned.',
    whatToDo: 'Find the source that stopped delivering, or decide and write down how missing values are filled.',
    source: 'Share of all rows; thresholds are parameters.',
  },
  compute({ column: { profile } }) {
    return { missing: profile.missing, share: profile.missing / profile.count, rows: profile.count };
  },
  tells: ({ share }, { warnAbove }) => ({ figure: share, threshold: warnAbove }),
  condition: ({ warnAbove, failAbove }) => `missing share ≤ ${percent(warnAbove)} (fails above ${percent(failAbove)})`,
  judge({ missing: rows, share, rows: all }, { warnAbove, failAbove }) {
    if (rows === 0) return pass('No value is missing.');
    const message = `${percent(share)} of the values are missing (${plural(rows, 'row')} of ${countText(all)}).`;
    if (share > failAbove) return fail(message, (share - failAbove) / (1 - failAbove));
    if (share > warnAbove) return warn(message, (share - warnAbove) / (failAbove - warnAbove));
    return pass(message);
  },
  standing: ({ missing: count, rows: of }) => ({ rows: { count, of } }),
  // Labels that have not come yet are not missing, and nobody marks which those are.
  rows: ({ missing: rows }, _params, { stored, plan }, { own }) =>
    rows === stored.missing ? missingPart(own.facts, plan.name) : [],
  show({ share }, _input, { warnAbove, failAbove }) {
    const threshold = share > failAbove ? failAbove : warnAbove;
    return [{ kind: 'scale', title: 'Missing share', value: share, threshold, bad: 'above', format: 'share' }];
  },
});
