import * as z from 'zod';
import type { ColumnProfile, ColumnSummary, NumberDistribution } from '../../../contract';
import { defineCheck, fail, NotApplicable, pass, skip, type Outcome } from '../../define';
import { storeAlike } from '../../lib/storage';
import { figure, plural, pValueText } from '../../lib/wording';
import { contributions, decidingFirst, mostMoved, type Contribution } from './contributions';
import { effectsOf, judgeByDefault, measureByDefault, type Learned } from './default/default-rule';
import type { Part, ValueRows } from './default/evidence';
import { withMissing, type MissingRows } from './levels';
import { measureBy } from './measure';
import { methods } from './methods';
import { areApart, chunksLikeCurrent, learnOverTime, type OverTime } from './default/over-time';
import { spreadOf } from './default/spread';
import { overlay } from './overlay';
import { compareLags, judgeRunning } from './running';
import { pairOf } from './pair';
import { ruleOf, rules } from './presets';
import { compareByRule, conditionOfRule, judgeByRule } from './presets/compare';

const binRule = z.union([
  z.strictObject({ by: z.enum(['quantile', 'width']), n: z.int().min(2).max(1000) }),
  z.strictObject({ by: z.enum(['sturges', 'doane']) }),
]);

type About = Pick<Parameters<typeof defineCheck>[0], 'title' | 'except' | 'only'> & {
  readonly id: `drift.${string}`;
  readonly looksAt: string;
  readonly whyItMatters: string;
  readonly whatToDo: string;
};

/** Compares columns one by one, by the default rule, a named method, or the rule of another tool. */
export const defineColumnDrift = ({ looksAt, whyItMatters, whatToDo, ...about }: About) =>
  defineCheck({
    ...about,
    scope: 'column-comparison',
    params: z.strictObject({
      method: z
        .enum(['auto', ...Object.keys(rules), ...Object.keys(methods)])
        .default('auto')
        .describe(
          'auto: our own rule, by effect and significance together; the value says by which distance a column was judged. evidently, nannyml, deepchecks: method and threshold as that tool chooses them (docs/presets.md).',
        ),
      threshold: z
        .number()
        .min(0)
        .optional()
        .describe(
          'From this distance on it fails; of a test, below this p; with the method auto, no smaller effect counts. Left empty, the check decides.',
        ),
      missing: z
        .enum(['drop', 'level'])
        .optional()
        .describe('Whether missing rows are one more level; "level" with auto, "drop" where a method is named.'),
      bins: binRule
        .default({ by: 'quantile', n: 10 })
        .describe('How methods that need bins cut numbers, fitted to the reference.'),
      effects: z
        .strictObject({
          ks: z.number().min(0).max(1).default(0.03),
          wasserstein: z.number().min(0).default(0.08),
          js: z.number().min(0).max(1).default(0.03),
        })
        .default({ ks: 0.03, wasserstein: 0.08, js: 0.03 })
        .describe(
          'auto: the least effect that counts, before what chance adds: gap of the distribution functions, Wasserstein distance in standard deviations, Jensen–Shannon distance.',
        ),
      significance: z
        .number()
        .positive()
        .max(0.5)
        .default(0.05)
        .describe('auto: it warns only where chance is this unlikely (q, adjusted for all tests of the run).'),
      failSignificance: z
        .number()
        .positive()
        .max(0.5)
        .default(0.01)
        .describe('auto: it fails only where chance is this unlikely (q).'),
      visible: z
        .number()
        .positive()
        .default(1)
        .describe('auto: where only a larger shift would show, rows are too few to tell.'),
      normalise: z.boolean().default(true).describe('Wasserstein: divide by the standard deviation of the reference.'),
    }),
    explain: {
      looksAt,
      whyItMatters,
      whatToDo,
      source:
        'By default ranks are tested for location, spread, shape and tails beside Kolmogorov–Smirnov, categories by chi-square, missing rows with them; the p-values are combined (Liu & Xie 2020) and adjusted by Benjamini–Hochberg over all columns of the run. The effect must also exceed a floor and what two random samples of the reference show at these row counts. Where the reference varies more than that over its own time, this raises the threshold. Severity also counts how much a model that imitates the prediction, or the label, uses the column (docs/drift.md). The presets evidently, nannyml and deepchecks follow the default rules of those tools instead, but for text, which a classifier of our own tells apart, and where deepchecks pools all categories into one and reports 0: there only what is rare on both sides is pooled, and new categories apart.',
    },
    async compute({ plan, ask, ...sides }, params) {
      const rule = ruleOf(params.method);
      if (rule) return compareByRule(rule, { plan, ...sides, ask }, params.threshold);
      const byDefault = params.method === 'auto';
      const { reference, current, note } = byDefault ? storedAlike(sides) : { ...sides, note: null };
      const running = byDefault ? await ask.running() : null;
      if (running?.lag)
        return {
          ...compareLags(running.lag, { reference, current }, params),
          running: { by: running.by, lags: true },
          qValue: unadjusted,
        };
      const asLevel = (params.missing ?? (byDefault ? 'level' : 'drop')) === 'level';
      const pair = pairOf(reference, current, params.bins);
      const missing = { reference: reference.profile.missing, current: current.profile.missing };
      const levels = asLevel ? withMissing(pair.levels, missing) : pair.levels;
      const compared = { ...pair, levels };
      const counted = asLevel ? missing : { reference: 0, current: 0 };
      const found: Found = byDefault
        ? await measureOverTime({ ...compared, reference, current, ask }, counted, params)
        : await measureByMethod({ ...compared, reference, current, ask }, counted, params);
      const { value: decided, ...measured } = found;
      const told = decided && isNamed(pair.numbers?.reference.of, reference.profile) ? decided : null;
      return {
        ...measured,
        // What runs with time moves for certain: nothing is tested.
        ...(note !== null && { storage: note }),
        ...(running && {
          running: { by: running.by, lags: false, ...(running.part && { part: running.part }) },
          pValue: null,
        }),
        qValue: unadjusted,
        referenceRows: reference.profile.count,
        currentRows: current.profile.count,
        referenceMissing: missing.reference,
        currentMissing: missing.current,
        contributions: decidingFirst(contributions(levels), levels, found.of, told),
      };
    },
    test: {
      of: about.id === 'drift.column' ? 'drift' : 'itself',
      // Other tools' rules know no family.
      pValues: (value) => ('rule' in value ? [] : [value.pValue]),
      settle: (value, [qValue = null]) => ({ ...value, qValue }),
    },
    tells: ({ score, threshold }) => ({ figure: score, threshold }),
    condition({ method, threshold, effects, significance, failSignificance }) {
      const rule = ruleOf(method);
      if (rule) return conditionOfRule(rule, threshold);
      const chosen = methods[method];
      if (chosen) {
        const limit = threshold ?? chosen.threshold;
        return chosen.kind === 'test' ? `${chosen.name}: p ≥ ${limit}` : `${chosen.name} < ${limit}`;
      }
      const { ks, wasserstein, js } = effects;
      const floors =
        threshold === undefined
          ? `gap < ${ks}, distance < ${wasserstein} standard deviations and Jensen–Shannon < ${js}`
          : `every effect < ${threshold}`;
      return `${floors}, beyond chance, or q ≥ ${significance} (fails with q < ${failSignificance})`;
    },
    judge(value, { method, ...params }) {
      if ('rule' in value) return judgeByRule(value);
      if ('running' in value && value.running) return judgeRunning({ ...value, running: value.running }, params);
      if (method !== 'auto') return judgeByMethod(value);
      const judged = judgeByDefault(value, params);
      return 'storage' in value ? { ...judged, message: `${judged.message} ${value.storage}` } : judged;
    },
    show(value, sides, { method, bins }) {
      const { reference, current } = method === 'auto' ? storedAlike(sides) : sides;
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
            { label: 'Change', format: 'points' },
          ],
          rows: moved.map(({ level, reference: before, current: after, change }) => [level, before, after, change]),
          more: 0,
        },
      ];
    },
  });

const unadjusted: number | null = null;

type Sides = { readonly reference: ColumnSummary; readonly current: ColumnSummary };

const storedAlike = ({ reference, current }: Sides): Sides & { readonly note: string | null } =>
  storeAlike(reference, current) ?? { reference, current, note: null };

/** By the default rule; a column that would have drifted is held against the reference's own order in time as well. */
async function measureOverTime(
  { reference, current, ask, ...pair }: Parameters<typeof measureBy>[1],
  missing: MissingRows,
  params: Parameters<typeof measureByDefault>[2],
): Promise<Found> {
  const compared = { ...pair, spread: spreadOf(reference) };
  const found = measureByDefault(compared, missing, params);
  const chunks = chunksLikeCurrent(reference.profile.count, current.profile.count);
  const drifted = found.score >= found.threshold && found.pValue < params.significance;
  if (!drifted || chunks.length === 0) return found;
  const learn = async (): Promise<readonly OverTime[]> => {
    const times = await ask.times('reference');
    if (!times || !areApart(chunks, times)) return [];
    return learnOverTime(reference, await ask.inOrder('reference'), compared.spread, chunks, effectsOf(params));
  };
  const usual = ask.knownOverTime(current.profile.count) ?? (await learn());
  return usual.length === 0 ? found : measureByDefault(compared, missing, params, usual);
}

/** Where a suite keeps values out, profiles of numbers name none. */
const isNamed = (of: NumberDistribution['of'] | undefined, { top }: ColumnProfile): boolean =>
  of === 'values' && top.length > 0;

type Found = {
  readonly method: string;
  readonly score: number;
  readonly threshold: number;
  readonly pValue: number | null;
  /** Of the default only: what moved, and what the reference taught. */
  readonly of?: Part['of'];
  readonly value?: ValueRows;
  readonly learned?: Learned;
};

type Named = { readonly method: string; readonly threshold?: number | undefined; readonly normalise: boolean };

async function measureByMethod(
  pair: Parameters<typeof measureBy>[1],
  missing: MissingRows,
  { method: id, threshold, normalise }: Named,
): Promise<Found> {
  const method = methods[id];
  if (!method) throw new RangeError(`There is no drift method ${id}.`);
  const found = await measureBy(method, pair, { missing, normalise });
  if (!found) throw new NotApplicable(`${method.name} is not defined for these two columns.`);
  return { ...found, method: id, threshold: threshold ?? method.threshold };
}

type Measured = Found & {
  readonly qValue: number | null;
  readonly referenceRows: number;
  readonly currentRows: number;
  readonly contributions: readonly Contribution[];
};

/** A distance fails at score ≥ threshold, a test at p < threshold. */
function judgeByMethod(value: Measured): Outcome {
  const { method, score, threshold, pValue, contributions: moved } = value;
  const isTest = methods[method]?.kind === 'test';
  if (isTest && pValue === null)
    return skip(`${methods[method]?.name ?? method} comes without a p-value for these columns.`);
  const failed = isTest ? pValue !== null && pValue < threshold : score >= threshold;
  const name = `${methods[method]?.name ?? method} ${figure(score)}`;
  const rows = `${plural(value.referenceRows, 'reference row')} and ${plural(value.currentRows, 'current row')}`;
  const measured = `${name} (${isTest ? `p ${pValueText(pValue ?? 1)}, ` : ''}threshold ${threshold})`;
  if (failed) return fail(`Drifted: ${measured}. ${mostMoved(moved)}`, score);
  return pass(`${measured}, over ${rows}.`);
}
