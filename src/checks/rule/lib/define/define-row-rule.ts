import type * as z from 'zod';
import type { Explanation } from '../../../../contract';
import { defineCheck, type CheckOf, type RowsPart, type TakenColumns } from '../../../define';
import { placed } from '../../../lib/row-parts';
import type { RuleColumn, RuleInput } from '../column';
import {
  judgeRows,
  lackingValue,
  rowsCondition,
  rowsValue,
  showRows,
  tellsShare,
  type Demand,
  type RowsValue,
} from './judge-rows';
import type { Common } from '../params';
import { findColumns, namedColumns, withRows, type RuleRows } from '../rows';
import { tallyEach, type Cells, type Tally } from '../tally';

type Params = z.ZodObject & z.ZodType<Common>;

type Subject = { readonly input: RuleInput; readonly columns: readonly RuleColumn[]; readonly rows: RuleRows };

type RowRule<P extends Params> = {
  readonly id: `rule.${string}`;
  readonly title: string;
  readonly params: P;
  readonly explain: Explanation;
  readonly takes?: TakenColumns;
  /** Columns that current needs for it; those that the entry names where absent. */
  names?(input: RuleInput, params: z.output<P>): readonly string[];
  demand(params: z.output<P>): Demand;
  measure(subject: Subject, params: z.output<P>): Promise<readonly Tally[]>;
};

/** A rule that every row must meet, or a share of them. */
export function defineRowRule<P extends Params>(rule: RowRule<P>): CheckOf<'rule'> {
  const { id, title, params: schema, explain, demand } = rule;
  return defineCheck<'rule', P, RowsValue>({
    id,
    title,
    scope: 'rule',
    params: schema,
    explain,
    takes: rule.takes ?? 'some',
    async compute(input, params) {
      const { columns, lacking } = findColumns(input, rule.names?.(input, params) ?? namedColumns(input));
      if (lacking.length > 0) return lackingValue(lacking);
      return withRows(input, params, async (rows) => rowsValue(await rule.measure({ input, columns, rows }, params)));
    },
    rows: (_value, params, input) =>
      breakingParts(input, params, demand(params), (rows) => {
        const { columns } = findColumns(input, rule.names?.(input, params) ?? namedColumns(input));
        return rule.measure({ input, columns, rows }, params);
      }),
    tells: tellsShare,
    condition: (params) => rowsCondition(params, demand(params)),
    judge: (value, params) => judgeRows(value, params, demand(params)),
    show: (value, _input, params) => showRows(value, params),
  });
}

/** The rows that break a rule, column by column where it judges these one by one. */
export const breakingParts = <P extends Common>(
  input: RuleInput,
  params: P,
  { to }: Demand,
  measure: (rows: RuleRows) => Promise<readonly Tally[]>,
): Promise<readonly RowsPart[]> =>
  withRows(input, params, async (rows) => {
    const parts: RowsPart[] = [];
    for (const { cells, places, condition } of await measure(rows)) {
      const shown = rows.filtered ? null : condition;
      parts.push(
        placed(cells, await places(), `${cells.length > 0 ? cells.join(', ') : 'the row'} does not ${to}`, shown),
      );
    }
    return parts;
  });

/** Measures each column by itself. */
export const eachColumn =
  <P>(cells: (column: RuleColumn, rows: RuleRows, params: P) => Cells) =>
  ({ input, columns, rows }: Subject, params: P): Promise<readonly Tally[]> =>
    tallyEach(input, columns, (column) => cells(column, rows, params));
