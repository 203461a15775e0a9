import * as z from 'zod';
import { needRows } from '../../../data/dataset';
import { identifier, join, sql } from '../../../data/engine/sql';
import { plural } from '../../lib/wording';
import { defineCheck } from '../../define';
import { isPresent, shown, type RuleColumn } from '../lib/column';
import {
  judgeRows,
  lackingValue,
  rowsCondition,
  rowsValue,
  showRows,
  tellsShare,
  type Demand,
  type RowsValue,
} from '../lib/define/judge-rows';
import { countLimitsText, passesLimits, readCountLimits } from '../lib/limits';
import { common, countLimits } from '../lib/params';
import { breakingParts } from '../lib/define/define-row-rule';
import { findColumns, withRows, type RuleRows } from '../lib/rows';
import { shownTogether, tally, type Cells } from '../lib/tally';

const schema = z.strictObject({
  by: z.array(z.string().min(1)).min(1).describe('The columns whose values make a group.'),
  ...countLimits,
  ...common,
});
type Params = z.output<typeof schema>;

type GroupsValue = RowsValue & { readonly groups?: number; readonly failedGroups?: number };

export const groupCount = defineCheck<'rule', typeof schema, GroupsValue>({
  id: 'rule.group-count',
  title: 'Rows in each group',
  scope: 'rule',
  takes: 'none',
  params: schema,
  explain: {
    looksAt: 'How many rows each value of a column, or of several together, has: every year twelve, say.',
    whyItMatters: 'A total can be right while one month is missing and another is there twice.',
    whatToDo: 'Look at the groups listed: rows that did not arrive, or arrived twice.',
    source: 'Rows in groups of a wrong size, of all rows that have a value in every column of the group.',
  },
  async compute(input, params) {
    const { columns, lacking } = findColumns(input, params.by);
    if (lacking.length > 0) return lackingValue(lacking);
    return withRows(input, params, async (rows) => {
      const cells = groups(columns, rows, params);
      const [row] = await needRows(input.current.data).query(sql`
        SELECT count(*)::DOUBLE AS total, count_if(NOT passes)::DOUBLE AS failed FROM (${cells.select})`);
      const counts = { groups: Number(row?.['total']), failedGroups: Number(row?.['failed']) };
      return { ...rowsValue([await tally(input, cells)]), ...counts };
    });
  },
  rows: (_value, params, input) =>
    breakingParts(input, params, demand(params), async (rows) => [
      await tally(input, groups(findColumns(input, params.by).columns, rows, params)),
    ]),
  tells: tellsShare,
  condition: (params) => rowsCondition(params, demand(params)),
  judge(value, params) {
    const outcome = judgeRows(value, params, demand(params));
    if (!value.failedGroups) return outcome;
    const groupsText = `${plural(value.failedGroups, 'group')} of ${value.groups} ${value.failedGroups === 1 ? 'has' : 'have'} another number of rows.`;
    return { ...outcome, message: `${groupsText} ${outcome.message}` };
  },
  show: (value, _input, params) => showRows(value, params),
});

const demand = (params: Params): Demand => ({
  of: 'row',
  to: `belong to a group by ${params.by.join(', ')} of ${countLimitsText(params)} rows`,
});

function groups(columns: readonly RuleColumn[], { source }: RuleRows, params: Params): Cells {
  const [only] = columns;
  const single = columns.length === 1 && only ? only : null;
  const names = columns.map(({ name }) => identifier(name));
  const all = join(
    columns.map((column) => isPresent(column, identifier(column.name))),
    ' AND ',
  );
  const value = single ? shown(single, identifier(single.name)) : shownTogether(columns);
  const passes = passesLimits(sql`count(*)`, readCountLimits(params), false);
  return {
    column: single,
    name: params.by.join(', '),
    select: sql`
      SELECT ${value} AS shown, count(*) AS n, TRUE AS present, ${passes} AS passes
      FROM ${source} WHERE ${all} GROUP BY ${join(names)}`,
    breaking: {
      cells: params.by,
      places: sql`
        SELECT place::DOUBLE AS place
        FROM (SELECT rowid AS place, count(*) OVER (PARTITION BY ${join(names)}) AS n FROM ${source} WHERE ${all})
        WHERE NOT ${passesLimits(sql`n`, readCountLimits(params), false)}`,
      condition: null,
    },
  };
}
