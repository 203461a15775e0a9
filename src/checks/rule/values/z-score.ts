import * as z from 'zod';
import { identifier, sql } from '../../../data/engine/sql';
import { InputError } from '../../../contract';
import { exactFigure } from '../../lib/wording';
import { asNumbers, isPresent, readAs, shown } from '../lib/column';
import { defineRowRule, eachColumn } from '../lib/define/define-row-rule';
import { common } from '../lib/params';
import { numbersIn, valuesIn } from '../lib/rows';

/** Great Expectations: expect_column_value_z_scores_to_be_less_than, double-sided. */
export const zScore = defineRowRule({
  id: 'rule.z-score',
  title: 'Distance from the mean',
  params: z.strictObject({
    max: z
      .number()
      .positive()
      .default(3)
      .describe('The distance, in standard deviations, that a value must stay below.'),
    ...common,
  }),
  explain: {
    looksAt: 'How many standard deviations each number lies from the mean, on either side.',
    whyItMatters: 'Far values are often errors, and they pull means and models towards themselves.',
    whatToDo: 'Look at the unexpected values; where they are right, a rule on limits says more.',
    source:
      'As expect_column_value_z_scores_to_be_less_than (double-sided): |x − mean| ÷ sample standard deviation (n − 1); infinite values fail and leave both figures.',
  },
  demand: ({ max }) => ({ of: 'value', to: `stay within ${exactFigure(max)} standard deviations of the mean` }),
  measure: eachColumn((column, rows, { max }) => {
    if (asNumbers(column).as !== 'number' && !column.isEmpty)
      throw new InputError(`${column.name} holds no numbers, so it has no z-scores.`);
    const own = identifier(column.name);
    const finite = numbersIn(rows, column, 'number', { finite: true });
    // Equal values lie on their mean; the division by their zero spread would say otherwise.
    const passes = sql`isfinite(v) AND (coalesce(spread, 0) = 0 OR abs(v - mean) / spread < ${max})`;
    return {
      column,
      name: column.name,
      select: sql`
        SELECT ${shown(column, sql`value`)} AS shown, n, ${isPresent(column, sql`value`)} AS present, ${passes} AS passes
        FROM (SELECT value, n, ${readAs('number', column, sql`value`)} AS v FROM ${valuesIn(rows, column)}),
             (SELECT favg(v) AS mean, stddev_samp(v) AS spread FROM ${finite})`,
      breaking: {
        cells: [column.name],
        places: sql`
          SELECT place::DOUBLE AS place
          FROM (SELECT rowid AS place, ${readAs('number', column, own)} AS v FROM ${rows.source} WHERE ${isPresent(column, own)}),
               (SELECT favg(v) AS mean, stddev_samp(v) AS spread FROM ${finite})
          WHERE (${passes}) IS NOT TRUE`,
        condition: null,
      },
    };
  }),
});
