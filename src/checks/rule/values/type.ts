import * as z from 'zod';
import { sql, type Sql } from '../../../data/engine/sql';
import { columnTypes, type ColumnType } from '../../../contract';
import { defineCheck, fail } from '../../define';
import { listed } from '../../lib/wording';
import { readAs, type RuleColumn, type RuleInput } from '../lib/column';
import { breakingParts } from '../lib/define/define-row-rule';
import { judgeRows, lackingValue, rowsValue, showRows, type Demand, type RowsValue } from '../lib/define/judge-rows';
import { common } from '../lib/params';
import { findColumns, namedColumns, withRows, type RuleRows } from '../lib/rows';
import { cellsOf, tallyEach, type Tally } from '../lib/tally';

const schema = z.strictObject({
  type: z.enum(columnTypes).describe('The type that the columns must have.'),
  ...common,
});

type TypeValue = RowsValue & { readonly observed?: readonly ColumnType[] };

/** Great Expectations: expect_column_values_to_be_of_type. */
export const type = defineCheck<'rule', typeof schema, TypeValue>({
  id: 'rule.type',
  title: 'Type of columns',
  scope: 'rule',
  params: schema,
  explain: {
    looksAt: 'Whether a column is taken for the given type, and all its values can be read as that.',
    whyItMatters: 'One word among numbers turns a column into text, and every figure of it goes.',
    whatToDo: 'Look at the unexpected values, or state the type in the suite where the guess is wrong.',
    source:
      'As expect_column_values_to_be_of_type, with Vernier’s types in place of a library’s: a column of another type breaks the rule with all its values.',
  },
  async compute(input, params) {
    const { columns, lacking } = findColumns(input, namedColumns(input));
    if (lacking.length > 0) return lackingValue(lacking);
    return withRows(input, params, async (rows) => ({
      ...rowsValue(await tallyType(input, columns, rows, params.type)),
      observed: columns.map((column) => column.plan.type),
    }));
  },
  rows: (_value, params, input) =>
    breakingParts(input, params, demand(params), (rows) =>
      tallyType(input, findColumns(input, namedColumns(input)).columns, rows, params.type),
    ),
  condition: (params) => `the type is ${params.type}`,
  judge(value, params) {
    const others = (value.observed ?? []).filter((observed) => observed !== params.type);
    if (others.length > 0 && value.rows === 0) return fail(`The type is ${listed(others)}, not ${params.type}.`, 1);
    const outcome = judgeRows(value, params, demand(params));
    if (others.length === 0) return outcome;
    return { ...outcome, message: `Taken for ${listed(others)}. ${outcome.message}` };
  },
  show: (value, _input, params) => showRows(value, params),
});

const demand = ({ type: wanted }: z.output<typeof schema>): Demand => ({ of: 'value', to: `read as ${wanted}` });

const tallyType = (
  input: RuleInput,
  columns: readonly RuleColumn[],
  rows: RuleRows,
  wanted: ColumnType,
): Promise<readonly Tally[]> => tallyEach(input, columns, (column) => cellsOf(rows, column, isOfType(column, wanted)));

/** Of a column with the right type, what does not read as a number or a time is of another one all the same. */
function isOfType(column: RuleColumn, wanted: ColumnType): (value: Sql) => Sql {
  if (column.plan.type !== wanted) return () => sql`FALSE`;
  if (wanted === 'numeric' && column.storage !== 'datetime')
    return (value) => sql`${readAs('number', column, value)} IS NOT NULL`;
  const mayFail = wanted === 'datetime' && column.as === 'time' && column.storage !== 'datetime';
  return (value) => (mayFail ? sql`${readAs('time', column, value)} IS NOT NULL` : sql`TRUE`);
}
