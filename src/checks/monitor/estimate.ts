import * as z from 'zod';
import { defineCheck } from '../define';
import { needed, type ModelRows } from '../model/rows';
import { countText } from '../wording';
import { askOf, eachMetric } from './performance/ask';
import { estimatesOf } from './performance/estimates';
import { performanceFigures, withBand } from './performance/figures';
import { limitsOf } from './performance/metric-rules';
import { performanceParams } from './performance/params';
import { labelledParts, outputParts } from './performance/part';
import { realisedOf } from './performance/realised';
import { samplingErrorOf } from './performance/sampling';
import { askedOf, judgePerformance, nameOf } from './performance/wording';
import { showFigures } from './series';

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
    const labelled = await labelledParts(input);
    const outputs = await outputParts(input);
    const { rows } = labelled.reference;
    refuse(rows, outputs.current.rows);
    const asked = askOf(rows, params);
    askOf(outputs.current.rows, params);
    const found = await estimatesOf(input, rows, outputs, asked, params);
    const realised = {
      reference: realisedOf(labelled.reference, asked),
      current: labelled.current.rows.label ? realisedOf(labelled.current, asked) : [],
    };
    const error = samplingErrorOf(rows, asked);
    const figures = performanceFigures(
      {
        chunks: input.chunks,
        judged: { reference: realised.reference, current: found.current },
        error,
        referenceRows: rows.rows,
      },
      asked,
      params,
    );
    const estimates = [...found.reference, ...found.current];
    const truths = [...realised.reference, ...realised.current];
    return {
      metric: asked.metric,
      cell: params.cell ?? null,
      method: found.method,
      calibrated: found.calibrated,
      trainedRows: found.trainedRows,
      chunks: figures.map((one, index) => ({
        ...one,
        ...withBand(estimates[index] ?? { value: null, rows: 0 }, error, limitsOf(asked.metric)),
        realised: truths[index]?.value ?? null,
      })),
    };
  },
  condition: ({ metric, deviations }) =>
    `${askedOf(metric)} that is to be expected of each chunk within mean ± ${deviations} σ of what labels show of the reference chunks`,
  judge(value, { sums }) {
    const outcome = judgePerformance(value.chunks, `${nameOf(value, sums)} (estimated)`);
    const rows = value.trainedRows;
    return rows === null
      ? outcome
      : { ...outcome, message: `${outcome.message} Learned from ${countText(rows)} rows.` };
  },
  // The timeline draws `realised` beside the estimate.
  show: (value, _input, { sums }) => [showFigures(value.chunks, `${nameOf(value, sums)} (estimated)`, 'number')],
});

function refuse(reference: ModelRows, current: ModelRows): void {
  needed<unknown>(reference.label, reference.lacks.label);
  for (const rows of [reference, current]) {
    if (rows.task === 'regression') needed<unknown>(rows.prediction, rows.lacks.prediction);
    else needed<unknown>(rows.probability, rows.lacks.probability);
  }
}
