import { DuckDBInstance } from '@duckdb/node-api';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { inFahrenheit, stories, workshop, written, type Columns } from '../../fixtures/causes';
import { fileOf, resultOf, validateOnly } from '../../support/datasets';

/** What happened to a column that can be undone. */
type Case = { readonly name: string; readonly column: string; readonly plant: (columns: Columns) => Columns };

const hard = 'temp "°C"';
/** Names and values that are hard to quote, and a time a row. */
const renamed = ({ temperature = [], machine = [], ...others }: Columns): Columns => ({
  at: temperature.map((_, row) => new Date(Date.UTC(2026, 2, 9) + row * 400_000).toISOString().slice(0, 19)),
  machine: machine.map((name) => (name === 'press' ? "o'press" : name)),
  [hard]: temperature,
  ...others,
});

const cases: readonly Case[] = [
  ...stories.filter(({ kind }) => kind === 'unit' || kind === 'stand-in' || kind === 'recoding'),
  { name: 'a unit of all rows', column: 'temperature', plant: (columns) => inFahrenheit(columns, () => true) },
  {
    name: 'a unit from a row on',
    column: 'temperature',
    plant: (columns) => inFahrenheit(columns, (row) => row >= 600),
  },
  {
    name: 'a unit of one machine from a time on, under hard names',
    column: hard,
    plant: (columns) => inFahrenheit(columns, (row) => row >= 600 && columns['machine']?.[row] === 'press'),
  },
];

/** Rows that differ from those of the table in which nothing happened; what a value stood in for is not known again. */
function differing(undo: string, column: string): string {
  const name = `"${column.replaceAll('"', '""')}"`;
  const placed = (from: string): string => `(SELECT row_number() OVER () AS place, ${name} AS value FROM ${from})`;
  return `SELECT * FROM ${placed(`(${undo})`)} AS undone JOIN ${placed('reference')} AS clean USING (place)
    WHERE undone.value <> clean.value`;
}

async function inNativeEngine(tables: { readonly [name: string]: string }, query: string): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    for (const [name, text] of Object.entries(tables)) {
      const { handle } = fileOf(`${name}.csv`, text);
      await connection.run(`CREATE TABLE ${name} AS SELECT * FROM read_csv('${String(handle)}')`);
    }
    return (await connection.runAndReadAll(query)).currentRowCount;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Texts that `check_undo.py` has run. */
const golden = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(new URL('../../golden/undo/undo.json', import.meta.url), 'utf8')));

it.each(cases)('$name is undone by its SQL, in a rule and in the engine by itself', async ({ name, column, plant }) => {
  const isHard = column === hard;
  const named = (columns: Columns): Columns => (isHard ? renamed(columns) : columns);
  const clean = workshop(12);
  const [before, current, reference] = [workshop(11), plant(clean), clean].map((one) => written(named(one)));
  if (before === undefined || current === undefined || reference === undefined) throw new Error('No table.');

  const report = await validateOnly('drift.column', before, current);
  const undo = report.incidents?.find(({ cause }) => cause)?.cause?.undo;
  const query = differing(undo?.sql ?? expect.fail('Nothing is undone.'), column);
  expect(undo?.pandas).toBe(golden[name]);

  const checks = [{ check: 'rule.sql', params: { name: 'undone', query } }];
  const ruled = await validateOnly('rule', reference, current, { checks });
  expect(resultOf(ruled, 'rule.sql')).toMatchObject({ status: 'pass' });
  expect(await inNativeEngine({ current, reference }, query)).toBe(0);
});
