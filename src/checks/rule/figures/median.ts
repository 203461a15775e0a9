import { sql } from '../../../data/engine/sql';
import { defineFigureRule } from '../lib/define/define-figure-rule';
import { numbersIn } from '../lib/rows';

/** Great Expectations: expect_column_median_to_be_between. */
export const median = defineFigureRule({
  id: 'rule.median',
  title: 'Median',
  figure: 'median',
  format: 'number',
  of: ['number', 'time'],
  params: {},
  explain: {
    looksAt: 'Whether the middle value, which outliers do not move, lies within limits.',
    whyItMatters: 'A median that leaves its usual place says that most rows have changed, not a few.',
    whatToDo: 'Compare the column with an earlier batch, and look at its extremes and its missing values.',
    source: 'As expect_column_median_to_be_between; missing values are left out.',
  },
  select: (column, rows) =>
    sql`SELECT quantile_cont(v, 0.5) FROM ${numbersIn(rows, column, column.as, { finite: true })}`,
});
