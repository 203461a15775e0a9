import * as z from 'zod';
import type { ColumnPlan } from '../../contract';
import { countOccurring, groupRows, judgeShared } from '../../stats';
import { defineCheck, fail, NotApplicable, pass, warn } from '../define';
import { chancePairs, figuresOf } from '../lib/repeats';
import { listed, percent, plural, roughly } from '../lib/wording';
import { hashBoth, sharedNames, sharedPart } from './lib/shared-rows';

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
    source:
      '128-bit hashes of all rows, exchanged between the datasets; missing equals missing. Expected are as many as the reference repeats by itself (Good and Turing: rows that have an equal one), or as three times what its columns make by chance where that is more. Copies inside a table that a split shared are leakage only where there is a label or a model.',
  },
  async compute({ reference, current, columns, isModelled, compute }, { ignore, round }) {
    const described = columns.filter((plan) => describesTheCase(plan) && !ignore.includes(plan.name));
    const names = sharedNames(reference.facts, current.facts).filter((name) =>
      described.some((plan) => plan.name === name),
    );
    if (names.length === 0) throw new NotApplicable('The datasets share no feature to compare.');
    const options = { skipMissing: false, decimals: round };
    const compared = described.filter(({ name }) => names.includes(name));
    return hashBoth(reference, current, names, options, async (before, after) => {
      const [repeats, own] = [
        await figuresOf(reference, compared, groupRows(before)),
        await figuresOf(current, compared, groupRows(after)),
      ];
      // Empty rows are no copies.
      const rows = countOccurring(before, after) - (repeats.empty > 0 ? own.empty : 0);
      const share = rows / current.facts.rows;
      if (rows === 0) return { rows, share, expected: null, isBeyond: false, isCopied: false, comparedColumns: names };
      const chance = await chancePairs(reference, compared, repeats, compute, round);
      const filled = own.figures.rows;
      const beyondBoth = judgeShared(rows, filled, repeats.figures, chance);
      const beyondChance = judgeShared(rows, filled, { ...repeats.figures, repeated: 0, extra: 0 }, chance);
      return {
        rows,
        share,
        expected: beyondBoth.expected,
        isBeyond: beyondBoth.isBeyond || (isModelled && beyondChance.isBeyond),
        // Not more than the reference has of its own, yet more than chance makes.
        isCopied: beyondChance.isBeyond && !beyondBoth.isBeyond,
        comparedColumns: names,
      };
    });
  },
  tells: ({ share }, { warnAbove }) => ({ figure: share, threshold: warnAbove }),
  condition: ({ warnAbove, failAbove, round }) =>
    `shared rows ≤ ${percent(warnAbove)} of current (fails above ${percent(failAbove)}), or what chance makes of the columns${round === undefined ? '' : `, numbers to ${plural(round, 'decimal')}`}`,
  judge(value, { warnAbove, failAbove, round }) {
    const { rows, share, expected, comparedColumns } = value;
    if (rows === 0) return pass('No row of current occurs in the reference.');
    const message = `${plural(rows, 'row')} of current (${percent(share)}) also ${rows === 1 ? 'occurs' : 'occur'} in the reference, equal in ${listed(comparedColumns)}${round === undefined ? '' : ` with numbers to ${plural(round, 'decimal')}`}.`;
    if (!value.isBeyond) {
      return pass(
        value.isCopied
          ? `${message} They are copies as the reference has them too (${roughly(expected)} were to be expected); no label and no model could leak.`
          : `${message} Chance makes as many of these columns.`,
      );
    }
    const beyond = `${message} Expected: ${roughly(expected)}.`;
    if (share > failAbove) return fail(beyond, share);
    return share > warnAbove ? warn(beyond, share / failAbove) : pass(message);
  },
  async rows({ rows, comparedColumns }, { round }, { columns }, { own, reference }) {
    if (!reference || rows === 0) return [];
    const compared = columns.filter(({ name }) => comparedColumns.includes(name));
    const options = { skipMissing: false, decimals: round };
    const [before, after] = await hashBoth(reference, own, comparedColumns, options, (one, two) =>
      Promise.all([figuresOf(reference, compared, groupRows(one)), figuresOf(own, compared, groupRows(two))]),
    );
    // Empty rows are no copies.
    const filled = before.empty > 0 && after.filled ? new Set(after.filled) : null;
    return [await sharedPart(reference, own, comparedColumns, options, (row) => filled?.has(row) === false)];
  },
  show({ share, expected }, _input, { warnAbove, failAbove }) {
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
      {
        kind: 'figures',
        title: 'Beside chance',
        figures: [{ label: 'Shared rows to be expected', value: expected, format: 'number' }],
      },
    ];
  },
});
