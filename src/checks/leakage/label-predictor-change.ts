import * as z from 'zod';
import { columnRoles } from '../../contract';
import { hypot, normalTails } from '../../stats';
import { defineCheck, fail, pass, warn } from '../define';
import { familyParams, isBeyondChance, qText, unadjusted } from '../lib/family';
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
    ...familyParams,
    ...powerParams,
  }),
  explain: {
    looksAt: 'How well each feature by itself predicts the label in the reference, less how well it does in current.',
    whyItMatters: 'A feature that tells the label on one side only leaked there, or what it stands for has changed.',
    whatToDo: 'Look at how the feature is made on either side, and when.',
    source: `${powerSource} The interval of the difference takes both sides as independent; the change must show in the loss that the predictions save, too (of classes the Brier score of their chances), for decisions leap where a chance passes one half; its significance is a test in the false-discovery family of the run, where these weigh a fifth together.`,
  },
  async compute({ power, ...beside }, params) {
    const [before, after] = await Promise.all([power('reference', beside, params), power('current', beside, params)]);
    const difference = before.score - after.score;
    const deviation = hypot(before.deviation, after.deviation);
    const spread = 1.96 * deviation;
    const saved = before.saved.share - after.saved.share;
    const pValue = Math.max(
      pValueOf(difference, deviation),
      Math.sign(saved) === Math.sign(difference)
        ? pValueOf(saved, hypot(before.saved.deviation, after.saved.deviation))
        : 1,
    );
    return {
      reference: before.score,
      current: after.score,
      difference,
      low: difference - spread,
      high: difference + spread,
      pValue: Math.abs(difference) < params.warnFrom ? 1 : pValue,
      qValue: unadjusted,
      metric: before.metricName,
      referenceRows: before.rows,
      currentRows: after.rows,
    };
  },
  test: {
    of: 'predictor',
    pValues: ({ pValue }) => [pValue],
    settle: (value, [qValue = null]) => ({ ...value, qValue }),
  },
  tells: ({ metric, difference }, { warnFrom }) => ({
    of: metric,
    figure: Math.abs(difference),
    threshold: warnFrom,
  }),
  condition: ({ warnFrom, failFrom, significance, failSignificance }) =>
    `change of predictive power < ${figure(warnFrom)}, or q ≥ ${significance} (fails from ${figure(failFrom)} with q < ${failSignificance})`,
  judge(value, { warnFrom, failFrom, significance, failSignificance }) {
    const { reference, current, difference, low, high, referenceRows, currentRows } = value;
    const numbers = `score ${figure(reference)} in the reference, ${figure(current)} in current; difference ${figure(difference)}, ${figure(low)} … ${figure(high)}; ${plural(referenceRows, 'row')} against ${plural(currentRows, 'row')}${qText(value)}`;
    const size = Math.abs(difference);
    if (size < warnFrom || !isBeyondChance(value, significance))
      return pass(`It tells the label about as well as before (${numbers}).`);
    const message = `It tells the label otherwise than before (${numbers}).`;
    return size >= failFrom && isBeyondChance(value, failSignificance) ? fail(message, size) : warn(message, size);
  },
  show: ({ difference }, _input, { warnFrom, failFrom }) => {
    const size = Math.abs(difference);
    return [powerView('Difference of predictive power', size, size >= failFrom ? failFrom : warnFrom)];
  },
});

/** Trees that tell nothing leave a score of 0 without any spread: only what is large enough to matter is a test, else p is 1. */
const pValueOf = (difference: number, deviation: number): number =>
  deviation > 0 ? normalTails(difference / deviation) : 0;
