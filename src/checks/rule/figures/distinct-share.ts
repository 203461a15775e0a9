import { sql } from '../../../data/engine/sql';
import { defineFigureRule } from '../lib/define/define-figure-rule';
import { distinctIn } from '../lib/rows';

/** Great Expectations: expect_column_proportion_of_unique_values_to_be_between. */
export const distinctShare = defineFigureRule({
  id: 'rule.distinct-share',
  title: 'Share of different values',
  figure: 'share of different values',
  format: 'share',
  params: {},
  explain: {
    looksAt: 'Whether the number of different values, as a share of the rows that have one, lies within limits.',
    whyItMatters: 'A key is near 1 and a category near 0; what moves between them has changed its meaning.',
    whatToDo: 'Compare the values with an earlier batch; look for copies.',
    source: 'As expect_column_proportion_of_unique_values_to_be_between: 0 where every value is missing.',
  },
  select: (column, rows) => sql`SELECT coalesce(count(*) / sum(n), 0)::DOUBLE FROM ${distinctIn(rows, column)}`,
});
