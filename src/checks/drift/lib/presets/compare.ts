import { fail, pass, type Outcome } from '../../../define';
import { figure, pValueText } from '../../../lib/wording';
import { contributions, mostMoved, type Contribution } from '../contributions';
import { pairOf } from '../pair';
import type { Compared, Rule, Verdict } from './rule';

type Compare = Verdict & { readonly rule: string; readonly contributions: readonly Contribution[] };

/** A column by the rule of another tool, with the evidence that every result of `drift.column` shows. */
export async function compareByRule(rule: Rule, column: Compared, threshold: number | undefined) {
  const verdict = await rule.compare(column, threshold);
  const { reference, current } = column;
  return {
    ...verdict,
    rule: rule.tool,
    qValue: notAdjusted,
    referenceRows: reference.profile.count,
    currentRows: current.profile.count,
    referenceMissing: reference.profile.missing,
    currentMissing: current.profile.missing,
    contributions: contributions(pairOf(reference, current, { by: 'quantile', n: 10 }).levels),
  };
}

const notAdjusted: number | null = null;

/** The tool's own yes or no, in words. */
export function judgeByRule(value: Compare): Outcome {
  const { name, rule, score, pValue, threshold, decidedBy, drifted } = value;
  const shown = score === null ? `${name} infinite` : `${name} ${figure(score)}`;
  const measured =
    decidedBy === 'pValue'
      ? `${shown}, p ${pValueText(pValue ?? 1)}, threshold ${figure(threshold)}`
      : `${shown}, threshold ${figure(threshold)}`;
  if (!drifted) return pass(`No drift by the rule of ${rule}: ${measured}.`);
  const extent = decidedBy === 'pValue' ? 1 - (pValue ?? 1) / threshold : (score ?? 1);
  // Of text the contributions are lengths, which the classifier does not read.
  const moved = value.sampled ? '' : mostMoved(value.contributions);
  return fail(`Drifted by the rule of ${rule}: ${measured}. ${moved}`.trimEnd(), extent);
}

export const conditionOfRule = ({ tool }: Rule, threshold: number | undefined): string =>
  threshold === undefined
    ? `no drift by the default rule of ${tool}`
    : `no drift by the method of ${tool}, threshold ${threshold}`;
