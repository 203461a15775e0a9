import * as z from 'zod';
import { defineCheck } from '../define';
import { needed, type ModelRows } from '../model/lib/rows';
import { countText } from '../lib/wording';
import { eachMetric } from './lib/performance/ask';
import { estimatesOf } from './lib/performance/estimate/estimates';
import { performanceFigures, withBand, type Counted } from './lib/performance/figures/figures';
import { limitsOf } from './lib/performance/figures/metric-rules';
import { outputsOf } from './lib/performance/outputs';
import { performanceParams } from './lib/performance/params';
import { labelledParts, outputParts } from './lib/performance/part';
import { realisedOf } from './lib/performance/figures/realised';
import { countedOf, referenceOf, taughtBy } from './lib/performance/reference';
import { askedOf, judgePerformance, nameOf, ofMetric } from './lib/performance/wording';
import { joinEarlier, lastFigure, measuredOf, showFigures, unmeasured, type Measured } from './lib/series';

export const estimate = defineCheck({
  id: 'monitor.estimate',
  title: 'Performance without labels, over chunks',
  scope: 'chunks',
  needs: ['label'],
  params: z.strictObject({
    ...performanceParams,
    maxRows: z
      .int()
      .min(100)
      .max(1_000_000)
      .default(50_000)
      .describe('Of a regression: rows of each dataset that its model of the loss looks at; of more, a sample.'),
    seed: z.int().min(0).max(0xffffffff).default(42).describe('Of that sample.'),
  }),
  explain: {
    looksAt: 'How good the model is to be expected on current, chunk by chunk, without its labels.',
    whyItMatters: 'Labels come late or never; until then a model that fails goes unnoticed.',
    whatToDo: 'Look at what drifted in the chunks named, and get labels for some of their rows.',
    source:
      'Classes: confidence-based performance estimation (CBPE), from probabilities made true by isotonic regression where the reference shows that they need it. Quantities: direct loss estimation (DLE), gradient-boosted trees that learned each row’s loss on the reference. Both as NannyML, thresholds from what the labels of the reference chunks give. Neither sees that the same features begin to mean another label.',
  },
  parts: (plan, params, input) => (plan ? [] : eachMetric(input, params, refuse)),
  async compute(input, params) {
    const outputs = await outputParts(input)('current');
    refuse((await outputsOf(input, outputs.rows)).told, outputs.rows);
    const reference = await referenceOf(input, outputs.rows, params);
    const { asked, error } = reference;
    const found = await estimatesOf(input, outputs, asked, params);
    const banded = (one: Counted): Measured => withBand(one, error, limitsOf(asked.metric));
    const taught = await input.memory.figures(async () => {
      const [estimates, labelled] = [await found.reference(), await labelledParts(input)('reference')];
      return taughtBy(realisedOf(labelled, asked)).map((one, index) => ({
        ...one,
        ...banded(estimates[index] ?? none),
      }));
    });
    const realised = countedOf(taught, input.chunks);
    const labelled = await labelledParts(input)('current');
    const truths = [...realised, ...(labelled.rows.label ? realisedOf(labelled, asked) : [])];
    const judged = { reference: realised, current: found.current };
    const figures = performanceFigures(
      { chunks: input.chunks, judged, error, referenceRows: reference.rows },
      asked,
      params,
    );
    const estimates = [
      ...input.chunks.reference.map((_, index) => measuredOf(taught[index])),
      ...found.current.map(banded),
    ];
    return {
      metric: asked.metric,
      cell: params.cell ?? null,
      method: found.method,
      calibrated: found.calibrated,
      trainedRows: found.trainedRows,
      chunks: figures.map((one, index) => ({
        ...one,
        ...(estimates[index] ?? unmeasured),
        realised: truths[index]?.value ?? null,
        labelled: truths[index]?.rows ?? null,
      })),
    };
  },
  join: joinEarlier,
  tells: (value) => ({ of: ofMetric(value), ...lastFigure(value.chunks) }),
  condition: ({ metric, deviations }) =>
    `${askedOf(metric)} that is to be expected of each chunk within mean ± ${deviations} σ of what labels show of the reference chunks`,
  judge(value, params) {
    const outcome = judgePerformance(value.chunks, `${nameOf(value, params.sums)} (estimated)`, params);
    const rows = value.trainedRows;
    return rows === null
      ? outcome
      : { ...outcome, message: `${outcome.message} Learned from ${countText(rows)} rows.` };
  },
  // The timeline draws `realised` beside the estimate.
  show: (value, input, { sums }) => [showFigures(value.chunks, input, `${nameOf(value, sums)} (estimated)`, 'number')],
});

const none: Counted = { value: null, rows: 0 };

function refuse(reference: ModelRows, current: ModelRows): void {
  for (const rows of [reference, current]) {
    if (rows.task === 'regression') needed<unknown>(rows.prediction, rows.lacks.prediction);
    else needed<unknown>(rows.probability, rows.lacks.probability);
  }
}
