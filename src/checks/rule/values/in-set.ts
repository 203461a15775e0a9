import * as z from 'zod';
import { defineRowRule, eachColumn } from '../lib/define/define-row-rule';
import { common, values } from '../lib/params';
import { isInSet, setText } from '../lib/set';
import { cellsOf } from '../lib/tally';

/** Great Expectations: expect_column_values_to_be_in_set. */
export const inSet = defineRowRule({
  id: 'rule.in-set',
  title: 'Values of a set',
  params: z.strictObject({ values: values.describe('The values that pass.'), ...common }),
  explain: {
    looksAt: 'Whether every value is one of a list.',
    whyItMatters: 'A new spelling or code falls through every branch that knows only the old ones.',
    whatToDo: 'Mend the spelling at its source, or add the value to the list.',
    source:
      'As expect_column_values_to_be_in_set: numbers compare as numbers, text as text; missing ones are left out.',
  },
  demand: (params) => ({ of: 'value', to: `belong to ${setText(params.values)}` }),
  measure: eachColumn((column, rows, params) =>
    cellsOf(rows, column, (value) => isInSet(column, params.values, value)),
  ),
});
