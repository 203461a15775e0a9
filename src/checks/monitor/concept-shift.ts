import * as z from 'zod';
import { changedRelation, z95 } from '../../stats';
import { defineCheck, NotApplicable, pass, skip, warn } from '../define';
import { countText, figure } from '../lib/wording';
import { conceptRows } from './lib/concept/concept-rows';

/** Fewer on a side would leave folds without enough rows to learn from. */
const fewestRows = 100;
/** Fewer rows of the reference than this are like current: what would be usual there can not be told. */
const fewestEffective = 50;

export const conceptShift = defineCheck({
  id: 'monitor.concept-shift',
  title: 'Change of the relation between features and label',
  scope: 'chunks',
  needs: ['label'],
  params: z.strictObject({
    effect: z
      .number()
      .min(0)
      .default(0.02)
      .describe('The least excess loss that counts: of accuracy, or as a share of the mae of the reference.'),
    gain: z.number().min(0).default(0.01).describe('The least gain of AUC by the label that counts.'),
    significance: z.number().positive().max(1).default(0.001).describe('The largest p that counts.'),
    maxRows: z.int().min(100).max(200_000).default(5000).describe('Rows of each dataset; of more, a sample.'),
    folds: z.int().min(2).max(20).default(5).describe('Parts of the rows, each scored by models of the others.'),
    seed: z.int().min(0).max(0xffffffff).default(42).describe('Of the sample, the folds and the draws.'),
  }),
  explain: {
    looksAt:
      'How much of a change of performance comes from other inputs, and how much from other labels at equal inputs.',
    whyItMatters:
      'Where only the inputs changed the model is right as far as it ever was; where their relation to the label changed it has to be trained again.',
    whatToDo: 'If the relation changed, train again on recent rows. If the inputs did, look at drift first.',
    source:
      'The reference is weighted by the odds of a domain classifier to look like current (Shimodaira 2000), corrected by the loss that its features let expect (doubly robust: Robins et al. 1994): what current loses beyond it is the changed relation. Beside it: how much better a domain classifier becomes by the outcome than by outcomes drawn from what the features let expect (holdout randomization: Tansey et al. 2022). Gradient-boosted trees, out of fold, on the rows named; features include the prediction. Row weights are not used; 95 % intervals.',
  },
  async compute(input, { maxRows, folds, seed }) {
    const rows = await conceptRows(input, { maxRows, seed });
    const { metric, rowsUsed, means, columns } = rows;
    if (Math.min(rowsUsed.reference, rowsUsed.current) < fewestRows) {
      throw new NotApplicable(
        `Too few rows to tell: ${fewestRows} with label and prediction in each dataset are needed.`,
      );
    }
    const found = changedRelation(rows, { folds, seed });
    const sign = metric === 'accuracy' ? -1 : 1;
    const toMetric = (loss: number): number => (metric === 'accuracy' ? 1 - loss : loss);
    const change = sign * (means.current - means.reference);
    const concept = sign * found.excess;
    const reach = z95 * found.deviation;
    return {
      method: 'reweighted' as const,
      metric,
      reference: toMetric(means.reference),
      current: toMetric(means.current),
      change,
      inputs: change - concept,
      concept,
      low: concept - reach,
      high: concept + reach,
      pValue: found.pValue,
      effectiveRows: found.effectiveRows,
      auc: found.auc,
      gain: found.gain,
      gainLow: found.gain - z95 * found.gainDeviation,
      gainHigh: found.gain + z95 * found.gainDeviation,
      gainPValue: found.gainPValue,
      rowsUsed,
      columns,
    };
  },
  tells: ({ metric, concept }, { effect }) => ({ of: metric, figure: Math.abs(concept), threshold: effect }),
  condition: ({ effect, gain, significance }) =>
    `changed relation below ${figure(effect)} and gain of AUC by the label below ${figure(gain)}, or p > ${figure(significance)}`,
  judge(value, { effect, gain, significance }) {
    const { metric, reference, change, inputs, concept, low, high, pValue, effectiveRows, rowsUsed } = value;
    const least = metric === 'mae' ? effect * reference : effect;
    const rows = `${countText(rowsUsed.reference)} and ${countText(rowsUsed.current)} rows were used`;
    const split = `${metric} ${change < 0 ? 'fell' : 'rose'} by ${figure(Math.abs(change))}: ${signed(inputs)} goes with changed inputs, ${signed(concept)} (${signed(low)} … ${signed(high)}) with a changed relation to the label`;
    const isChanged = pValue <= significance && Math.abs(concept) >= least && effectiveRows >= fewestEffective;
    if (isChanged)
      return warn(`${capital(split)}; ${rows}.`, Math.abs(concept) / Math.max(Math.abs(change), least, 1e-9));
    if (value.gainPValue <= significance && value.gain >= gain) {
      return warn(
        `At equal inputs current has other labels: they tell it from the reference (AUC better by ${figure(value.gain)}, ${figure(value.gainLow)} … ${figure(value.gainHigh)}). ${capital(split)}; ${rows}.`,
        value.gain / 0.1,
      );
    }
    if (effectiveRows < fewestEffective) {
      return skip(
        `The inputs differ too much to tell: only ${figure(Math.round(effectiveRows))} of the ${countText(rowsUsed.reference)} rows of the reference are like current.`,
      );
    }
    return pass(`No changed relation to the label is found. ${capital(split)}; ${rows}.`);
  },
  show(value) {
    const { change, inputs, concept, low, high, pValue, auc, gain, gainPValue, effectiveRows } = value;
    return [
      {
        kind: 'figures',
        title: `Change of ${value.metric}`,
        figures: [
          { label: 'Change from reference to current', value: change, format: 'number' },
          { label: 'Goes with changed inputs', value: inputs, format: 'number' },
          { label: 'Goes with a changed relation', value: concept, format: 'number' },
          { label: 'At least', value: low, format: 'number' },
          { label: 'At most', value: high, format: 'number' },
          { label: 'p-value', value: pValue, format: 'p-value' },
          { label: 'Rows that the weighted reference is worth', value: Math.round(effectiveRows), format: 'integer' },
        ],
      },
      {
        kind: 'figures',
        title: 'Telling current from the reference (AUC)',
        figures: [
          { label: 'By the features', value: auc.without, format: 'number' },
          { label: 'With the label', value: auc.with, format: 'number' },
          { label: 'With labels as the features let expect', value: auc.expected, format: 'number' },
          { label: 'Gain by the label', value: gain, format: 'number' },
          { label: 'p-value', value: gainPValue, format: 'p-value' },
        ],
      },
    ];
  },
});

const signed = (value: number): string => (value > 0 ? `+${figure(value)}` : figure(value));
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
