import * as z from 'zod';
import { identifier, join, sql } from '../../../data/engine/sql';
import { InputError } from '../../../contract';
import { exactFigure } from '../../lib/wording';
import { isPresent, readAs } from '../lib/column';
import { defineRowRule } from '../lib/define/define-row-rule';
import { common } from '../lib/params';
import { breakingWhere, shownTogether, tally } from '../lib/tally';

/** Great Expectations: expect_multicolumn_sum_to_equal. */
export const sumEquals = defineRowRule({
  id: 'rule.sum-equals',
  title: 'Columns that add up',
  params: z.strictObject({
    total: z.number().describe('What the columns of a row must add up to.'),
    tolerance: z.number().min(0).default(1e-9).describe('How far from it they may be; decimals do not add up exactly.'),
    ...common,
  }),
  explain: {
    looksAt: 'Whether the numbers of several columns add up to a given total in every row.',
    whyItMatters:
      'Shares that do not make 100 %, or parts that do not make the whole, point to a lost or doubled part.',
    whatToDo: 'Look at the unexpected rows, and give a tolerance where numbers are rounded.',
    source: 'As expect_multicolumn_sum_to_equal on SQL: rows that lack any of the values are left out.',
  },
  demand: ({ total }) => ({ of: 'row', to: `add up to ${exactFigure(total)}` }),
  async measure({ input, columns, rows }, { total, tolerance }) {
    const wrong = columns.find(({ as, isEmpty }) => as !== 'number' && !isEmpty);
    if (wrong) throw new InputError(`${wrong.name} holds no numbers, so it can not be added up.`);
    const sum = join(
      columns.map((column) => readAs('number', column, identifier(column.name))),
      ' + ',
    );
    const all = join(
      columns.map((column) => isPresent(column, identifier(column.name))),
      ' AND ',
    );
    const passes = sql`abs((${sum}) - (${total})) <= ${tolerance}`;
    const named = columns.map(({ name }) => name);
    const cells = {
      column: null,
      name: columns.map(({ name }) => name).join(', '),
      select: sql`
        SELECT ${shownTogether(columns)} AS shown, 1 AS n, ${all} AS present,
               ${passes} AS passes
        FROM ${rows.source}`,
      breaking: breakingWhere(rows, named, sql`${all} AND (${passes}) IS NOT TRUE`),
    };
    return [await tally(input, cells)];
  },
});
