import * as z from 'zod';
import { learned, type ColumnProfile } from '../../contract';
import { defineCheck, fail, pass, warn } from '../define';
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
  }),
  explain: {
    looksAt: 'The share of missing values in current against that of the reference, or against what a schema allows.',
    whyItMatters: 'A source that stopped filling a column starves whatever depends on it, often without an error.',
    whatToDo: 'Find what fills the column and when it stopped; accept the new share only if it will stay.',
    source: 'Exact over all rows; the rise is a difference of shares of all rows.',
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
      limit,
      failLimit: before === null ? limit + Math.max(0, failAbove - warnAbove) : before + failAbove,
      accept: current > limit ? [{ column: plan.name, set: { maxMissing: accepted } }] : [],
    };
  },
  condition: ({ warnAbove, failAbove }) =>
    `missing share at most ${percent(warnAbove)} above the reference, or within the schema (fails ${percent(failAbove)} above the reference)`,
  judge({ reference, current, missing, limit, failLimit }) {
    const before = reference === null ? `at most ${percent(limit)} expected` : `${percent(reference)} in the reference`;
    const message = `${percent(current)} of the values are missing (${plural(missing, 'row')}); ${before}.`;
    if (current > failLimit) return fail(message, current - failLimit);
    return current > limit ? warn(message, current - limit) : pass(message);
  },
  show: ({ current, limit }) => [
    { kind: 'scale', title: 'Missing share', value: current, threshold: limit, bad: 'above', format: 'share' },
  ],
});

const shareOf = ({ missing, count }: ColumnProfile): number => (count > 0 ? missing / count : 0);
