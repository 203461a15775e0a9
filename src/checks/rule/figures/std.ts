import { sql } from '../../../data/engine/sql';
import { defineFigureRule } from '../lib/define/define-figure-rule';
import { numbersIn } from '../lib/rows';

/** Great Expectations: expect_column_stdev_to_be_between. */
export const std = defineFigureRule({
  id: 'rule.std',
  title: 'Standard deviation',
  figure: 'standard deviation',
  format: 'number',
  of: ['number'],
  params: {},
  explain: {
    looksAt: 'Whether the sample standard deviation (n − 1); infinite numbers left out, lies within limits.',
    whyItMatters: 'A spread that shrinks or grows is a change that the mean does not show.',
    whatToDo: 'Compare the column with an earlier batch, and look at its extremes and its missing values.',
    source: 'As expect_column_stdev_to_be_between; missing values are left out.',
  },
  select: (column, rows) => sql`SELECT stddev_samp(v) FROM ${numbersIn(rows, column, column.as, { finite: true })}`,
});
