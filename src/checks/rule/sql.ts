import * as z from 'zod';
import { needRows, type Row } from '../../data/dataset';
import { asWritten, identifier, join, sql, table, written } from '../../data/engine/sql';
import { InputError, type CellValue } from '../../contract';
import { defineCheck } from '../define';
import { plural } from '../lib/wording';
import { findColumn, type RuleColumn, type RuleInput } from './lib/column';
import { breakingParts } from './lib/define/define-row-rule';
import {
  judgeRows,
  rowsCondition,
  rowsValue,
  showRows,
  tellsShare,
  type Demand,
  type RowsValue,
} from './lib/define/judge-rows';
import { evaluateOwn } from './lib/own-sql';
import { common } from './lib/params';
import { withRows, type RuleRows } from './lib/rows';
import { shownTogether, tally, type Tally } from './lib/tally';
import { names, receiveTables, type Received } from './lib/reference-table';

const schema = z.strictObject({
  name: z.string().optional().describe('What the rule is called in reports.'),
  condition: z.string().trim().min(1).optional().describe('An SQL condition that every row must meet.'),
  query: z
    .string()
    .trim()
    .min(1)
    .optional()
    .describe('A SELECT over current, reference and further tables that must return no rows.'),
  expect: z.literal('no rows').default('no rows').describe('What the query must return.'),
  ...common,
});
type Params = z.output<typeof schema>;

/** Great Expectations: UnexpectedRowsExpectation. */
export const sqlRule = defineCheck<'rule', typeof schema, RowsValue>({
  id: 'rule.sql',
  title: 'Rule in SQL',
  scope: 'rule',
  takes: 'none',
  params: schema,
  explain: {
    looksAt: 'A condition that every row must meet, or a query that must return no rows, as the suite words it.',
    whyItMatters: 'What is right for these data, and no general rule can know.',
    whatToDo: 'Look at the rows listed; they are those that the suite’s author wanted to hear of.',
    source:
      'SQL of DuckDB over the loaded rows, read-only and with a time limit; as the UnexpectedRowsExpectation. Rows for which a condition is neither true nor false are left out.',
  },
  async compute(input, params) {
    const { condition, query } = params;
    if (condition !== undefined && query !== undefined) {
      throw new InputError('It has a condition and a query: give one or the other.');
    }
    return withRows(input, params, async (rows) => {
      const found = await find(input, rows, params);
      if (!found) throw new InputError('It has nothing to judge: give a condition or a query.');
      return rowsValue([found]);
    });
  },
  async rows({ failed }, params, input) {
    const parts = await breakingParts(input, params, demand(params), async (rows) => {
      const found = await find(input, rows, params);
      return found ? [found] : [];
    });
    // What a query returns need not be rows of the table.
    return parts.filter((part) => !('places' in part) || part.places.length === failed);
  },
  tells: (value, params) => ({ ...tellsShare(value, params), of: params.name ?? null }),
  condition: (params) => rowsCondition(params, demand(params)),
  judge(value, params) {
    const outcome = judgeRows(value, params, demand(params));
    if (params.query === undefined) return outcome;
    const returned = value.failed === 0 ? 'no rows' : plural(value.failed, 'row');
    return { ...outcome, message: `${params.name ? `“${params.name}”` : 'The query'} returned ${returned}.` };
  },
  show: (value, _input, params) => showRows(value, params),
});

function demand({ name, condition, query }: Params): Demand {
  if (query !== undefined) return { of: 'row', to: `stay out of ${name ? `“${name}”` : 'the query'}` };
  return { of: 'row', to: `meet ${name ? `“${name}”` : (condition ?? 'the condition')}` };
}

const find = async (input: RuleInput, rows: RuleRows, params: Params): Promise<Tally | null> =>
  params.condition !== undefined
    ? meetCondition(input, rows, params.condition, params)
    : params.query !== undefined
      ? findRows(input, rows, params.query, params)
      : null;

async function meetCondition(input: RuleInput, rows: RuleRows, text: string, { timeLimit }: Params): Promise<Tally> {
  const received = await receiveTables(input, rows, text);
  const own = { kind: 'condition', text, kept: rows.kept, ...received } as const;
  const outcome = identifier(rows.borrow((await evaluateOwn(input, own, timeLimit)).table));
  const filter = rows.kept === null ? null : identifier(rows.kept);
  const judged = filter ? sql`${table} POSITIONAL JOIN ${filter}` : table;
  const columns = columnsIn(input, text);
  const isJudged = filter ? sql`${filter}.met` : sql`TRUE`;
  return tally(input, {
    column: null,
    name: 'condition',
    shows: columns.map(({ name }) => name),
    select: sql`
      SELECT ${shownTogether(columns)} AS shown, 1 AS n, ${outcome}.met IS NOT NULL AS present, ${outcome}.met AS passes
      FROM ${judged} POSITIONAL JOIN ${outcome} WHERE ${isJudged}`,
    breaking: {
      cells: columns.filter(({ name }) => names(text, name)).map(({ name }) => name),
      places: sql`
        SELECT ${table}.rowid::DOUBLE AS place FROM ${judged} POSITIONAL JOIN ${outcome}
        WHERE ${isJudged} AND NOT ${outcome}.met`,
      condition: sql`NOT (${written(text)})`,
    },
  });
}

/** A row is shown by the columns that the condition names, or by its first ones. */
const mostShown = 5;

function columnsIn(input: RuleInput, text: string): readonly RuleColumn[] {
  const columns = input.plans.flatMap(({ name }) => findColumn(input, name) ?? []);
  const named = columns.filter(({ name }) => names(text, name));
  return (named.length > 0 ? named : columns).slice(0, mostShown);
}

async function findRows(input: RuleInput, rows: RuleRows, text: string, { timeLimit }: Params): Promise<Tally> {
  const received = await receiveTables(input, rows, text);
  const found = await evaluateOwn(input, { kind: 'query', text, kept: rows.kept, ...received }, timeLimit);
  rows.borrow(found.table);
  const shown = found.rows === 0 ? [] : await exampleRows(input, found.table, text);
  return {
    column: 'query',
    rows: rows.count,
    failed: found.rows,
    examples: shown.map((row) => ({ value: rowText(row), count: 1 })),
    kinds: shown.length === 0 ? 0 : found.rows,
    cells: [],
    places: () => placesIn(input, rows, text, { table: found.table, received, timeLimit }),
    condition: null,
  };
}

/** A query may call a column otherwise, so those that it names are taken as shown, beside those that it returns. */
async function exampleRows(input: RuleInput, returned: string, text: string): Promise<readonly Row[]> {
  const all = sql`SELECT * FROM ${identifier(returned)}`;
  const [first] = await needRows(input.current.data).query(sql`${all} LIMIT 1`);
  const named = input.plans.map(({ name }) => name).filter((name) => names(text, name));
  return input.examples(all, [...named, ...Object.keys(first ?? {})]);
}

type Returned = { readonly table: string; readonly received: Received; readonly timeLimit: number };

/** The rows of current with the values that a query returned; none where it returned other columns than current has. */
async function placesIn(
  { current }: RuleInput,
  rows: RuleRows,
  text: string,
  { table: returned, received, timeLimit }: Returned,
): Promise<Uint32Array> {
  const data = needRows(current.data);
  const [first] = await data.query(sql`SELECT * FROM ${identifier(returned)} LIMIT 1`);
  const found = Object.keys(first ?? {});
  const own = new Set(data.facts.columns.map(({ name }) => name));
  if (found.length === 0 || !found.every((name) => own.has(name))) return new Uint32Array();
  const hash = sql`hash(${join(found.map(asWritten))})`;
  const condition = sql`${hash} IN (SELECT ${hash} FROM (${written(text.replace(/;\s*$/, ''))}) AS found)`;
  const met = rows.borrow(
    (await data.evaluate({ kind: 'condition', text: condition.text, kept: rows.kept, ...received }, timeLimit)).table,
  );
  const name = identifier(met);
  return Uint32Array.from(
    await data.numbers(
      sql`SELECT ${table}.rowid::DOUBLE AS place FROM ${table} POSITIONAL JOIN ${name} WHERE ${name}.met`,
    ),
  );
}

function rowText(row: { readonly [column: string]: CellValue }): string {
  const cells = Object.entries(row).slice(0, mostShown);
  return cells.map(([name, value]) => `${name} = ${String(value ?? 'missing').slice(0, 60)}`).join(', ');
}
