import * as z from 'zod';
import { columnRoles } from '../../contract';
import { defineCheck, fail, pass, warn } from '../define';
import { figure, plural } from '../lib/wording';
import { minRows, powerParams, powerSource, powerView } from './lib/label-power';

export const labelPredictorChange = defineCheck({
  id: 'leakage.label-predictor-change',
  title: 'Change in how a feature tells the label',
  scope: 'predictor-comparison',
  except: columnRoles.filter((role) => role !== 'feature' && role !== 'segment'),
  needs: ['label'],
  params: z.strictObject({
    warnFrom: z.number().min(0).max(2).default(0.2).describe('Absolute difference from which it warns.'),
    failFrom: z.number().min(0).max(2).default(0.4).describe('Absolute difference from which it fails.'),
    minRows: minRows.default(50),
    ...powerParams,
  }),
  explain: {
    looksAt: 'How well each feature by itself predicts the label in the reference, less how well it does in current.',
    whyItMatters: 'A feature that tells the label on one side only leaked there, or what it stands for has changed.',
    whatToDo: 'Look at how the feature is made on either side, and when.',
    source: `${powerSource} The interval of the difference takes both sides as independent; one that holds 0 is no finding.`,
  },
  async compute({ power, ...beside }, params) {
    const [before, after] = await Promise.all([power('reference', beside, params), power('current', beside, params)]);
    const difference = before.score - after.score;
    const spread = 1.96 * Math.hypot(before.deviation, after.deviation);
    return {
      reference: before.score,
      current: after.score,
      difference,
      low: difference - spread,
      high: difference + spread,
      metric: before.metricName,
      referenceRows: before.rows,
      currentRows: after.rows,
    };
  },
  condition: ({ warnFrom, failFrom }) =>
    `change of predictive power < ${figure(warnFrom)} (fails from ${figure(failFrom)}), or its interval holds 0`,
  judge({ reference, current, difference, low, high, referenceRows, currentRows }, { warnFrom, failFrom }) {
    const numbers = `score ${figure(reference)} in the reference, ${figure(current)} in current; difference ${figure(difference)}, ${figure(low)} … ${figure(high)}; ${plural(referenceRows, 'row')} against ${plural(currentRows, 'row')}`;
    const size = Math.abs(difference);
    const isSure = low > 0 || high < 0;
    if (isSure && size >= failFrom) return fail(`It tells the label otherwise than before (${numbers}).`, size);
    if (isSure && size >= warnFrom) return warn(`It tells the label otherwise than before (${numbers}).`, size);
    return pass(`It tells the label about as well as before (${numbers}).`);
  },
  show: ({ difference }, _input, { warnFrom, failFrom }) => {
    const size = Math.abs(difference);
    return [powerView('Difference of predictive power', size, size >= failFrom ? failFrom : warnFrom)];
  },
});
