import { sql } from '../../../data/engine/sql';
import { defineFigureRule } from '../lib/define/define-figure-rule';
import { numbersIn } from '../lib/rows';

/** Great Expectations: expect_column_sum_to_be_between. */
export const sum = defineFigureRule({
  id: 'rule.sum',
  title: 'Sum',
  figure: 'sum',
  format: 'number',
  of: ['number'],
  params: {},
  explain: {
    looksAt: 'Whether the sum of the numbers; infinite ones left out, lies within limits.',
    whyItMatters: 'A total that is off tells of lost or doubled rows.',
    whatToDo: 'Compare the column with an earlier batch, and look at its extremes and its missing values.',
    source: 'As expect_column_sum_to_be_between; missing values are left out.',
  },
  select: (column, rows) => sql`SELECT fsum(v) FROM ${numbersIn(rows, column, column.as, { finite: true })}`,
});
