import * as z from 'zod';
import { seriesParams } from '../series';
import { chunkMetrics } from './figures/metric-rules';

const metric = z.enum(chunkMetrics);

/** Of both checks of performance over chunks. */
export const performanceParams = {
  metric: z
    .union([z.enum(['auto', 'all']), metric, z.array(metric).min(1)])
    .default('auto')
    .describe(
      'auto: ROC AUC, F1 and accuracy of classes, MAE and RMSE of quantities. all: every metric of model.performance. Or one, or a list; confusion: the cells of the confusion matrix.',
    ),
  cell: z
    .strictObject({ label: z.string(), prediction: z.string() })
    .optional()
    .describe('Of the metric confusion, a single cell.'),
  values: z
    .array(z.array(z.number()))
    .optional()
    .describe('What a row is worth, by label (down) and prediction (across), classes in order: for businessValue.'),
  sums: z
    .boolean()
    .default(false)
    .describe('Cells and business value as sums over a chunk, in place of the mean of a row.'),
  oneClass: z
    .boolean()
    .default(true)
    .describe('Whether precision, recall and F1 count where labels or predictions of a chunk are all of one class.'),
  direction: z
    .enum(['worse', 'both'])
    .default('worse')
    .describe('Whether only what is worse is an alert, or what is better, too.'),
  ...seriesParams,
  effect: z
    .number()
    .min(0)
    .default(0.01)
    .describe('The least change that counts; of metrics in the unit of the label or of a cost, a part of the usual.'),
};

export type PerformanceParams = z.output<z.ZodObject<typeof performanceParams>>;
