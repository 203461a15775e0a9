import * as z from 'zod';
import { sql } from '../../../data/engine/sql';
import { defineRowRule, eachColumn } from '../lib/define/define-row-rule';
import { orderedCells } from '../lib/order';
import { common } from '../lib/params';

/** Great Expectations: expect_column_values_to_be_increasing. */
export const increasing = defineRowRule({
  id: 'rule.increasing',
  title: 'Values that increase',
  params: z.strictObject({
    strict: z.boolean().default(false).describe('Whether a value that equals the one before breaks the rule.'),
    ...common,
  }),
  explain: {
    looksAt: 'Whether every value, in the order of rows, is at least as far as the one before; text by code points.',
    whyItMatters: 'Logs, counters and times that step back were mixed, restarted or sorted by something else.',
    whatToDo: 'Look at the rows where the order breaks, and at how the file was put together.',
    source: 'As expect_column_values_to_be_increasing: against the row before that has a value; the first one passes.',
  },
  demand: ({ strict }) => ({
    of: 'value',
    to: strict ? 'increase from row to row' : 'increase or stay equal from row to row',
  }),
  measure: eachColumn((column, rows, { strict }) => orderedCells(rows, column, strict ? sql`>` : sql`>=`)),
});
