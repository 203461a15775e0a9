import * as z from 'zod';
import { sql } from '../../../data/engine/sql';
import { defineRowRule, eachColumn } from '../lib/define/define-row-rule';
import { common, values } from '../lib/params';
import { isInSet, setText } from '../lib/set';
import { cellsOf } from '../lib/tally';

/** Great Expectations: expect_column_values_to_not_be_in_set. */
export const notInSet = defineRowRule({
  id: 'rule.not-in-set',
  title: 'No values of a set',
  params: z.strictObject({ values: values.describe('The values that break the rule.'), ...common }),
  explain: {
    looksAt: 'Whether any value is one of a list that must not occur.',
    whyItMatters: 'Test accounts, place holders and retired codes distort whatever is counted.',
    whatToDo: 'Remove these rows, or see to it that what writes them stops.',
    source: 'As expect_column_values_to_not_be_in_set; missing values are left out.',
  },
  demand: (params) => ({ of: 'value', to: `differ from ${setText(params.values)}` }),
  measure: eachColumn((column, rows, params) =>
    cellsOf(rows, column, (value) => sql`NOT ${isInSet(column, params.values, value)}`),
  ),
});
