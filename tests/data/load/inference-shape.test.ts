import { beforeAll, describe, expect, it } from 'vitest';
import { describe as describeColumns } from '../../../src/data/load/describe/describe';
import { openEngine, type Engine } from '../../../src/data/engine/engine';
import { inferColumns } from '../../../src/data/load/inference';
import { nodePlatform } from '../../../src/data/transport/platform/node';
import { identifier, join, sql, table, type Sql } from '../../../src/data/engine/sql';
import type { ColumnPlan, StoredColumn } from '../../../src/contract';

/** Columns as typed files bring them, which no reader has turned into numbers or dates; `i` counts the rows from 0. */
const rows = 10_000;
const made = {
  whole_float: [sql`CASE WHEN i % 5 = 0 THEN NULL ELSE (1 + i % 3)::DOUBLE END`, 'categorical'],
  nan_float: [sql`CASE WHEN i % 5 = 0 THEN 'nan'::DOUBLE ELSE (i % 2)::DOUBLE END`, 'boolean'],
  infinite_float: [sql`CASE WHEN i = 7 THEN 'inf'::DOUBLE ELSE (1 + i % 3)::DOUBLE END`, 'categorical'],
  late_fraction: [sql`CASE WHEN i = 9999 THEN 2.5 ELSE (1 + i % 3)::DOUBLE END`, 'numeric'],
  share: [sql`(i % 101) / 100.0::DOUBLE`, 'numeric'],
  whole_decimal: [sql`(1 + i % 4)::DECIMAL(9, 2)`, 'categorical'],
  price: [sql`(i * 7 % 1000 / 100.0)::DECIMAL(9, 2)`, 'numeric'],
  customer_id: [sql`CASE WHEN i % 9 = 0 THEN NULL ELSE (1000000 + i * 31)::DOUBLE END`, 'id'],
  account_id: [sql`1000000 + 31 * (i % 70)`, 'id'],
  late_values: [sql`CASE WHEN i < 5000 THEN 1 ELSE i END`, 'numeric'],
  far_codes: [sql`100000 * (1 + i % 6)`, 'categorical'],
  amounts: [sql`CASE WHEN i % 100 = 0 THEN 'unknown' ELSE (i / 7)::DECIMAL(9, 2)::VARCHAR END`, 'numeric'],
  codes: [sql`(1 + i % 5)::VARCHAR`, 'categorical'],
  flags: [sql`(i % 2)::VARCHAR`, 'boolean'],
  answers: [sql`['Yes', 'no', 'Y', 'NO', NULL][1 + i % 5]`, 'boolean'],
  leading_zeros: [sql`lpad((i % 300)::VARCHAR, 5, '0')`, 'categorical'],
  days: [sql`CASE WHEN i % 50 = 0 THEN '' ELSE (DATE '2024-01-01' + (i % 700)::INT)::VARCHAR END`, 'datetime'],
  stamps: [sql`(TIMESTAMP '2024-01-01' + INTERVAL (i) MINUTE)::VARCHAR || 'Z'`, 'datetime'],
  clock: [sql`(TIME '00:00:00' + INTERVAL (i * 7) SECOND)::VARCHAR`, 'text'],
  uuids: [sql`md5((i % 900)::VARCHAR)`, 'id'],
} as const satisfies { readonly [name: string]: readonly [Sql, ColumnPlan['type']] };

const columnsOf = (engine: Engine): readonly StoredColumn[] => describeColumns(engine, new Map(), rows).columns;
const plansOf = (columns: readonly StoredColumn[]): readonly ColumnPlan[] => inferColumns(null, { rows, columns }, {});

describe('columns of typed files', () => {
  let engine: Engine;
  const fill = (order: Sql): void => {
    const columns = Object.values(made).map(([value]) => value);
    const names = Object.keys(made).map((name) => identifier(name));
    const parts = columns.map((value, index) => sql`${value} AS ${names[index] ?? sql`_`}`);
    engine.execute(sql`
      CREATE OR REPLACE TABLE ${table} AS SELECT ${join(parts)} FROM range(${rows}) AS source(i) ORDER BY ${order}`);
  };

  beforeAll(async () => {
    engine = openEngine(await nodePlatform.startEngine(() => undefined));
  });

  it('are told apart', () => {
    fill(sql`i`);
    const expected = Object.entries(made).map(([name, [, type]]) => [name, type]);
    expect(plansOf(columnsOf(engine)).map(({ name, type }) => [name, type])).toEqual(expected);
  });

  it('are told apart alike in any order of the rows', () => {
    fill(sql`i`);
    const before = plansOf(columnsOf(engine));
    for (const order of [sql`hash(i)`, sql`-i`, sql`i % 2, i`]) {
      fill(order);
      expect(plansOf(columnsOf(engine))).toEqual(before);
    }
  });

  it('say how much of a text column reads as something else', () => {
    fill(sql`i`);
    const why = (name: string): string | undefined =>
      plansOf(columnsOf(engine)).find((plan) => plan.name === name)?.why;
    expect(why('amounts')).toBe('Text, but 99 % of it reads as numbers.');
    expect(why('days')).toBe('Text, but 98 % of it reads as dates or times.');
    expect(why('answers')).toBe('Only yes and no, in 4 spellings.');
  });
});
