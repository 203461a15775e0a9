import * as z from 'zod';
import { sql } from '../../../data/engine/sql';
import { defineRowRule } from '../lib/define/define-row-rule';
import { common } from '../lib/params';
import { matchesPattern, pattern } from '../lib/pattern';
import { cellsOf, tallyEach } from '../lib/tally';

/** Great Expectations: expect_column_values_to_not_match_regex. */
export const notMatches = defineRowRule({
  id: 'rule.not-matches',
  title: 'Text that matches no pattern',
  params: z.strictObject({ pattern, ...common }),
  explain: {
    looksAt: 'Whether a regular expression is found in any value.',
    whyItMatters: 'Text that must not be there, such as a card number in a note, has to be found before others do.',
    whatToDo: 'Look at the unexpected values, and remove the text at its source.',
    source:
      'As expect_column_values_to_not_match_regex: a partial match; patterns are RE2; missing values are left out.',
  },
  demand: (params) => ({ of: 'value', to: `avoid ${params.pattern}` }),
  async measure({ input, columns, rows }, params) {
    const found = await matchesPattern(input, params.pattern);
    return tallyEach(input, columns, (column) => cellsOf(rows, column, (value) => sql`NOT ${found(value)}`));
  },
});
