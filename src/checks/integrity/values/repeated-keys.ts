import * as z from 'zod';
import { readCodes } from '../../cells/codes';
import { defineCheck, NotApplicable, pass, skip, warn } from '../../define';
import { repeatsPart } from '../../lib/row-parts';
import { countText, percent, plural } from '../../lib/wording';

export const repeatedKeys = defineCheck({
  id: 'integrity.repeated-keys',
  title: 'Keys that repeat',
  scope: 'column',
  onlyAsked: true,
  params: z.strictObject({
    leastDistinct: z
      .number()
      .min(0)
      .max(1)
      .default(0.9)
      .describe('Share of different values below which a column is taken for no key.'),
  }),
  explain: {
    looksAt:
      'Values that occur more than once in a column that must tell rows apart. It runs where an entry names columns, and on a column of a further table by which current refers to it: one in which rule.exists-in looks up values that repeat, or one named as the id of its rows (id or customer_id of customers, where current has customer_id).',
    whyItMatters: 'A row that refers to such a key is joined to several rows, and counts as often.',
    whatToDo: 'Look for rows that were delivered twice, or for a part that the key lacks, such as a time of validity.',
    source: 'Exact; rows beyond the first of each value. Missing values may repeat.',
  },
  compute({ column: { profile } }) {
    const { count, missing, unreadable = 0, distinct } = profile;
    const rows = count - missing - unreadable;
    if (rows === 0) throw new NotApplicable('It has no value.');
    return { repeats: rows - distinct, rows, distinctShare: distinct / rows };
  },
  tells: ({ repeats }) => ({ figure: repeats, threshold: 0 }),
  condition: ({ leastDistinct }) => `no value occurs twice, where at least ${percent(leastDistinct)} differ`,
  judge({ repeats, rows, distinctShare }, { leastDistinct }) {
    if (repeats === 0) return pass('No value occurs twice.');
    if (distinctShare < leastDistinct)
      return skip(`Only ${percent(distinctShare)} of its values differ: it is no key.`);
    return warn(
      `${plural(repeats, 'row repeats', 'rows repeat')} the key of another one, of ${countText(rows)} that have one.`,
      0.5,
    );
  },
  standing: ({ repeats: count, rows: of }) => ({ rows: { count, of } }),
  rows: async (_value, _params, { plan }, { own }) => [
    repeatsPart([plan.name], await readCodes(own, plan), (code) => code === 0),
  ],
});
