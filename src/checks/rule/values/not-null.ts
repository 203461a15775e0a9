import * as z from 'zod';
import { defineRowRule } from '../lib/define/define-row-rule';
import { tallyPresence } from '../lib/presence';
import { common } from '../lib/params';

/** Great Expectations: expect_column_values_to_not_be_null. */
export const notNull = defineRowRule({
  id: 'rule.not-null',
  title: 'No missing values',
  params: z.strictObject(common),
  explain: {
    looksAt: 'Whether every row has a value: neither null nor, for numbers, NaN.',
    whyItMatters: 'A column that must be filled and is not breaks joins, sums and models that need it.',
    whatToDo: 'Find the source that did not deliver, or allow a share of missing values with mostly.',
    source: 'As expect_column_values_to_not_be_null; of all rows.',
  },
  takes: 'at-will',
  names: ({ columns }) => columns,
  demand: () => ({ of: 'value', to: 'exist' }),
  measure: ({ input, columns, rows }) => tallyPresence(input, columns, rows, true),
});
