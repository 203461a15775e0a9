import { sql } from '../../../data/engine/sql';
import { defineFigureRule } from '../lib/define/define-figure-rule';
import { numbersIn } from '../lib/rows';

/** Great Expectations: expect_column_max_to_be_between. */
export const max = defineFigureRule({
  id: 'rule.max',
  title: 'Greatest value',
  figure: 'greatest value',
  format: 'number',
  of: ['number', 'time'],
  params: {},
  explain: {
    looksAt: 'Whether the largest number or the latest date, lies within limits.',
    whyItMatters: 'A greatest value that moves tells of a new unit, a code such as 999, or dates in the future.',
    whatToDo: 'Compare the column with an earlier batch, and look at its extremes and its missing values.',
    source: 'As expect_column_max_to_be_between; missing values are left out.',
  },
  exact: (numbers) => sql`max(${numbers})`,
  select: (column, rows) => sql`SELECT max(v) FROM ${numbersIn(rows, column, column.as, { finite: false })}`,
});
