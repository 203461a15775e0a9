import * as z from 'zod';
import { needRows } from '../../../data/dataset';
import { identifier, join, sql } from '../../../data/engine/sql';
import { shown, toCell, type RuleColumn, type RuleInput } from '../lib/column';
import { defineRowRule } from '../lib/define/define-row-rule';
import { common } from '../lib/params';
import { distinctIn, type RuleRows } from '../lib/rows';
import { maxExamples, type Tally } from '../lib/tally';

/** Great Expectations: expect_column_values_to_be_json_parseable. */
export const json = defineRowRule({
  id: 'rule.json',
  title: 'Text that is JSON',
  params: z.strictObject(common),
  explain: {
    looksAt: 'Whether every value is a JSON document.',
    whyItMatters: 'A document that was cut off or written with single quotes breaks whatever reads it.',
    whatToDo: 'Look at the unexpected values: cut-off text, single quotes, NaN.',
    source:
      'As expect_column_values_to_be_json_parseable, by the JSON standard (NaN is not in it); distinct values are parsed; missing ones are left out.',
  },
  takes: 'at-will',
  names: ({ columns }) => columns,
  demand: () => ({ of: 'value', to: 'parse as JSON' }),
  async measure({ input, columns, rows }) {
    const tallies: Tally[] = [];
    for (const column of columns) tallies.push(await parseColumn(input, column, rows));
    return tallies;
  },
});

/** What is in memory at once: so many values, or so many characters. */
const batch = { values: 50_000, characters: 8_000_000 };

type Broken = { readonly text: string; readonly n: number };

async function parseColumn(input: RuleInput, column: RuleColumn, rows: RuleRows): Promise<Tally> {
  const data = needRows(input.current.data);
  const values = distinctIn(rows, column);
  const [size] = await data.query(sql`
    SELECT count(*)::DOUBLE AS distinct_values, coalesce(sum(n), 0)::DOUBLE AS total,
           coalesce(sum(length(value::VARCHAR)), 0)::DOUBLE AS characters FROM ${values}`);
  const parts = Math.ceil(
    Math.max(Number(size?.['distinct_values']) / batch.values, Number(size?.['characters']) / batch.characters, 1),
  );
  let failed = 0;
  let kinds = 0;
  let worst: readonly Broken[] = [];
  for (let part = 0; part < parts; part++) {
    const broken = await brokenIn(input, column, rows, { part, parts });
    failed += broken.reduce((sum, { n }) => sum + n, 0);
    kinds += broken.length;
    worst = [...worst, ...broken].sort(mostFirst).slice(0, maxExamples);
  }
  const examples = worst.length === 0 ? [] : await showBroken(input, column, rows, worst);
  return {
    column: column.name,
    rows: Number(size?.['total']),
    failed,
    examples,
    kinds: examples.length === 0 ? 0 : kinds,
    cells: [column.name],
    places: () => placesOfBroken(input, column, rows, parts),
    condition: null,
  };
}

type Part = { readonly part: number; readonly parts: number };

async function brokenIn(
  { current }: RuleInput,
  column: RuleColumn,
  rows: RuleRows,
  { part, parts }: Part,
): Promise<readonly Broken[]> {
  const texts = await needRows(current.data).query(sql`
    SELECT value::VARCHAR AS text, n FROM ${distinctIn(rows, column)} WHERE hash(value) % ${parts} = ${part}`);
  return texts.map(({ text, n }): Broken => ({ text: String(text), n: Number(n) })).filter(({ text }) => !isJson(text));
}

/** Texts that one statement looks for. */
const atOnce = 1000;

async function placesOfBroken(
  input: RuleInput,
  column: RuleColumn,
  rows: RuleRows,
  parts: number,
): Promise<Uint32Array> {
  const places: number[] = [];
  const value = identifier(column.name);
  for (let part = 0; part < parts; part++) {
    const broken = await brokenIn(input, column, rows, { part, parts });
    for (let from = 0; from < broken.length; from += atOnce) {
      const texts = join(broken.slice(from, from + atOnce).map(({ text }) => sql`${text}`));
      const found = sql`SELECT rowid::DOUBLE AS place FROM ${rows.source} WHERE ${value}::VARCHAR IN (${texts})`;
      for (const place of await needRows(input.current.data).numbers(found)) places.push(place);
    }
  }
  return Uint32Array.from(places).sort();
}

const mostFirst = (a: Broken, b: Broken): number => b.n - a.n || (a.text < b.text ? -1 : 1);

/** Asked again as examples, which a suite may keep out of reports. */
async function showBroken(
  { examples }: RuleInput,
  column: RuleColumn,
  rows: RuleRows,
  broken: readonly Broken[],
): Promise<Tally['examples']> {
  const texts = join(broken.map(({ text }) => sql`${text}`));
  const found = await examples(
    sql`
    SELECT ${shown(column, sql`value`)} AS shown, n FROM ${distinctIn(rows, column)}
    WHERE value::VARCHAR IN (${texts}) ORDER BY n DESC, value`,
    [column.name],
  );
  return found.map((row) => ({ value: toCell(column, row['shown']), count: Number(row['n']) }));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
