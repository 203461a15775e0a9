import * as z from 'zod';
import type { ColumnPlan } from '../../contract';
import { defineCheck, fail, NotApplicable, pass, warn } from '../define';
import { listed, percent, plural } from '../lib/wording';
import { countSharedRows, sharedNames } from './lib/shared-rows';

/** What describes the case itself: features and label. Ids, groups, times and model outputs differ for the same case. */
const describesTheCase = ({ role, type }: ColumnPlan): boolean =>
  type !== 'id' && !['id', 'group', 'time', 'prediction', 'probability', 'weight', 'ignore'].includes(role);

export const rowOverlap = defineCheck({
  id: 'leakage.row-overlap',
  title: 'Rows shared with the reference',
  scope: 'comparison',
  hashesRows: true,
  params: z.strictObject({
    warnAbove: z.number().min(0).max(1).default(0).describe('Share of shared rows above which it warns.'),
    failAbove: z.number().min(0).max(1).default(0.05).describe('Share of shared rows above which it fails.'),
    ignore: z.array(z.string()).default([]).describe('Columns that do not matter for rows to be the same.'),
    round: z
      .int()
      .min(0)
      .max(15)
      .optional()
      .describe('Decimals to which numbers are rounded before; none unless given.'),
  }),
  explain: {
    looksAt: 'Current rows whose features and label all occur together in the reference; repeats count.',
    whyItMatters: 'A model that is tested on rows it was trained on looks better than it is.',
    whatToDo:
      'Split before copying, remove the shared rows from the test set, and look for a doubled export. Near-duplicates show with ignore and round.',
    source: '128-bit hashes of all rows, exchanged between the datasets; missing equals missing.',
  },
  async compute({ reference, current, columns }, { ignore, round }) {
    const described = columns.filter((plan) => describesTheCase(plan) && !ignore.includes(plan.name));
    const compared = new Set(described.map(({ name }) => name));
    const names = sharedNames(reference.facts, current.facts).filter((name) => compared.has(name));
    if (names.length === 0) throw new NotApplicable('The datasets share no feature to compare.');
    const rows = await countSharedRows(reference, current, names, { skipMissing: false, decimals: round });
    return { rows, share: rows / current.facts.rows, comparedColumns: names };
  },
  condition: ({ warnAbove, failAbove, round }) =>
    `shared rows ≤ ${percent(warnAbove)} of current (fails above ${percent(failAbove)})${round === undefined ? '' : `, numbers to ${plural(round, 'decimal')}`}`,
  judge({ rows, share, comparedColumns }, { warnAbove, failAbove, round }) {
    if (rows === 0) return pass('No row of current occurs in the reference.');
    const message = `${plural(rows, 'row')} of current (${percent(share)}) also ${rows === 1 ? 'occurs' : 'occur'} in the reference, equal in ${listed(comparedColumns)}${round === undefined ? '' : ` with numbers to ${plural(round, 'decimal')}`}.`;
    if (share > failAbove) return fail(message, share);
    return share > warnAbove ? warn(message, share / failAbove) : pass(message);
  },
  show({ share }, _input, { warnAbove, failAbove }) {
    const threshold = share > failAbove ? failAbove : warnAbove;
    return [
      {
        kind: 'scale',
        title: 'Share of current rows found in the reference',
        value: share,
        threshold,
        bad: 'above',
        format: 'share',
      },
    ];
  },
});
