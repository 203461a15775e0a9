import * as z from 'zod';
import { hashClass } from '../../data/engine/sql';
import type { ColumnPlan } from '../../contract';
import { countDistinctRows } from '../../stats';
import { defineCheck, fail, NotApplicable, pass, warn } from '../define';
import { countByHashes } from '../lib/row-hashes';
import { countText, percent, plural } from '../lib/wording';

/** Ids and times differ between copies of the same thing, so they are left out. */
const isCompared = ({ role, type }: ColumnPlan): boolean =>
  role !== 'id' && role !== 'time' && role !== 'ignore' && type !== 'id';

export const duplicateRows = defineCheck({
  id: 'integrity.duplicate-rows',
  title: 'Duplicate rows',
  scope: 'dataset',
  hashesRows: true,
  params: z.strictObject({
    warnAbove: z.number().min(0).max(1).default(0).describe('Share of duplicate rows above which it warns.'),
    failAbove: z.number().min(0).max(1).default(0.05).describe('Share of duplicate rows above which it fails.'),
  }),
  explain: {
    looksAt: 'Rows that repeat an earlier row in every column but ids and times; missing equals missing.',
    whyItMatters: 'Copies count double in training and can stand on both sides of a split.',
    whatToDo: 'Look for a join or an export that ran twice, and keep one row of each.',
    source: 'Rows minus distinct rows, by 128-bit row hashes over all rows.',
  },
  async compute(side) {
    const { facts, columns } = side;
    const compared = new Set(columns.filter(isCompared).map(({ name }) => name));
    const stored = facts.columns.filter(({ name }) => compared.has(name));
    if (stored.length === 0) throw new NotApplicable('There are no columns to compare beside ids and times.');
    const hashed = stored.map(({ name, storage }) => ({ name, as: hashClass(storage) }));
    const distinct = await countByHashes([side], hashed, { skipMissing: false }, ([hashes]) =>
      hashes ? countDistinctRows(hashes) : 0,
    );
    const duplicates = facts.rows - distinct;
    const ignoredColumns = columns.filter((plan) => !isCompared(plan)).map(({ name }) => name);
    return { duplicates, share: duplicates / facts.rows, rows: facts.rows, ignoredColumns };
  },
  condition: ({ warnAbove, failAbove }) =>
    `duplicate share ≤ ${percent(warnAbove)} (fails above ${percent(failAbove)})`,
  judge({ duplicates, share, rows }, { warnAbove, failAbove }) {
    if (duplicates === 0) return pass('No row is repeated.');
    const message = `${plural(duplicates, 'row repeats', 'rows repeat')} an earlier row (${percent(share)} of ${countText(rows)}).`;
    if (share > failAbove) return fail(message, share);
    return share > warnAbove ? warn(message, share / failAbove) : pass(message);
  },
  standing: ({ duplicates: count, rows: of }) => ({ rows: { count, of } }),
  show({ share, ignoredColumns }, _input, { warnAbove, failAbove }) {
    const threshold = share > failAbove ? failAbove : warnAbove;
    return [
      { kind: 'scale', title: 'Duplicate share', value: share, threshold, bad: 'above', format: 'share' },
      {
        kind: 'figures',
        title: 'Compared',
        figures: [{ label: 'Columns left out', value: ignoredColumns.join(', ') || 'none', format: 'text' }],
      },
    ];
  },
});
