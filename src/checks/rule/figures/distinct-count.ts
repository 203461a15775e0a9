import { sql } from '../../../data/engine/sql';
import { defineFigureRule } from '../lib/define/define-figure-rule';
import { distinctIn } from '../lib/rows';

/** Great Expectations: expect_column_unique_value_count_to_be_between. */
export const distinctCount = defineFigureRule({
  id: 'rule.distinct-count',
  title: 'Number of different values',
  figure: 'number of different values',
  format: 'integer',
  params: {},
  explain: {
    looksAt: 'Whether the number of different values lies within limits.',
    whyItMatters: 'Fewer values than usual mean that a part did not arrive; more mean new spellings or codes.',
    whatToDo: 'Compare the values with an earlier batch.',
    source: 'As expect_column_unique_value_count_to_be_between; missing is no value.',
  },
  select: (column, rows) => sql`SELECT count(*)::DOUBLE FROM ${distinctIn(rows, column)}`,
});
