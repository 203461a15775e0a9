import * as z from 'zod';
import { defineCheck, NotApplicable, pass, warn } from '../define';
import { percent, plural } from '../lib/wording';
import { findShared, sharedNames, sharedPart } from './lib/shared-rows';

export const groupOverlap = defineCheck({
  id: 'leakage.group-overlap',
  title: 'Groups shared with the reference',
  scope: 'comparison',
  hashesRows: true,
  needs: ['group'],
  params: z.strictObject({
    warnAbove: z.number().min(0).max(1).default(0).describe('Share of rows of shared groups above which it warns.'),
  }),
  explain: {
    looksAt:
      'Current rows whose group – a patient, a household, a machine – occurs in the reference; every row counts.',
    whyItMatters: 'Rows of one group resemble each other, so a model recognises the group instead of the pattern.',
    whatToDo: 'Split by group, so that all rows of one are on the same side.',
    source:
      '128-bit hashes of all groups, exchanged between the datasets. Rows without a group are left out; several group columns are judged one by one, and the worst one counts.',
  },
  async compute({ reference, current, columns }) {
    const groups = new Set(columns.filter(({ role }) => role === 'group').map(({ name }) => name));
    const names = sharedNames(reference.facts, current.facts).filter((name) => groups.has(name));
    const perColumn: { column: string; rows: number }[] = [];
    for (const column of names) {
      const { rows } = await findShared(reference, current, [column], { skipMissing: true });
      perColumn.push({ column, rows });
    }
    const worst = perColumn.reduce<(typeof perColumn)[number] | null>(
      (most, one) => (most && most.rows >= one.rows ? most : one),
      null,
    );
    if (!worst) throw new NotApplicable('No group column is in both datasets.');
    return { rows: worst.rows, share: worst.rows / current.facts.rows, groupColumn: worst.column, perColumn };
  },
  tells: ({ share }, { warnAbove }) => ({ figure: share, threshold: warnAbove }),
  condition: ({ warnAbove }) => `rows of shared groups ≤ ${percent(warnAbove)} of current`,
  judge({ rows, share, groupColumn }, { warnAbove }) {
    if (rows === 0) return pass(`No ${groupColumn} of current occurs in the reference.`);
    const message = `Current has ${plural(rows, 'row')} (${percent(share)}) whose ${groupColumn} also occurs in the reference.`;
    return share > warnAbove ? warn(message, share) : pass(message);
  },
  rows: async ({ groupColumn }, _params, _input, { own, reference }) =>
    reference ? [await sharedPart(reference, own, [groupColumn], { skipMissing: true })] : [],
  show: ({ share }, _input, { warnAbove }) => [
    {
      kind: 'scale',
      title: 'Share of current rows of a shared group',
      value: share,
      threshold: warnAbove,
      bad: 'above',
      format: 'share',
    },
  ],
});
