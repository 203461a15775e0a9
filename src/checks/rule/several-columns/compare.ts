import * as z from 'zod';
import { identifier, sql, type Sql } from '../../../data/engine/sql';
import { InputError } from '../../../contract';
import { asNumbers, isPresent, readValue } from '../lib/column';
import { defineRowRule } from '../lib/define/define-row-rule';
import { common } from '../lib/params';
import { namedColumns } from '../lib/rows';
import { breakingWhere, shownTogether, tallyEach } from '../lib/tally';

const operators = {
  '<': sql`<`,
  '<=': sql`<=`,
  '=': sql`=`,
  '!=': sql`!=`,
  '>=': sql`>=`,
  '>': sql`>`,
} as const satisfies { readonly [operator: string]: Sql };

/** Great Expectations: expect_column_pair_values_a_to_be_greater_than_b, expect_column_pair_values_to_be_equal. */
export const compare = defineRowRule({
  id: 'rule.compare',
  title: 'Two columns compared',
  params: z.strictObject({
    operator: z.enum(['<', '<=', '=', '!=', '>=', '>']).describe('How the column stands to the other, row by row.'),
    other: z.string().min(1).describe('The other column.'),
    ...common,
  }),
  explain: {
    looksAt: 'Whether the value of one column is less than, equal to or greater than that of another in the same row.',
    whyItMatters: 'An end before its start, or a refund above its order, is an error that no single column shows.',
    whatToDo: 'Look at the unexpected pairs: swapped columns, another unit, another time zone.',
    source:
      'As expect_column_pair_values_a_to_be_greater_than_b on SQL: rows that lack either value are left out (on pandas they break the rule). Text by code points.',
  },
  names: (input, { other }) => [...namedColumns(input), other],
  demand: ({ operator, other }) => ({ of: 'row', to: `have a value ${operator} ${other}` }),
  measure({ input, columns, rows }, { operator }) {
    const last = columns.at(-1);
    return tallyEach(input, columns.slice(0, -1), (named) => {
      const [column, other] = named.as === last?.as || !last ? [named, last] : [asNumbers(named), asNumbers(last)];
      if (!other || (column.as !== other.as && !column.isEmpty && !other.isEmpty)) {
        throw new InputError(
          `${column.name} and ${other?.name} hold different kinds of values: compare like with like.`,
        );
      }
      const both = sql`${isPresent(column, identifier(column.name))} AND ${isPresent(other, identifier(other.name))}`;
      const passes = sql`${readValue(column)} ${operators[operator]} ${readValue(other)}`;
      return {
        column: null,
        name: column.name,
        select: sql`
          SELECT ${shownTogether([column, other])} AS shown, 1 AS n, ${both} AS present,
                 ${passes} AS passes
          FROM ${rows.source}`,
        breaking: breakingWhere(rows, [column.name, other.name], sql`${both} AND (${passes}) IS NOT TRUE`),
      };
    });
  },
});
