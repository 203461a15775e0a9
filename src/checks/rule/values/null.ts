import * as z from 'zod';
import { defineRowRule } from '../lib/define/define-row-rule';
import { tallyPresence } from '../lib/presence';
import { common } from '../lib/params';

/** Great Expectations: expect_column_values_to_be_null. */
export const isNull = defineRowRule({
  id: 'rule.null',
  title: 'Only missing values',
  params: z.strictObject(common),
  explain: {
    looksAt: 'Whether rows have no value in a column.',
    whyItMatters: 'A column that is to stay empty, such as one being retired, is filled again by mistake.',
    whatToDo: 'Look at the values that turned up and at what wrote them.',
    source: 'As expect_column_values_to_be_null; of all rows.',
  },
  takes: 'at-will',
  names: ({ columns }) => columns,
  demand: () => ({ of: 'value', to: 'stay missing' }),
  measure: ({ input, columns, rows }) => tallyPresence(input, columns, rows, false),
});
