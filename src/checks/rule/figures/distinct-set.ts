import * as z from 'zod';
import { needRows } from '../../../data/dataset';
import { identifier, join, sql } from '../../../data/engine/sql';
import type { CellValue } from '../../../contract';
import { defineCheck, fail, lackingOutcome, pass, type JsonObject } from '../../define';
import { listed, plural } from '../../lib/wording';
import { shown, toCell, type RuleColumn, type RuleInput } from '../lib/column';
import { common, values, type SetValue } from '../lib/params';
import { distinctIn, findColumns, namedColumns, withRows, type RuleRows } from '../lib/rows';
import { isInSet, setText } from '../lib/set';
import { maxExamples } from '../lib/tally';

const schema = z.strictObject({
  values: values.describe('The set.'),
  mode: z
    .enum(['equal', 'contains', 'within'])
    .default('equal')
    .describe('"equal": the same values; "contains": all of the set occur; "within": no others occur.'),
  ...common,
});

/** `observed`: different values. `absent`: values of the set that do not occur; `others`: values that are not in it. */
type SetFigures = {
  readonly observed: number | null;
  readonly absent: readonly SetValue[];
  readonly others: number;
  readonly examples: readonly { readonly value: CellValue; readonly count: number }[];
  readonly lacking?: readonly string[];
} & JsonObject;

/**
 * Great Expectations: expect_column_distinct_values_to_equal_set, expect_column_distinct_values_to_contain_set,
 * expect_column_distinct_values_to_be_in_set.
 */
export const distinctSet = defineCheck<'rule', typeof schema, SetFigures>({
  id: 'rule.distinct-set',
  title: 'Set of different values',
  scope: 'rule',
  params: schema,
  explain: {
    looksAt: 'Whether the different values of a column are a given set, contain it, or lie within it.',
    whyItMatters: 'A region that no longer occurs did not deliver; one that is new is not in any plan.',
    whatToDo: 'Look at the values that are absent or new.',
    source: 'As the three expectations expect_column_distinct_values_to_…_set; missing is no value.',
  },
  async compute(input, { values: set, ...params }): Promise<SetFigures> {
    const { columns, lacking } = findColumns(input, namedColumns(input));
    if (lacking.length > 0) return { observed: null, absent: [], others: 0, examples: [], lacking };
    return withRows(input, params, async (rows) => {
      const parts: SetFigures[] = [];
      for (const column of columns) parts.push(await compareWithSet(input, rows, column, set));
      return {
        observed: parts[0]?.observed ?? null,
        absent: parts.flatMap(({ absent }) => absent),
        others: parts.reduce((sum, { others }) => sum + others, 0),
        examples: parts.flatMap(({ examples }) => examples),
      };
    });
  },
  condition: ({ mode, values: set }) => `different values ${modeText[mode]} ${setText(set)}`,
  judge({ absent, others, examples, lacking }, { mode, values: set }) {
    if (lacking) return lackingOutcome(lacking);
    const named =
      examples.length > 0
        ? `: ${listed(
            examples.map(({ value }) => String(value)),
            5,
          )}`
        : '';
    const faults = [
      ...(mode !== 'within' && absent.length > 0 ? [`Absent: ${listed(absent.map(String), 5)}.`] : []),
      ...(mode !== 'contains' && others > 0 ? [`There are ${plural(others, 'other value')}${named}.`] : []),
    ];
    if (faults.length > 0) return fail(faults.join(' '), (absent.length + others) / (set.length + others));
    return pass(`The different values ${modeText[mode]} ${setText(set)}.`);
  },
  show({ absent, examples, others, lacking }) {
    if (lacking) return [];
    const text = absent.map(String).join(', ') || 'none';
    return [
      {
        kind: 'figures',
        title: 'Against the set',
        figures: [
          { label: 'Absent', value: text, format: 'text' },
          { label: 'Other values', value: others, format: 'integer' },
        ],
      },
      ...(examples.length === 0
        ? []
        : [
            {
              kind: 'table',
              title: 'Values that are not in the set',
              columns: [
                { label: 'Value', format: 'text' },
                { label: 'Rows', format: 'integer' },
              ],
              rows: examples.map(({ value, count }) => [value, count]),
              more: Math.max(0, others - examples.length),
            } as const,
          ]),
    ];
  },
});

const modeText = { equal: 'equal', contains: 'contain', within: 'lie within' } as const;

async function compareWithSet(
  { current, examples }: RuleInput,
  rows: RuleRows,
  column: RuleColumn,
  set: readonly SetValue[],
): Promise<SetFigures> {
  const distinct = distinctIn(rows, column);
  const known = isInSet(column, set);
  const occurs = set.map(
    (value, index) => sql`count_if(${isInSet(column, [value])})::DOUBLE AS ${identifier(`v${index}`)}`,
  );
  const [row] = await needRows(current.data).query(sql`
    SELECT count(*)::DOUBLE AS observed, count_if(${known} IS NOT TRUE)::DOUBLE AS others, ${join(occurs)} FROM ${distinct}`);
  const found = await examples(
    sql`
    SELECT ${shown(column, sql`value`)} AS shown, n FROM ${distinct} WHERE ${known} IS NOT TRUE
    ORDER BY n DESC, shown LIMIT ${maxExamples}`,
    [column.name],
  );
  return {
    observed: Number(row?.['observed']),
    absent: set.filter((_, index) => row?.[`v${index}`] === 0),
    others: Number(row?.['others']),
    examples: found.map(({ shown: value, n }) => ({ value: toCell(column, value), count: Number(n) })),
  };
}
