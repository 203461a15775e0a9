import * as z from 'zod';
import { needRows } from '../../../../data/dataset';
import { sql, type Sql } from '../../../../data/engine/sql';
import { InputError, type Explanation, type NumberFormat } from '../../../../contract';
import { defineCheck, type CheckOf } from '../../../define';
import { asNumbers, findColumn, readLimits, toCell, type Kind, type RuleColumn, type RuleInput } from '../column';
import {
  figureValue,
  judgeFigure,
  lackingFigure,
  showFigure,
  tellsFigure,
  type Figure,
  type FigureValue,
} from './judge-figure';
import { exactly, isWithin, limitsText, passesLimits } from '../limits';
import { common, limits } from '../params';
import { findColumns, namedColumns, valuesIn, withRows, type RuleRows } from '../rows';

type FigureRule<P extends z.ZodRawShape> = {
  readonly id: `rule.${string}`;
  readonly title: string;
  /** The figure's name in a sentence. */
  readonly figure: string;
  readonly params: P;
  readonly explain: Explanation;
  readonly format: NumberFormat;
  /** What it can be computed of; anything where absent. */
  readonly of?: readonly Kind[];
  /** The same of whole numbers that are kept digit by digit, where it is one of them. */
  readonly exact?: (numbers: Sql) => Sql;
  /** SQL that selects the figure as DOUBLE (times as milliseconds) and nothing else. */
  select(column: RuleColumn, rows: RuleRows, params: z.output<z.ZodObject<P>>): Sql;
};

const shared = z.object({ ...limits, ...common });

/** A rule that one figure of a column must lie within limits. */
export function defineFigureRule<P extends z.ZodRawShape>(rule: FigureRule<P>): CheckOf<'rule'> {
  const { id, title, figure, explain, format } = rule;
  const own = z.object(rule.params);
  const schema: z.ZodObject = z.strictObject({ ...rule.params, ...limits, ...common });
  return defineCheck<'rule', z.ZodObject, FigureValue>({
    id,
    title,
    scope: 'rule',
    params: schema,
    explain,
    async compute(input, given) {
      const params = shared.parse(given);
      const { columns, lacking } = findColumns(input, namedColumns(input));
      if (lacking.length > 0) return lackingFigure(lacking);
      return withRows(input, params, async (rows) => {
        const figures: Figure[] = [];
        for (const column of columns) {
          const whole = rule.exact && !column.isEmpty ? exactly(column, params) : null;
          if (rule.exact && whole) {
            figures.push(await readExactly(input, column, rule.exact(whole.read(sql`value`)), rows, whole));
            continue;
          }
          const within = limitsOf(rule.of, figure, column, params);
          const readable: RuleColumn = rule.of ? { ...column, as: column.isEmpty ? 'number' : within.kind } : column;
          const observed = await read(input, rule.select(readable, rows, own.parse(given)));
          const shown =
            within.kind === 'time' ? toCell(findColumn(input, column.name), observed) : toCell(null, observed);
          figures.push({
            column: column.name,
            observed: shown,
            passes: observed === null || isWithin(observed, within),
          });
        }
        return figureValue(figures);
      });
    },
    tells: tellsFigure,
    condition: (given) => conditionOf(figure, shared.parse(given)),
    judge: (value, given) => judgeFigure(value, figure, limitsText(shared.parse(given))),
    show: (value, _input, given) => showFigure(value, figure, format, shared.parse(given)),
  });
}

function limitsOf(
  of: readonly Kind[] | undefined,
  figure: string,
  column: RuleColumn,
  params: z.output<typeof shared>,
): ReturnType<typeof readLimits> {
  if (!of) return readLimits({ ...column, as: 'number' }, params);
  if (column.isEmpty) return readLimits({ ...column, as: 'text' }, params);
  const fitting = of.includes(column.as) ? column : asNumbers(column);
  if (!of.includes(fitting.as)) {
    throw new InputError(`${column.name} holds ${holds[column.as]}, which have no ${figure}.`);
  }
  return readLimits(fitting, params);
}

const holds: { readonly [kind in Kind]: string } = {
  number: 'numbers',
  time: 'dates',
  boolean: 'true and false',
  text: 'text',
};

function conditionOf(figure: string, { filter, ...given }: z.output<typeof shared>): string {
  return `${figure} ${limitsText(given)}${filter === undefined ? '' : `, where ${filter}`}`;
}

async function readExactly(
  { current }: RuleInput,
  column: RuleColumn,
  figure: Sql,
  rows: RuleRows,
  within: Pick<NonNullable<ReturnType<typeof exactly>>, 'min' | 'max'>,
): Promise<Figure> {
  const passes = sql`coalesce(${passesLimits(sql`figure`, within, false)}, true)`;
  const [row] = await needRows(current.data).query(sql`
    SELECT figure::VARCHAR AS observed, ${passes} AS passes FROM (SELECT ${figure} AS figure FROM ${valuesIn(rows, column)})`);
  return { column: column.name, observed: row?.['observed'] ?? null, passes: row?.['passes'] === true };
}

async function read({ current }: RuleInput, select: Sql): Promise<number | null> {
  const [row] = await needRows(current.data).query(sql`SELECT (${select}) AS observed`);
  const observed = row?.['observed'];
  return typeof observed === 'number' && !Number.isNaN(observed) ? observed : null;
}
