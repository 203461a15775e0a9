import * as z from 'zod';
import { judgeShared } from '../../stats';
import { defineCheck, NotApplicable, pass, warn } from '../define';
import { percent, plural } from '../lib/wording';
import { findShared, sharedNames } from './lib/shared-rows';

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
      '128-bit hashes of all groups, exchanged between the datasets. Rows without a group are left out; several group columns are judged one by one, and the worst one counts. Without a label and a model, shared groups are a finding only where the groups of the reference do not come again so often within it.',
  },
  async compute({ reference, current, columns, isModelled }) {
    const groups = new Set(columns.filter(({ role }) => role === 'group').map(({ name }) => name));
    const names = sharedNames(reference.facts, current.facts).filter((name) => groups.has(name));
    const perColumn: { column: string; rows: number; isFinding: boolean }[] = [];
    for (const column of names) {
      const shared = await findShared(reference, current, [column], { skipMissing: true });
      const { isBeyond } = judgeShared(shared.rows, shared.ofCurrent, shared.reference, 0);
      perColumn.push({ column, rows: shared.rows, isFinding: isModelled || isBeyond });
    }
    const findings = perColumn.filter(({ isFinding }) => isFinding);
    const worst = (findings.length > 0 ? findings : perColumn).reduce<(typeof perColumn)[number] | null>(
      (most, one) => (most && most.rows >= one.rows ? most : one),
      null,
    );
    if (!worst) throw new NotApplicable('No group column is in both datasets.');
    const { rows, column: groupColumn, isFinding } = worst;
    return { rows, share: rows / current.facts.rows, groupColumn, isFinding, perColumn };
  },
  condition: ({ warnAbove }) => `rows of shared groups ≤ ${percent(warnAbove)} of current`,
  judge({ rows, share, groupColumn, isFinding }, { warnAbove }) {
    if (rows === 0) return pass(`No ${groupColumn} of current occurs in the reference.`);
    const message = `Current has ${plural(rows, 'row')} (${percent(share)}) whose ${groupColumn} also occurs in the reference.`;
    if (!isFinding) return pass(`${message} No label and no model could leak.`);
    return share > warnAbove ? warn(message, share) : pass(message);
  },
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
