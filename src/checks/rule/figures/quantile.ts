import * as z from 'zod';
import { sql } from '../../../data/engine/sql';
import { defineFigureRule } from '../lib/define/define-figure-rule';
import { numbersIn } from '../lib/rows';

/** Great Expectations: expect_column_quantile_values_to_be_between. */
export const quantile = defineFigureRule({
  id: 'rule.quantile',
  title: 'Quantile',
  figure: 'quantile',
  format: 'number',
  of: ['number', 'time'],
  params: {
    q: z.number().min(0).max(1).describe('The share of values that lie below it: 0.95 is the 95th percentile.'),
  },
  explain: {
    looksAt: 'Whether the value below which a given share of the values lies is within limits.',
    whyItMatters: 'A tail can grow while mean and median stay.',
    whatToDo: 'Compare the column with an earlier batch, and look at the values beyond the quantile.',
    source:
      'As expect_column_quantile_values_to_be_between, one quantile a rule, by linear interpolation (there: the nearest value); missing and infinite values are left out.',
  },
  select: (column, rows, { q }) =>
    sql`SELECT quantile_cont(v, ${q}) FROM ${numbersIn(rows, column, column.as, { finite: true })}`,
});
