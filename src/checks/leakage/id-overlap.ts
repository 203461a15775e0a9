import * as z from 'zod';
import { judgeShared } from '../../stats';
import { defineCheck, fail, NotApplicable, pass } from '../define';
import { listed, percent, plural } from '../lib/wording';
import { findShared, sharedNames, sharedPart } from './lib/shared-rows';

export const idOverlap = defineCheck({
  id: 'leakage.id-overlap',
  title: 'Ids shared with the reference',
  scope: 'comparison',
  hashesRows: true,
  needs: ['id'],
  params: z.strictObject({
    failAbove: z.number().min(0).max(1).default(0).describe('Share of rows with a shared id above which it fails.'),
  }),
  explain: {
    looksAt: 'Current rows whose id occurs in the reference; every repeat counts. Several id columns count together.',
    whyItMatters: 'The same case on both sides of a split lets a model remember instead of predict.',
    whatToDo: 'Split by id, so that each id is on one side only.',
    source:
      '128-bit hashes of all ids, exchanged between the datasets; rows without an id are left out. Where ids come again within the reference too, and there is neither a label nor a model, as many shared ones are no finding.',
  },
  async compute({ reference, current, columns, isModelled }) {
    const ids = new Set(columns.filter(({ role }) => role === 'id').map(({ name }) => name));
    const names = sharedNames(reference.facts, current.facts).filter((name) => ids.has(name));
    if (names.length === 0) throw new NotApplicable('The id column is not in both datasets.');
    const shared = await findShared(reference, current, names, { skipMissing: true });
    const { expected, isBeyond } = judgeShared(shared.rows, shared.ofCurrent, shared.reference, 0);
    const { rows } = shared;
    return { rows, share: rows / current.facts.rows, expected, idColumns: names, isFinding: isModelled || isBeyond };
  },
  tells: ({ share }, { failAbove }) => ({ figure: share, threshold: failAbove }),
  condition: ({ failAbove }) => `rows with a shared id ≤ ${percent(failAbove)} of current`,
  judge({ rows, share, idColumns, isFinding }, { failAbove }) {
    if (rows === 0) return pass(`No ${listed(idColumns)} of current occurs in the reference.`);
    const message = `Current has ${plural(rows, 'row')} (${percent(share)}) whose ${listed(idColumns)} also ${idColumns.length === 1 ? 'occurs' : 'occur'} in the reference.`;
    if (!isFinding) return pass(`${message} As many come again within the reference.`);
    return share > failAbove ? fail(message, share) : pass(message);
  },
  rows: async ({ idColumns }, _params, _input, { own, reference }) =>
    reference ? [await sharedPart(reference, own, idColumns, { skipMissing: true })] : [],
  show({ share }, _input, { failAbove }) {
    return [
      {
        kind: 'scale',
        title: 'Share of current rows with a shared id',
        value: share,
        threshold: failAbove,
        bad: 'above',
        format: 'share',
      },
    ];
  },
});
