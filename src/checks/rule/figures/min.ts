import { sql } from '../../../data/engine/sql';
import { defineFigureRule } from '../lib/define/define-figure-rule';
import { numbersIn } from '../lib/rows';

/** Great Expectations: expect_column_min_to_be_between. */
export const min = defineFigureRule({
  id: 'rule.min',
  title: 'Least value',
  figure: 'least value',
  format: 'number',
  of: ['number', 'time'],
  params: {},
  explain: {
    looksAt: 'Whether the smallest number or the earliest date, lies within limits.',
    whyItMatters: 'A least value that moves tells of a new unit, a new code or lost rows.',
    whatToDo: 'Compare the column with an earlier batch, and look at its extremes and its missing values.',
    source: 'As expect_column_min_to_be_between; missing values are left out.',
  },
  exact: (numbers) => sql`min(${numbers})`,
  select: (column, rows) => sql`SELECT min(v) FROM ${numbersIn(rows, column, column.as, { finite: false })}`,
});
