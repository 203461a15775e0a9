import * as z from 'zod';
import { columnRoles } from '../../contract';
import { defineCheck, fail, pass, warn } from '../define';
import { figure } from '../lib/wording';
import { minRows, powerParams, powerSource, powerText, powerValue, powerView } from './lib/label-power';

export const labelPredictor = defineCheck({
  id: 'leakage.label-predictor',
  title: 'One feature that tells the label',
  scope: 'predictor',
  except: columnRoles.filter((role) => role !== 'feature' && role !== 'segment'),
  needs: ['label'],
  params: z.strictObject({
    warnFrom: z.number().min(0).max(1).default(0.6).describe('Lower end of the score’s interval from which it warns.'),
    failFrom: z.number().min(0).max(1).default(0.8).describe('Lower end of the score’s interval from which it fails.'),
    minRows: minRows.default(50),
    ...powerParams,
  }),
  explain: {
    looksAt: 'How well each feature by itself predicts the label, in the reference or the only dataset.',
    whyItMatters: 'A feature that knows the answer was mostly filled in after it, and will be empty when it is needed.',
    whatToDo: 'Ask when the feature is known. If only after the label, leave it out.',
    source: powerSource,
  },
  compute: async (input, params) => powerValue(await input.power(input.dataset, input, params)),
  tells: ({ metric, low }, { warnFrom }) => ({ of: metric, figure: low, threshold: warnFrom }),
  condition: ({ warnFrom, failFrom }) =>
    `predictive power surely below ${figure(warnFrom)} (fails from ${figure(failFrom)})`,
  judge(value, { warnFrom, failFrom }) {
    if (value.low >= failFrom) return fail(`By itself it tells the label (${powerText(value)}).`, value.low);
    if (value.low >= warnFrom) return warn(`By itself it nearly tells the label (${powerText(value)}).`, value.low);
    return pass(`By itself it does not tell the label (${powerText(value)}).`);
  },
  show: ({ low }, _input, { warnFrom, failFrom }) => [
    powerView('Predictive power, lower end of its interval', low, low >= failFrom ? failFrom : warnFrom),
  ],
});
