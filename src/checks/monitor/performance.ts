import * as z from 'zod';
import { defineCheck, NotApplicable } from '../define';
import type { ModelRows } from '../model/lib/rows';
import { eachMetric } from './lib/performance/ask';
import { performanceFigures } from './lib/performance/figures';
import { outputsOf } from './lib/performance/outputs';
import { performanceParams } from './lib/performance/params';
import { labelledParts, outputParts } from './lib/performance/part';
import { realisedOf } from './lib/performance/realised';
import { countedOf, referenceOf, taughtBy } from './lib/performance/reference';
import { askedOf, judgePerformance, nameOf, ofMetric, withUnlabelled } from './lib/performance/wording';
import { lastFigure, showFigures } from './lib/series';

export const performance = defineCheck({
  id: 'monitor.performance',
  title: 'Performance over chunks',
  scope: 'chunks',
  needs: ['label'],
  params: z.strictObject(performanceParams),
  explain: {
    looksAt: 'Metrics of the model by its labels, chunk by chunk.',
    whyItMatters: 'A model ages: a metric of the whole file hides when it began to fail.',
    whatToDo: 'Look at when it began and what drifted then; retrain on what is new.',
    source:
      'Metrics as model.performance. The band is the figure ± 3 sampling errors, by the spread of the reference’s rows (as NannyML; of metrics that it lacks by the 95 % interval of the reference). Thresholds are mean ± 3 population standard deviations of the reference chunks. By default an alert must also be worse, significant and large enough to matter.',
  },
  parts: (plan, params, input) => (plan ? [] : eachMetric(input, params, (_, current) => refuse(current))),
  async compute(input, params) {
    const current = await labelledParts(input)('current');
    await outputsOf(input, current.rows);
    refuse(current.rows);
    const reference = await referenceOf(input, current.rows, params);
    const { asked } = reference;
    const taught = await input.memory.figures(async () =>
      taughtBy(realisedOf(await labelledParts(input)('reference'), asked)),
    );
    const judged = { reference: countedOf(taught, input.chunks), current: realisedOf(current, asked) };
    const figures = performanceFigures(
      { chunks: input.chunks, judged, error: reference.error, referenceRows: reference.rows },
      asked,
      params,
    );
    const counted = [...judged.reference, ...judged.current];
    return {
      metric: asked.metric,
      cell: params.cell ?? null,
      chunks: figures.map((one, index) => ({ ...one, labelled: counted[index]?.rows ?? 0 })),
      unlabelled: current.rows.leftOut === 0 ? 0 : (await outputParts(input)('current')).rows.rows - current.rows.rows,
    };
  },
  tells: (value) => ({ of: ofMetric(value), ...lastFigure(value.chunks) }),
  condition: ({ metric, deviations }) =>
    `${askedOf(metric)} of each chunk within mean ± ${deviations} σ of the reference chunks`,
  judge: (value, params) =>
    withUnlabelled(judgePerformance(value.chunks, nameOf(value, params.sums), params), value.unlabelled),
  show: (value, _input, { sums }) => [showFigures(value.chunks, nameOf(value, sums), 'number')],
});

function refuse(current: ModelRows): void {
  if (current.label) return;
  throw new NotApplicable('Current has no label yet: monitor.estimate says what is to be expected without.');
}
