import * as z from 'zod';
import { defineCheck, NotApplicable, skip } from '../define';
import { eachMetric } from './lib/performance/ask';
import { performanceFigures } from './lib/performance/figures/figures';
import { performanceParams } from './lib/performance/params';
import { labelledParts, outputParts } from './lib/performance/part';
import { realisedOf } from './lib/performance/figures/realised';
import { countedOf, referenceOf, taughtBy } from './lib/performance/reference';
import { askedOf, judgePerformance, nameOf, ofMetric, withAwaited, withUnlabelled } from './lib/performance/wording';
import { joinEarlier, lastFigure, showFigures } from './lib/series';

export const performance = defineCheck({
  id: 'monitor.performance',
  title: 'Performance over chunks',
  scope: 'chunks',
  needs: ['label'],
  alone: true,
  params: z.strictObject(performanceParams),
  explain: {
    looksAt: 'Metrics of the model by its labels, chunk by chunk.',
    whyItMatters: 'A model ages: a metric of the whole file hides when it began to fail.',
    whatToDo: 'Look at when it began and what drifted then; retrain on what is new.',
    source:
      'Metrics as model.performance. The band is the figure ± 3 sampling errors, by the spread of the reference’s rows (as NannyML; of metrics that it lacks by the 95 % interval of the reference). Thresholds are mean ± 3 population standard deviations of the reference chunks. By default an alert must also be worse, significant and large enough to matter. Without a reference the figures stand with their band alone. A chunk none of whose labels has come is awaited.',
  },
  parts: (plan, params, input) => (plan ? [] : eachMetric(input, params)),
  async compute(input, params) {
    const current = await labelledParts(input)('current');
    const isLabelled = current.rows.label !== null;
    if (!isLabelled && input.isAlone) throw new NotApplicable(noLabel);
    const reference = await referenceOf(input, current.rows, params);
    const { asked } = reference;
    const taught = await input.memory.figures(async () =>
      taughtBy(realisedOf(await labelledParts(input)('reference'), asked)),
    );
    const judged = {
      reference: countedOf(taught, input.chunks),
      current: isLabelled ? realisedOf(current, asked) : current.parts.map(() => ({ value: null, rows: 0 })),
    };
    const figures = performanceFigures(
      { chunks: input.chunks, judged, error: reference.error, referenceRows: reference.rows },
      asked,
      params,
    );
    const isWhole = isLabelled && current.rows.leftOut === 0;
    const outputs = isWhole ? current : await outputParts(input)('current');
    const isToCome = !isLabelled || (!isWhole && (await input.model.toCome('current')) > 0);
    const first = judged.reference.length;
    const counted = [...judged.reference, ...judged.current];
    const chunks = figures.map((one, index) => {
      const labelled = counted[index]?.rows ?? 0;
      const awaited = isToCome && labelled === 0 && (outputs.parts[index - first]?.rows ?? 0) > 0;
      return { ...one, small: one.small && !awaited, labelled, awaited };
    });
    return {
      metric: asked.metric,
      cell: params.cell ?? null,
      chunks,
      unlabelled: isLabelled ? outputs.rows.rows - current.rows.rows : outputs.rows.rows,
      awaitedRows: chunks.reduce(
        (sum, { awaited }, index) => sum + (awaited ? (outputs.parts[index - first]?.rows ?? 0) : 0),
        0,
      ),
    };
  },
  join: joinEarlier,
  tells: (value) => ({ of: ofMetric(value), ...lastFigure(value.chunks.filter(({ awaited }) => !awaited)) }),
  condition: ({ metric, deviations }) =>
    `${askedOf(metric)} of each chunk within mean ± ${deviations} σ of the reference chunks`,
  // What has come is judged; what is awaited is neither good nor bad.
  judge(value, params) {
    const { chunks, unlabelled, awaitedRows } = value;
    const known = chunks.filter(({ awaited }) => !awaited);
    const outcome = known.some(({ period }) => period === 'current')
      ? judgePerformance(known, nameOf(value, params.sums), params)
      : skip(noLabel);
    return withAwaited(
      withUnlabelled(outcome, unlabelled - awaitedRows),
      chunks.flatMap(({ key, awaited }) => (awaited ? [key] : [])),
    );
  },
  show: (value, input, { sums }) => [showFigures(value.chunks, input, nameOf(value, sums), 'number')],
});

const noLabel = 'Current has no label yet: monitor.estimate says what is to be expected without.';
