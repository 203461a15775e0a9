import * as z from 'zod';
import { readLimits, readAs } from '../lib/column';
import { defineRowRule, eachColumn } from '../lib/define/define-row-rule';
import { exactly, placeText, passesLimits } from '../lib/limits';
import { common, limits } from '../lib/params';
import { cellsOf } from '../lib/tally';

/** Great Expectations: expect_column_values_to_be_between. */
export const between = defineRowRule({
  id: 'rule.between',
  title: 'Values between limits',
  params: z.strictObject({
    ...limits,
    exclusive: z.boolean().default(false).describe('Whether a value that equals a limit breaks the rule.'),
    ...common,
  }),
  explain: {
    looksAt: 'Whether numbers or dates lie between two limits.',
    whyItMatters: 'A value that can not be, such as an age of 999, is an error that every figure inherits.',
    whatToDo: 'Look at the unexpected values: a code for “unknown”, another unit, or a typing error.',
    source: 'As expect_column_values_to_be_between; missing values are left out.',
  },
  demand: (params) => ({ of: 'value', to: `lie ${placeText(params, params.exclusive)}` }),
  measure: eachColumn((column, rows, params) => {
    const { kind, min, max } = readLimits(column, params);
    const exact = kind === 'number' ? exactly(column, params) : null;
    if (exact) return cellsOf(rows, column, (value) => passesLimits(exact.read(value), exact, params.exclusive));
    const within = { min, max };
    return cellsOf(rows, column, (value) => passesLimits(readAs(kind, column, value), within, params.exclusive));
  }),
});
