import * as z from 'zod';
import { learned, type ColumnProfile } from '../../contract';
import { hypergeometricTail } from '../../stats';
import { defineCheck, fail, pass, warn } from '../define';
import { familyParams, isBeyondChance, qText, unadjusted } from '../lib/family';
import { missingPart } from '../lib/row-parts';
import { percent, plural } from '../lib/wording';

export const presence = defineCheck({
  id: 'schema.presence',
  title: 'More missing values than expected',
  scope: 'column-expectation',
  params: z.strictObject({
    warnAbove: z
      .number()
      .min(0)
      .max(1)
      .default(learned.missingRise)
      .describe('Rise of the missing share above that of the reference; a given schema says how many may be missing.'),
    failAbove: z.number().min(0).max(1).default(0.2).describe('Rise of the missing share above which it fails.'),
    ...familyParams,
  }),
  explain: {
    looksAt: 'The share of missing values in current against that of the reference, or against what a schema allows.',
    whyItMatters: 'A source that stopped filling a column starves whatever depends on it, often without an error.',
    whatToDo: 'Find what fills the column and when it stopped; accept the new share only if it will stay.',
    source:
      'Exact over all rows; the rise is a difference of shares of all rows. Against a reference it must also be more than chance makes: Fisher’s exact test, one-sided.',
  },
  expects: ({ maxMissing }) => maxMissing !== null,
  compute({ plan, expected: { maxMissing }, reference, current: { profile } }, { warnAbove, failAbove }) {
    const before = reference && shareOf(reference.profile);
    const current = shareOf(profile);
    // What a schema allows is a limit; what the reference shows is a level that moves a little.
    const limit = before === null ? (maxMissing ?? 1) : before + warnAbove;
    const accepted = Math.ceil(current * 1e4) / 1e4;
    return {
      reference: before,
      current,
      missing: profile.missing,
      pValue: reference && chanceOf(reference.profile, profile),
      qValue: unadjusted,
      limit,
      failLimit: before === null ? limit + Math.max(0, failAbove - warnAbove) : before + failAbove,
      accept: current > limit ? [{ column: plan.name, set: { maxMissing: accepted } }] : [],
    };
  },
  test: {
    of: 'schema',
    pValues: ({ pValue }) => (pValue === null ? [] : [pValue]),
    settle(value, [qValue = null], { significance }) {
      const settled = { ...value, qValue };
      return isBeyondChance(settled, significance) ? settled : { ...settled, accept: [] };
    },
  },
  tells: ({ current, limit }) => ({ figure: current, threshold: limit }),
  condition: ({ warnAbove, failAbove, significance, failSignificance }) =>
    `missing share within the schema, or at most ${percent(warnAbove)} above the reference but for chance (q ≥ ${significance}; fails ${percent(failAbove)} above it with q < ${failSignificance})`,
  judge(value, { significance, failSignificance }) {
    const { reference, current, missing, limit, failLimit } = value;
    const before = reference === null ? `at most ${percent(limit)} expected` : `${percent(reference)} in the reference`;
    const found = `${percent(current)} of the values are missing (${plural(missing, 'row')}); ${before}`;
    if (current <= limit) return pass(`${found}.`);
    if (!isBeyondChance(value, significance)) return pass(`${found}; so few rows differ so much by chance.`);
    const message = `${found}${qText(value)}.`;
    const isMuch = current > failLimit && isBeyondChance(value, failSignificance);
    return isMuch ? fail(message, current - failLimit) : warn(message, current - limit);
  },
  rows: ({ missing: rows }, _params, { plan, stored }, { own }) =>
    rows === stored.missing ? missingPart(own.facts, plan.name) : [],
  show: ({ current, limit }) => [
    { kind: 'scale', title: 'Missing share', value: current, threshold: limit, bad: 'above', format: 'share' },
  ],
});

/** How likely so many of the missing values of both sides fall to current where nothing changed. */
const chanceOf = (before: ColumnProfile, after: ColumnProfile): number =>
  hypergeometricTail(after.missing, after.count, before.missing + after.missing, before.count + after.count);

const shareOf = ({ missing, count }: ColumnProfile): number => (count > 0 ? missing / count : 0);
