import * as z from 'zod';
import { needRows } from '../../../data/dataset';
import { sql } from '../../../data/engine/sql';
import type { CellValue } from '../../../contract';
import { defineCheck, fail, lackingOutcome, pass, type JsonObject } from '../../define';
import { listed, plural } from '../../lib/wording';
import { shown, toCell } from '../lib/column';
import { common, values } from '../lib/params';
import { distinctIn, findColumns, namedColumns, withRows } from '../lib/rows';
import { isInSet, setText } from '../lib/set';
import { maxExamples } from '../lib/tally';

const schema = z.strictObject({ values: values.describe('Values that may be the most common one.'), ...common });

type CommonValue = {
  /** The most common value, or one of several; null where there is none or a suite keeps values out of reports. */
  readonly observed: CellValue;
  /** Rows that hold it. */
  readonly count: number;
  /** Values that are as common, itself included, and how many of them are not in the set. */
  readonly ties: number;
  readonly outside: number;
  readonly lacking?: readonly string[];
} & JsonObject;

/** Great Expectations: expect_column_most_common_value_to_be_in_set. */
export const mostCommon = defineCheck<'rule', typeof schema, CommonValue>({
  id: 'rule.most-common',
  title: 'Most common value',
  scope: 'rule',
  params: schema,
  explain: {
    looksAt: 'Whether the most common value of a column is one of a list.',
    whyItMatters:
      'When a default or a place holder becomes the most common value, something upstream no longer delivers.',
    whatToDo: 'Look at when the new value took over.',
    source:
      'As expect_column_most_common_value_to_be_in_set; of values that are equally common all must be in the list (there: one only, unless ties_okay).',
  },
  async compute(input, params) {
    const { columns, lacking } = findColumns(input, namedColumns(input));
    if (lacking.length > 0) return { observed: null, count: 0, ties: 0, outside: 0, lacking };
    return withRows(input, params, async (rows) => {
      const found: CommonValue[] = [];
      for (const column of columns) {
        const distinct = distinctIn(rows, column);
        const top = sql`${distinct} WHERE n = (SELECT max(n) FROM ${distinct})`;
        const known = isInSet(column, params.values);
        const [row] = await needRows(input.current.data).query(sql`
          SELECT count(*)::DOUBLE AS ties, count_if(${known} IS NOT TRUE)::DOUBLE AS outside, coalesce(max(n), 0) AS n FROM ${top}`);
        const [example] = await input.examples(
          sql`
          SELECT ${shown(column, sql`value`)} AS shown FROM ${top} ORDER BY ${known}, shown LIMIT ${maxExamples}`,
          [column.name],
        );
        found.push({
          observed: toCell(column, example?.['shown']),
          count: Number(row?.['n']),
          ties: Number(row?.['ties']),
          outside: Number(row?.['outside']),
        });
      }
      return found.find(({ outside }) => outside > 0) ?? found[0] ?? { observed: null, count: 0, ties: 0, outside: 0 };
    });
  },
  condition: (params) => `the most common value belongs to ${setText(params.values)}`,
  judge({ observed, count, ties, outside, lacking }, params) {
    if (lacking) return lackingOutcome(lacking);
    if (ties === 0) return pass('There is no value to judge.');
    const name = observed === null ? '' : `, ${listed([String(observed)])},`;
    const message = `The most common value${name} is in ${plural(count, 'row')}`;
    if (outside === 0) return pass(`${message} and belongs to ${setText(params.values)}.`);
    return fail(`${message} and does not belong to ${setText(params.values)}.`, outside / ties);
  },
  show: ({ observed, count, lacking }) =>
    lacking
      ? []
      : [
          {
            kind: 'figures',
            title: 'Most common value',
            figures: [
              { label: 'Value', value: observed, format: 'text' },
              { label: 'Rows', value: count, format: 'integer' },
            ],
          },
        ],
});
