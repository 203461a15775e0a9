import { defineCountRule } from '../lib/define/define-count-rule';
import { withRows } from '../lib/rows';

/** Great Expectations: expect_table_row_count_to_be_between, expect_table_row_count_to_equal. */
export const rowCount = defineCountRule({
  id: 'rule.row-count',
  title: 'Number of rows',
  figure: 'number of rows',
  explain: {
    looksAt: 'Whether the number of rows, or of those that meet the filter, is as expected.',
    whyItMatters: 'A batch that is too short was cut off; one that is too long was exported twice.',
    whatToDo: 'Compare with the source, and load the batch again.',
    source: 'As expect_table_row_count_to_be_between.',
  },
  count: (input, params) => withRows(input, params, async ({ count }) => count),
});
