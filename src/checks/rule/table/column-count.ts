import { defineCountRule } from '../lib/define/define-count-rule';

/** Great Expectations: expect_table_column_count_to_be_between, expect_table_column_count_to_equal. */
export const columnCount = defineCountRule({
  id: 'rule.column-count',
  title: 'Number of columns',
  figure: 'number of columns',
  explain: {
    looksAt: 'Whether the number of columns is as expected, ignored ones included.',
    whyItMatters: 'A column more or less shifts every reader that goes by position.',
    whatToDo: 'Compare with the source; a rule on the columns themselves names the one.',
    source: 'As expect_table_column_count_to_be_between.',
  },
  count: ({ current: { facts } }) => facts.columns.length + facts.ignored.length,
});
