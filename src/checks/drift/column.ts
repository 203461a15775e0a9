import * as z from 'zod';
import type { ColumnSummary } from '../../spec';
import { defineCheck, fail, NotApplicable, pass, skip, type Outcome } from '../define';
import { figure, plural, pValueText } from '../wording';
import { contributions, mostMoved, type Contribution } from './contributions';
import { withMissing } from './levels';
import { measureBy } from './measure';
import type { DriftMethod } from './method';
import { methods } from './methods';
import { overlay } from './overlay';
import { pairOf } from './pair';
import { ruleOf, rules } from './presets';
import { compareByRule, conditionOfRule, judgeByRule } from './presets/compare';

const binRule = z.union([
  z.strictObject({ by: z.enum(['quantile', 'width']), n: z.int().min(2).max(1000) }),
  z.strictObject({ by: z.enum(['sturges', 'doane']) }),
]);

/** With the default, an effect of at least this size must also be significant. */
const effectSize = 0.1;
const significance = 0.05;
/** Where even this large a gap would not be significant, the rows can not tell. */
const visibleGap = 0.5;

export const column = defineCheck({
  id: 'drift.column',
  title: 'Column drift',
  scope: 'column-comparison',
  except: ['id', 'time', 'ignore'],
  params: z.strictObject({
    method: z
      .enum(['auto', ...Object.keys(rules), ...Object.keys(methods)])
      .default('auto')
      .describe(
        'auto: Kolmogorov–Smirnov for numbers, dates and text lengths, bias-corrected Cramér’s V for categories. evidently, nannyml, deepchecks: method and threshold as that tool chooses them (docs/presets.md).',
      ),
    threshold: z.number().min(0).optional().describe('Distances fail at or above it, tests fail at p below it.'),
    missing: z
      .enum(['drop', 'level'])
      .optional()
      .describe('Whether missing rows are one more level; "level" with auto, "drop" where a method is named.'),
    bins: binRule
      .default({ by: 'quantile', n: 10 })
      .describe('How methods that need bins cut numbers, fitted to the reference.'),
    normalise: z.boolean().default(true).describe('Wasserstein: divide by the standard deviation of the reference.'),
  }),
  explain: {
    looksAt: 'How far the distribution of a column in current lies from that of the reference, on all rows.',
    whyItMatters:
      'A model answers for the data it was trained on; where the data moves, its quality is no longer known.',
    whatToDo: 'Look at what moved. If the world changed, retrain; if the pipeline changed, mend it.',
    source:
      'By default the largest gap of the two distribution functions (Kolmogorov–Smirnov) for numbers and bias-corrected Cramér’s V (Bergsma 2013) for categories, missing values included as a level; an effect of at least 0.1 must also be significant after Benjamini–Hochberg over all columns of the run. The presets evidently, nannyml and deepchecks follow the default rules of those tools instead, but for text, which a classifier of our own tells apart, and where deepchecks pools all categories into one and reports 0: there only what is rare on both sides is pooled, and new categories apart.',
  },
  async compute({ plan, reference, current, ask }, params) {
    const rule = ruleOf(params.method);
    if (rule) return compareByRule(rule, { plan, reference, current, ask }, params.threshold);
    const { id, method } = chosen(params.method, reference);
    const asLevel = (params.missing ?? (params.method === 'auto' ? 'level' : 'drop')) === 'level';
    const pair = pairOf(reference, current, params.bins);
    const missing = { reference: reference.profile.missing, current: current.profile.missing };
    const levels = asLevel ? withMissing(pair.levels, missing) : pair.levels;
    const options = { missing: asLevel ? missing : { reference: 0, current: 0 }, normalise: params.normalise };
    const measured = await measureBy(method, { reference, current, ask, numbers: pair.numbers, levels }, options);
    const alike = params.method === 'auto' && levels.labels.length === 1 ? { score: 0, pValue: 1 } : null;
    const found = measured ?? alike;
    if (!found) throw new NotApplicable(`${method.name} is not defined for these two columns.`);
    return {
      method: id,
      score: found.score,
      threshold: params.threshold ?? (params.method === 'auto' ? effectSize : method.threshold),
      pValue: found.pValue,
      qValue: unadjusted,
      referenceRows: reference.profile.count,
      currentRows: current.profile.count,
      referenceMissing: missing.reference,
      currentMissing: missing.current,
      contributions: contributions(levels),
      ...(measured?.sampled && { sampled: measured.sampled }),
    };
  },
  test: {
    pValues: ({ pValue }) => [pValue],
    settle: (value, [qValue = null]) => ({ ...value, qValue }),
  },
  condition({ method, threshold }) {
    const rule = ruleOf(method);
    if (rule) return conditionOfRule(rule, threshold);
    const chosen = methods[method];
    if (!chosen) return `effect below ${threshold ?? effectSize}, or not significant (q ≥ ${significance})`;
    const limit = threshold ?? chosen.threshold;
    return chosen.kind === 'test' ? `${chosen.name}: p ≥ ${limit}` : `${chosen.name} < ${limit}`;
  },
  judge(value, { method }) {
    if ('rule' in value) return judgeByRule(value);
    return method === 'auto' ? judgeByDefault(value) : judgeByMethod(value);
  },
  show(value, { reference, current }, { method, bins }) {
    const { score, threshold, contributions: moved } = value;
    const isTest = 'rule' in value ? value.decidedBy === 'pValue' : methods[method]?.kind === 'test';
    const pair = pairOf(reference, current, bins);
    return [
      overlay(reference, current, pair.levels),
      ...(isTest || score === null
        ? []
        : [
            {
              kind: 'scale' as const,
              title: 'Score',
              value: score,
              threshold,
              bad: 'above' as const,
              format: 'number' as const,
            },
          ]),
      {
        kind: 'table',
        title: 'What moved most',
        columns: [
          { label: 'Values', format: 'text' },
          { label: 'Reference', format: 'share' },
          { label: 'Current', format: 'share' },
          { label: 'Change', format: 'share' },
        ],
        rows: moved.map(({ level, reference: before, current: after, change }) => [level, before, after, change]),
        more: 0,
      },
    ];
  },
});

const unadjusted: number | null = null;

function chosen(method: string, reference: ColumnSummary): { readonly id: string; readonly method: DriftMethod } {
  const id = method === 'auto' ? (reference.distribution.kind === 'categories' ? 'cramers-v' : 'ks') : method;
  const found = methods[id];
  if (!found) throw new RangeError(`There is no drift method ${id}.`);
  return { id, method: found };
}

/** The Kolmogorov–Smirnov gap that is just significant at 5 % (asymptotic: 1.358 √((n + m) / nm)). */
function smallestVisibleGap(n: number, m: number): number {
  return 1.358 * Math.sqrt((n + m) / (n * m));
}

type Measured = {
  readonly method: string;
  readonly score: number;
  readonly threshold: number;
  readonly pValue: number | null;
  readonly qValue: number | null;
  readonly referenceRows: number;
  readonly currentRows: number;
  readonly contributions: readonly Contribution[];
};

const scoreText = ({ method, score }: Measured): string => `${methods[method]?.name ?? method} ${figure(score)}`;
const rowsText = ({ referenceRows, currentRows }: Measured): string =>
  `${plural(referenceRows, 'reference row')} and ${plural(currentRows, 'current row')}`;

/** Effect size and significance together; a skip where these rows could not have shown even a large change. */
function judgeByDefault(value: Measured): Outcome {
  const { score, threshold, qValue, referenceRows, currentRows, contributions: moved } = value;
  const significant = qValue !== null && qValue < significance;
  const gap = smallestVisibleGap(referenceRows, currentRows);
  if (!significant && gap > visibleGap) {
    // A gap of distribution functions is at most 1.
    const visible = gap < 1 ? `only a gap above ${figure(gap)}` : 'no change';
    return skip(`Too few rows to tell: with ${rowsText(value)} ${visible} could be seen (${scoreText(value)}).`);
  }
  const chance = qValue === null ? '' : `, q ${pValueText(qValue)}`;
  if (significant && score >= threshold) {
    const extent = (score - threshold) / (1 - threshold);
    return fail(`Drifted: ${scoreText(value)} (limit ${threshold})${chance}. ${mostMoved(moved)}`, extent);
  }
  const reason = score < threshold ? 'too small to matter' : 'not significant';
  return pass(`${scoreText(value)}${chance}, over ${rowsText(value)}: ${reason}.`);
}

/** A distance fails at score ≥ threshold, a test at p < threshold. */
function judgeByMethod(value: Measured): Outcome {
  const { method, score, threshold, pValue, contributions: moved } = value;
  const isTest = methods[method]?.kind === 'test';
  if (isTest && pValue === null) return skip(`${scoreText(value)} comes without a p-value for these columns.`);
  const failed = isTest ? pValue !== null && pValue < threshold : score >= threshold;
  const measured = `${scoreText(value)} (${isTest ? `p ${pValueText(pValue ?? 1)}, ` : ''}threshold ${threshold})`;
  if (failed) return fail(`Drifted: ${measured}. ${mostMoved(moved)}`, score);
  return pass(`${measured}, over ${rowsText(value)}.`);
}
