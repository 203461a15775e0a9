import * as z from 'zod';
import { defineCheck } from '../../define';
import { countText, figure, plural } from '../../lib/wording';
import { figureValue, judgeFigure, showFigure, tellsFigure, type FigureValue } from '../lib/define/judge-figure';
import { otherTable } from '../lib/other-table';
import { common } from '../lib/params';
import { withRows } from '../lib/rows';

const schema = z.strictObject({
  table: z.string().min(1).describe('The name of the other table, one of the suite’s tables, or "reference".'),
  share: z.number().min(0).default(1).describe('The part of its rows that is expected.'),
  tolerance: z.number().min(0).default(0).describe('Rows by which the number may be off.'),
  ...common,
});

type Counted = FigureValue & { readonly expected: number };

/** Great Expectations: expect_table_row_count_to_equal_other_table. */
export const rowCountEquals = defineCheck<'rule', typeof schema, Counted>({
  id: 'rule.row-count-equals',
  title: 'As many rows as another table',
  scope: 'rule',
  takes: 'none',
  params: schema,
  explain: {
    looksAt:
      'Whether current, or those of its rows that meet the filter, has as many rows as another table, or a share of them.',
    whyItMatters: 'A join or a copy that loses or doubles rows shows in nothing else so soon.',
    whatToDo: 'Look which rows are lost: rule.exists-in names them by their key.',
    source: 'As expect_table_row_count_to_equal_other_table.',
  },
  async compute(input, params) {
    const { table, share, tolerance } = params;
    const other = table === 'reference' && input.reference ? input.reference : otherTable(input, table);
    const expected = other.facts.rows * share;
    const observed = await withRows(input, params, async ({ count }) => count);
    // Of a share of rows the whole number beside it will do.
    const passes = Math.abs(observed - expected) <= tolerance + (Number.isInteger(expected) ? 0 : 0.5);
    return { ...figureValue([{ column: 'rows', observed, passes }]), expected };
  },
  tells: (value, { table }) => ({ ...tellsFigure(value), of: table }),
  condition: ({ table, share, tolerance, filter }) =>
    `number of rows ${share === 1 ? '' : `${figure(share)} × `}that of ${table}${tolerance === 0 ? '' : `, ± ${countText(tolerance)}`}${filter === undefined ? '' : `, where ${filter}`}`,
  judge: (value, { table, share, tolerance }) =>
    judgeFigure(
      value,
      'number of rows',
      `${figure(value.expected)}${tolerance === 0 ? '' : `, give or take ${plural(tolerance, 'row')}`}, ${share === 1 ? 'as' : `${figure(share)} times those`} of ${table}`,
    ),
  show: (value) => showFigure(value, 'number of rows', 'integer', { min: value.expected }),
});
