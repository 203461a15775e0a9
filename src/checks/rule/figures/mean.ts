import { sql } from '../../../data/engine/sql';
import { defineFigureRule } from '../lib/define/define-figure-rule';
import { numbersIn } from '../lib/rows';

/** Great Expectations: expect_column_mean_to_be_between. */
export const mean = defineFigureRule({
  id: 'rule.mean',
  title: 'Mean',
  figure: 'mean',
  format: 'number',
  of: ['number'],
  params: {},
  explain: {
    looksAt: 'Whether the mean of the numbers; infinite ones left out, lies within limits.',
    whyItMatters: 'A mean that leaves its usual place is the simplest sign that the data have changed.',
    whatToDo: 'Compare the column with an earlier batch, and look at its extremes and its missing values.',
    source: 'As expect_column_mean_to_be_between; missing values are left out.',
  },
  select: (column, rows) => sql`SELECT favg(v) FROM ${numbersIn(rows, column, column.as, { finite: true })}`,
});
