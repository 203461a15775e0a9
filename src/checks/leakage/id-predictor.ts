import * as z from 'zod';
import { columnRoles } from '../../contract';
import { defineCheck, fail, pass } from '../define';
import { figure } from '../lib/wording';
import { minRows, powerParams, powerSource, powerText, powerValue, powerView } from './lib/label-power';

export const idPredictor = defineCheck({
  id: 'leakage.id-predictor',
  title: 'Ids or times that tell the label',
  scope: 'predictor',
  except: columnRoles.filter((role) => role !== 'id' && role !== 'time'),
  needs: ['label'],
  params: z.strictObject({
    failAbove: z
      .number()
      .min(0)
      .max(1)
      .default(0.05)
      .describe('Lower end of the score’s interval above which it fails.'),
    minRows: minRows.default(200),
    ...powerParams,
  }),
  explain: {
    looksAt: 'How well an id or a time by itself predicts the label, in the reference or the only dataset.',
    whyItMatters:
      'An id says nothing of a case. Where it tells the label, the file was sorted or put together by it, or the label changes over time.',
    whatToDo: 'Keep ids out of the features. Where a time tells the label, split by time and watch for a trend.',
    source: powerSource,
  },
  compute: async (input, params) => powerValue(await input.power(input.dataset, input, params)),
  tells: ({ metric, low }, { failAbove }) => ({ of: metric, figure: low, threshold: failAbove }),
  condition: ({ failAbove }) => `predictive power not surely above ${figure(failAbove)}`,
  judge(value, { failAbove }) {
    if (value.low > failAbove) return fail(`It tells the label to some extent (${powerText(value)}).`, value.low);
    return pass(`It does not tell the label (${powerText(value)}).`);
  },
  show: ({ low }, _input, { failAbove }) => [powerView('Predictive power, lower end of its interval', low, failAbove)],
});
