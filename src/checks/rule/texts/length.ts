import * as z from 'zod';
import { sql } from '../../../data/engine/sql';
import { defineRowRule, eachColumn } from '../lib/define/define-row-rule';
import { countLimitsText, passesLimits, readCountLimits } from '../lib/limits';
import { common } from '../lib/params';
import { cellsOf } from '../lib/tally';

/** Great Expectations: expect_column_value_lengths_to_be_between. */
export const length = defineRowRule({
  id: 'rule.length',
  title: 'Length of text',
  params: z.strictObject({
    min: z.int().min(0).optional().describe('The fewest characters that pass.'),
    max: z.int().min(0).optional().describe('The most characters that pass.'),
    ...common,
  }),
  explain: {
    looksAt: 'How many characters values have.',
    whyItMatters: 'Codes of a fixed length that are shorter lost a leading zero; longer ones were joined or padded.',
    whatToDo: 'Look at the unexpected values and at how the column is written.',
    source: 'As expect_column_value_lengths_to_be_between: Unicode characters; missing values are left out.',
  },
  demand: (params) => ({ of: 'value', to: `have ${countLimitsText(params)} characters` }),
  measure: eachColumn((column, rows, params) =>
    cellsOf(rows, column, (value) => passesLimits(sql`length(${value}::VARCHAR)`, readCountLimits(params), false)),
  ),
});
