import * as z from 'zod';
import { identifier, join, sql } from '../../../data/engine/sql';
import { isPresent, shown, type RuleColumn } from '../lib/column';
import { defineRowRule } from '../lib/define/define-row-rule';
import { common } from '../lib/params';
import { distinctIn, type RuleRows } from '../lib/rows';
import { shownTogether, tally, type Cells } from '../lib/tally';

/** Great Expectations: expect_column_values_to_be_unique, expect_compound_columns_to_be_unique. */
export const unique = defineRowRule({
  id: 'rule.unique',
  title: 'Values that occur once',
  params: z.strictObject(common),
  explain: {
    looksAt: 'Whether a value, or the values of several columns together, occur in one row only.',
    whyItMatters: 'A key that repeats multiplies rows in every join.',
    whatToDo: 'Look for an export that ran twice, or a key that lacks a column.',
    source:
      'As expect_column_values_to_be_unique and expect_compound_columns_to_be_unique: every copy counts; rows without any value are left out.',
  },
  names: ({ columns }) => columns,
  demand: () => ({ of: 'row', to: 'differ from all others' }),
  async measure({ input, columns, rows }) {
    const [only] = columns;
    return [await tally(input, columns.length === 1 && only ? single(only, rows) : together(columns, rows))];
  },
});

const single = (column: RuleColumn, rows: RuleRows): Cells => ({
  column,
  name: column.name,
  select: sql`
    SELECT ${shown(column, sql`value`)} AS shown, n, TRUE AS present, n = 1 AS passes FROM ${distinctIn(rows, column)}`,
  breaking: together([column], rows).breaking,
});

function together(columns: readonly RuleColumn[], { source }: RuleRows): Cells {
  const names = join(columns.map(({ name }) => identifier(name)));
  const some = join(
    columns.map((column) => isPresent(column, identifier(column.name))),
    ' OR ',
  );
  return {
    column: null,
    name: columns.map(({ name }) => name).join(', '),
    select: sql`
      SELECT ${shownTogether(columns)} AS shown, count(*) AS n, TRUE AS present, count(*) = 1 AS passes
      FROM ${source} WHERE ${some} GROUP BY ${names}`,
    breaking: {
      cells: columns.map(({ name }) => name),
      places: sql`
        SELECT place::DOUBLE AS place
        FROM (SELECT rowid AS place, count(*) OVER (PARTITION BY ${names}) AS n FROM ${source} WHERE ${some}) WHERE n > 1`,
      condition: null,
    },
  };
}
