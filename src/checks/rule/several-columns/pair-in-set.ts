import * as z from 'zod';
import { identifier, join, sql } from '../../../data/engine/sql';
import { InputError } from '../../../contract';
import { isPresent } from '../lib/column';
import { defineRowRule } from '../lib/define/define-row-rule';
import { common, setValue } from '../lib/params';
import { isInSet } from '../lib/set';
import { breakingWhere, shownTogether, tally } from '../lib/tally';

/** Great Expectations: expect_column_pair_values_to_be_in_set. */
export const pairInSet = defineRowRule({
  id: 'rule.pair-in-set',
  title: 'Pairs of a set',
  params: z.strictObject({
    pairs: z
      .array(z.tuple([setValue, setValue]))
      .min(1)
      .describe('The pairs of values that pass.'),
    ...common,
  }),
  explain: {
    looksAt: 'Whether the values of two columns form one of the pairs of a list.',
    whyItMatters: 'Each value can be right by itself and the two together wrong, such as a city in another country.',
    whatToDo: 'Look at the unexpected pairs, and mend one column from the other or add the pair.',
    source:
      'As expect_column_pair_values_to_be_in_set; rows that lack either value are left out (there: those that lack both).',
  },
  demand: ({ pairs }) => ({ of: 'row', to: `hold one of the ${pairs.length} pairs` }),
  async measure({ input, columns, rows }, { pairs }) {
    const [a, b] = columns;
    if (!a || !b || columns.length !== 2) throw new InputError('It takes two columns.');
    const [valueA, valueB] = [identifier(a.name), identifier(b.name)];
    const passes = pairs.map(([one, two]) => sql`(${isInSet(a, [one], valueA)} AND ${isInSet(b, [two], valueB)})`);
    const present = sql`${isPresent(a, valueA)} AND ${isPresent(b, valueB)}`;
    const cells = {
      column: null,
      name: `${a.name}, ${b.name}`,
      select: sql`
        SELECT ${shownTogether([a, b])} AS shown, 1 AS n,
               ${present} AS present, ${join(passes, ' OR ')} AS passes
        FROM ${rows.source}`,
      breaking: breakingWhere(rows, [a.name, b.name], sql`${present} AND (${join(passes, ' OR ')}) IS NOT TRUE`),
    };
    return [await tally(input, cells)];
  },
});
