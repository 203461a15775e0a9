import * as z from 'zod';
import { normalTails } from '../../stats';
import { familyParams, isBeyondChance } from '../lib/family';
import { defineCheck, fail, NotApplicable, pass, skip, warn } from '../define';
import { sampleFeatures, steadyFeatures } from '../lib/sample-features';
import { mostTelling } from './lib/most-telling';
import { countText, figure } from '../lib/wording';

/** Fewer on a side would leave folds without enough rows to learn from. */
const fewestRows = 50;
const listedColumns = 10;
/** Scores of rows share models: between runs the area varies by about this much more than DeLong's error of it tells. */
const sharedModels = 1.35;
/** Of so few rows in all the area hangs on how the folds fall, so it is the mean over several draws of them. */
const fewRows = 1000;
const drawsOfFew = 5;
const trees = { rounds: 40, learningRate: 0.1, maxLeaves: 15, minRows: 20, l2: 1 } as const;

export const multivariate = defineCheck({
  id: 'drift.multivariate',
  title: 'Drift of columns together',
  scope: 'comparison',
  params: z.strictObject({
    warnFrom: z.number().min(0).max(1).default(0.1).describe('Score from which it warns.'),
    failFrom: z.number().min(0).max(1).default(0.25).describe('Score from which it fails.'),
    maxRows: z.int().min(100).max(200_000).default(10_000).describe('Rows of each dataset; of more, a sample.'),
    ...familyParams,
    folds: z.int().min(2).max(20).default(5).describe('Parts of the rows, each scored by a model of the others.'),
    seed: z.int().min(0).max(0xffffffff).default(42).describe('Of the sample and of the folds.'),
  }),
  explain: {
    looksAt: 'How well a model tells rows of current from rows of the reference by all features together.',
    whyItMatters:
      'Columns can keep their own distributions while what goes with what changes; a model notices, single columns do not.',
    whatToDo: 'Look at the columns that tell the datasets apart, two at a time.',
    source:
      'Domain classifier: gradient-boosted trees (Friedman 2001; Ke et al. 2017), scored out of fold. The score is 2·AUC − 1, 0 … 1. The interval is DeLong’s (1988), widened by 1.35 for what folds share; of up to 1,000 rows the mean over five draws of folds. Importance: how much AUC is lost when a column is shuffled.',
  },
  async compute(input, { maxRows, folds, seed }) {
    const { reference, current, compute } = input;
    const table = await sampleFeatures([reference, current], await steadyFeatures(input), { maxRows, seed });
    const [before = 0, after = 0] = table.rows.map(({ length }) => length);
    if (table.features.length < 2) throw new NotApplicable('It needs two features that both datasets have.');
    if (Math.min(before, after) < fewestRows) {
      throw new NotApplicable(`Too few rows to tell: ${fewestRows} in each dataset are needed.`);
    }
    const isCurrent = new Uint8Array(before + after).fill(1, before);
    const draws = before + after <= fewRows ? drawsOfFew : 1;
    const drawn = await Promise.all(
      Array.from({ length: draws }, (_, draw) =>
        compute.tellApart(table.features, isCurrent, { ...trees, folds, seed: (seed + draw) >>> 0 }),
      ),
    );
    const found = drawn.filter((one) => one !== null);
    if (found.length === 0) throw new NotApplicable('One dataset has no rows.');
    const auc = meanOf(found.map((one) => one.auc));
    const deviation = meanOf(found.map((one) => one.deviation)) * sharedModels;
    const lost = table.names.map((_, index) => meanOf(found.map((one) => one.lost[index] ?? 0)));
    const importance = table.names
      .map((column, index) => ({ column, value: lost[index] ?? 0 }))
      .sort((a, b) => b.value - a.value)
      .slice(0, listedColumns);
    return {
      auc,
      aucLow: Math.max(0, auc - 1.96 * deviation),
      aucHigh: Math.min(1, auc + 1.96 * deviation),
      score: Math.max(0, 2 * auc - 1),
      // One-sided: below one half there is nothing to find.
      pValue: deviation > 0 ? upperTail((auc - 0.5) / deviation) : auc > 0.5 ? 0 : 1,
      qValue: unadjusted,
      referenceRows: before,
      currentRows: after,
      columns: table.features.length,
      importance,
    };
  },
  test: {
    of: 'itself',
    pValues: ({ pValue }) => [pValue],
    settle: (value, [qValue = null]) => ({ ...value, qValue }),
  },
  tells: ({ score }, { warnFrom }) => ({ figure: score, threshold: warnFrom }),
  condition: ({ warnFrom, failFrom, significance, failSignificance }) =>
    `score < ${figure(warnFrom)} (fails from ${figure(failFrom)} with q < ${failSignificance}), or the interval of AUC reaches 0.5, or q ≥ ${significance}`,
  judge(value, { warnFrom, failFrom, significance, failSignificance }) {
    const { auc, aucLow, aucHigh, score, referenceRows, currentRows, importance } = value;
    const interval = `AUC ${figure(auc)}, ${figure(aucLow)} … ${figure(aucHigh)}`;
    const rows = `${countText(referenceRows)} against ${countText(currentRows)} rows`;
    const isFound = aucLow > 0.5 && isBeyondChance(value, significance) && score >= warnFrom;
    if (!isFound) {
      const smallest = 2 * 1.96 * ((aucHigh - aucLow) / 3.92);
      if (smallest > failFrom && aucLow <= 0.5) {
        return skip(
          `Too few rows to tell: of ${rows}, a score below ${figure(smallest)} would not show (${interval}).`,
        );
      }
      return pass(`All features together do not tell the datasets apart (${interval}; ${rows}).`);
    }
    const top = mostTelling(importance);
    const by = top.length > 0 ? `, most by ${top.join(', ')}` : '';
    const message = `A model tells current from reference by the features together${by} (${interval}; ${rows}).`;
    return score >= failFrom && isBeyondChance(value, failSignificance)
      ? fail(message, (score - failFrom) / (1 - failFrom))
      : warn(message, score / failFrom);
  },
  show({ score, importance }, _input, { warnFrom, failFrom }) {
    return [
      {
        kind: 'scale',
        title: 'How far the datasets can be told apart',
        value: score,
        threshold: score >= failFrom ? failFrom : warnFrom,
        bad: 'above',
        format: 'number',
      },
      {
        kind: 'table',
        title: 'Columns by what telling apart loses without them',
        columns: [
          { label: 'Column', format: 'text' },
          { label: 'AUC lost', format: 'number' },
        ],
        rows: importance.map(({ column, value }) => [column, value]),
        more: 0,
      },
    ];
  },
});

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const unadjusted: number | null = null;
const upperTail = (z: number): number => (z > 0 ? normalTails(z) / 2 : 1 - normalTails(-z) / 2);
