import * as z from 'zod';
import { defineCheck } from '../define';
import { countText, figure } from '../lib/wording';
import { reconstruct } from './lib/multivariate/reconstruct';
import {
  figuresOf,
  joinEarlier,
  judgeFigures,
  lastFigure,
  seriesParams,
  settleFigures,
  showFigures,
} from './lib/series';
import { tellApart } from './lib/multivariate/tell-apart';

const names = { pca: 'Reconstruction error', 'domain-classifier': 'AUC of telling it from the reference' } as const;

/** Of areas under the curve nothing is learned: one half is no drift (limits as NannyML). */
const areas = { threshold: 0.65, lower: 0.45 };

export const multivariate = defineCheck({
  id: 'monitor.multivariate',
  title: 'Drift of columns together over chunks',
  scope: 'chunks',
  params: z.strictObject({
    method: z
      .enum(['pca', 'domain-classifier'])
      .default('pca')
      .describe('pca: reconstruction error of principal components. domain-classifier: trees that tell a chunk apart.'),
    threshold: z
      .number()
      .min(0)
      .optional()
      .describe('In place of the upper one: learned from the reference chunks, of domain-classifier 0.65.'),
    ...seriesParams,
    effect: z
      .number()
      .min(0)
      .default(0.02)
      .describe('pca: the least change that counts, as a share of the mean error of the reference.'),
    components: z.number().gt(0).lt(1).default(0.65).describe('pca: the share of variance that components keep.'),
    maxRows: z
      .int()
      .min(100)
      .max(200_000)
      .default(10_000)
      .describe('domain-classifier: rows of each dataset; of more, a sample.'),
    folds: z.int().min(2).max(20).default(5).describe('domain-classifier: parts scored by a model of the others.'),
    seed: z.int().min(0).max(0xffffffff).default(42).describe('Of samples and folds.'),
  }),
  explain: {
    looksAt: 'Whether the features of each chunk still go together as they do in the reference.',
    whyItMatters: 'Columns can keep their own distributions while what goes with what changes.',
    whatToDo: 'Look at pairs of columns in the chunks named, and at what joins or computes them.',
    source:
      'Reconstruction error: categories as their share of the reference, all standardised, principal components that keep 65 % of the variance, mean distance of rows from their reconstruction; thresholds are mean ± 3 population standard deviations of the reference chunks (as NannyML). By default an alert must also be significant (z of the mean error, in the family of all that is monitored) and large enough to matter. Domain classifier: gradient-boosted trees, out of fold; an AUC outside 0.45 … 0.65 is an alert where it is significant (DeLong 1988).',
  },
  async compute(input, params) {
    const isPca = params.method === 'pca';
    const found = isPca ? await reconstruct(input, params.components, params.seed) : await tellApart(input, params);
    const { measured, pValues, ...rest } = found;
    const figures = figuresOf(input.chunks, measured, {
      ...params,
      ...(!isPca && { ...areas, threshold: params.threshold ?? areas.threshold }),
      twoSided: true,
      floor: 0,
      alerts: (index, value, mean) =>
        (!isPca || Math.abs(value - mean) >= params.effect * mean) && (pValues[index] ?? 1) <= params.significance,
    });
    return { ...rest, chunks: figures, tests: params.significance < 1 ? pValues : [] };
  },
  test: { of: 'chunk', pValues: ({ tests }) => tests, settle: settleFigures },
  join: joinEarlier,
  tells: ({ chunks }) => lastFigure(chunks),
  condition: ({ method, threshold, deviations }) =>
    method === 'pca' && threshold === undefined
      ? `reconstruction error of each chunk within mean ± ${deviations} σ of the reference chunks`
      : `${method === 'pca' ? 'reconstruction error' : 'AUC'} of each chunk ≤ ${figure(threshold ?? areas.threshold)}`,
  judge({ method, chunks, tests, rowsUsed, columns }, least) {
    const outcome = judgeFigures(chunks, names[method], least, figure, tests);
    const rows = `${countText(rowsUsed.reference)} and ${countText(rowsUsed.current)} rows`;
    return { ...outcome, message: `${outcome.message} ${columns} features of ${rows} were used.` };
  },
  show: ({ method, chunks }, input) => [showFigures(chunks, input, names[method], 'number')],
});
