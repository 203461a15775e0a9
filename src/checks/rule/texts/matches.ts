import * as z from 'zod';
import { defineRowRule } from '../lib/define/define-row-rule';
import { common } from '../lib/params';
import { matchesPattern, pattern } from '../lib/pattern';
import { cellsOf, tallyEach } from '../lib/tally';

/** Great Expectations: expect_column_values_to_match_regex. */
export const matches = defineRowRule({
  id: 'rule.matches',
  title: 'Text that matches a pattern',
  params: z.strictObject({ pattern, ...common }),
  explain: {
    looksAt: 'Whether a regular expression is found in every value.',
    whyItMatters: 'A code that does not have its usual form was mistyped, cut off, or is something else.',
    whatToDo: 'Look at the unexpected values; anchor the pattern with ^ and $ where the whole value is meant.',
    source: 'As expect_column_values_to_match_regex: a partial match; patterns are RE2; missing values are left out.',
  },
  demand: (params) => ({ of: 'value', to: `match ${params.pattern}` }),
  async measure({ input, columns, rows }, params) {
    const found = await matchesPattern(input, params.pattern);
    return tallyEach(input, columns, (column) => cellsOf(rows, column, found));
  },
});
