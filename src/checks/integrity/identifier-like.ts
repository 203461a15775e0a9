import * as z from 'zod';
import { columnRoles } from '../../contract';
import { defineCheck, NotApplicable, pass, warn } from '../define';
import { isProse } from './lib/matching-text';
import { countText, percent, plural } from '../lib/wording';
import { fromShare } from './lib/fault';

export const identifierLike = defineCheck({
  id: 'integrity.identifier-like',
  title: 'Features that identify rows',
  scope: 'column',
  storedAs: ['integer', 'string'],
  except: columnRoles.filter((role) => role !== 'feature'),
  params: z.strictObject({
    warnAbove: z.number().min(0).max(1).default(0.99).describe('Share of different values above which it warns.'),
    minRows: z.int().min(2).default(30).describe('Rows with a value below which nothing can be told.'),
  }),
  explain: {
    looksAt: 'Whole numbers and texts of a feature that differ in nearly every row.',
    whyItMatters: 'A model can learn such rows by heart, and what it has learned does not hold for any other row.',
    whatToDo: 'Give the column the role id or ignore, or derive from it what really describes the case.',
    source:
      'Different values ÷ rows with a value. Decimal numbers and times differ by nature, and so does prose (longer than 50 characters, with spaces); they are left out.',
  },
  compute({ column: { profile }, stored }, { minRows }) {
    const rows = profile.count - profile.missing;
    if (rows < minRows) throw new NotApplicable(`It has ${plural(rows, 'value')}; ${minRows} are needed to tell.`);
    if (isProse(stored)) throw new NotApplicable('Its texts are prose.');
    return { distinctShare: profile.distinct / rows, distinct: profile.distinct, rows };
  },
  tells: ({ distinctShare }, { warnAbove }) => ({ figure: distinctShare, threshold: warnAbove }),
  condition: ({ warnAbove }) => `share of different values ≤ ${percent(warnAbove)}`,
  judge({ distinctShare, distinct, rows }, { warnAbove }) {
    const message = `${countText(distinct)} different values in ${plural(rows, 'row')} (${percent(distinctShare)}).`;
    return distinctShare > warnAbove ? warn(message, 0.5) : pass(message);
  },
  standing: ({ distinctShare }, { warnAbove }) => fromShare('values identify rows', distinctShare, warnAbove),
  show: ({ distinctShare }, _input, { warnAbove }) => [
    {
      kind: 'scale',
      title: 'Share of different values',
      value: distinctShare,
      threshold: warnAbove,
      bad: 'above',
      format: 'share',
    },
  ],
});
