import * as duckdb from '@duckdb/duckdb-wasm/blocking';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { openEngine, type Engine } from '../../../../src/data/engine/engine';
import { guard } from '../../../../src/data/engine/guard';
import { withMemoryFiles } from '../../../../src/data/transport/platform/memory-files';
import { pullNumbers, pullUnsigned } from '../../../../src/data/engine/pull';
import { encodeTexts, textsOfPart } from '../../../../src/data/read/texts/encode';
import { textsOf } from '../../../../src/data/read/texts/levels';
import { identifier, sql } from '../../../../src/data/engine/sql';
import { countDistinct } from '../../../../src/data/load/describe/text-values';
import { EngineLost, MemoryShort } from '../../../../src/contract';
import { openText, resultOf, runWhole } from '../../../support/datasets';

const mebibyte = 2 ** 20;

async function start(storeBytes: number): Promise<duckdb.DuckDBBindings> {
  const mainModule = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
  const bundle = { mainModule, mainWorker: '' };
  const runtime = withMemoryFiles(duckdb.NODE_RUNTIME, duckdb, storeBytes);
  const bindings = await duckdb.createDuckDB({ mvp: bundle, eh: bundle }, new duckdb.VoidLogger(), runtime);
  return bindings.instantiate(() => undefined);
}

const bindings = start(64 * mebibyte);
const open = async (memoryLimit: string, large = true): Promise<Engine> =>
  openEngine(await bindings, { large, memoryLimit });

const number = (engine: Engine, value: ReturnType<typeof sql>): number =>
  Number(engine.rows(sql`SELECT (${value})::DOUBLE AS n FROM data`)[0]?.['n']);

describe('a table beyond the memory of the engine', () => {
  it('is kept outside, and read back as it was written after it was pushed out', async () => {
    const engine = await open('20MB');
    const rows = 250_000;
    engine.execute(sql`CREATE TABLE data AS SELECT range AS i, hash(range)::VARCHAR AS s FROM range(${rows})`);
    engine.execute(sql`INSERT INTO data SELECT range + ${rows}, hash(range + ${rows})::VARCHAR FROM range(${rows})`);
    // Rewriting a column frees blocks, which are written again.
    engine.execute(sql`ALTER TABLE data ALTER i TYPE DOUBLE`);
    engine.execute(sql`ALTER TABLE data ALTER i TYPE BIGINT`);
    for (let pass = 0; pass < 2; pass += 1) {
      expect(number(engine, sql`sum(i)`)).toBe((2 * rows * (2 * rows - 1)) / 2);
      expect(number(engine, sql`count_if(s = hash(i)::VARCHAR)`)).toBe(2 * rows);
    }
  });

  it('spills what a query needs, and the engine still answers where that is not enough', async () => {
    const engine = await open('64MB', false);
    engine.execute(sql`CREATE TABLE data AS SELECT hash(range)::VARCHAR AS s FROM range(400000)`);
    expect(number(engine, sql`count(DISTINCT s)`)).toBe(400_000);
    engine.execute(sql`SET memory_limit = '12MB'`);
    expect(() => number(engine, sql`count(DISTINCT s)`)).toThrow(MemoryShort);
    expect(number(engine, sql`count(*)`)).toBe(400_000);
  });

  it('ends in a sentence where there is no room outside either', async () => {
    const engine = await open('32MB');
    const create = sql`CREATE TABLE data AS SELECT hash(range) AS a, hash(range + 1) AS b, hash(range + 2) AS c FROM range(3000000)`;
    expect(() => engine.execute(create)).toThrow(/^Memory is short.*: leave out columns or rows\.$/);
    expect(engine.rows(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
  });
});

describe('columns that leave in slices', () => {
  it('are whole, of every row or of each that meets a condition', async () => {
    const engine = await open('1GB');
    const rows = 4567;
    engine.execute(sql`CREATE TABLE data AS SELECT CASE WHEN range % 3 > 0 THEN range END AS i FROM range(${rows})`);
    const numbers = pullNumbers(engine, sql`coalesce(i::DOUBLE, -1)`, rows, 1000).filter((value) => value >= 0);
    expect(numbers.length).toBe(number(engine, sql`count(i)`));
    expect(numbers.reduce((sum, value) => sum + value, 0)).toBe(number(engine, sql`sum(i)`));
    const [one, two] = pullUnsigned(engine, [sql`i::UBIGINT`, sql`(i + 1)::UBIGINT`], sql`i IS NOT NULL`, rows, 1000);
    expect([one?.length, two?.length]).toEqual([numbers.length, numbers.length]);
    expect([one?.at(-1), two?.at(-1)]).toEqual([BigInt(numbers.at(-1) ?? 0), BigInt(numbers.at(-1) ?? 0) + 1n]);
  });
});

describe('a text column with more values than are kept', () => {
  it.each([100, 2600, 100_000])('is counted exactly, and its most frequent values are found: %i kept', async (most) => {
    const engine = await open('1GB');
    const rows = 3000;
    engine.execute(sql`
      CREATE TABLE data AS
      SELECT CASE WHEN range % 100 = 0 THEN NULL WHEN range < 7 THEN 'twin' ELSE 'v' || range END AS s FROM range(${rows})`);
    const distinct = rows - rows / 100 - 5;
    const [bytes] = engine.numbers(sql`SELECT sum(strlen(s))::DOUBLE AS v FROM data`);
    const column = { name: 's', rows, bytes: bytes ?? 0 };
    const { facts, parts } = encodeTexts(engine, column, most);
    expect(parts > 1).toBe(most < distinct);
    expect(facts.top.slice(0, 3)).toEqual([
      { value: 'twin', count: 6 },
      { value: 'v10', count: 1 },
      { value: 'v1001', count: 1 },
    ]);
    expect(facts).toMatchObject({ distinct, present: rows - rows / 100, ends: { first: 'twin', last: 'v999' } });
    const all = Array.from({ length: parts }, (_, part) => textsOf(textsOfPart(engine, column, part, parts))).flat();
    expect([all.length, new Set(all).size]).toEqual([distinct, distinct]);
    expect(countDistinct(engine, identifier('s'), sql`true`, rows, most)).toBe(distinct);
  });
});

describe('a broken engine', () => {
  it('is never asked again', () => {
    const attempt = guard();
    let asked = 0;
    const trap = (): never => {
      asked += 1;
      throw new WebAssembly.RuntimeError('memory access out of bounds');
    };
    expect(() => attempt(trap)).toThrow(EngineLost);
    expect(() => attempt(trap)).toThrow(/gave up: load the data again/);
    expect(asked).toBe(1);
  });

  it('passes the errors of SQL on as they are', () => {
    const attempt = guard();
    expect(() =>
      attempt(() => {
        throw new Error('Binder Error: no column');
      }),
    ).toThrow('Binder Error: no column');
    expect(attempt(() => 7)).toBe(7);
  });
});

it('a check that has no memory for its rows is skipped with the figure', async () => {
  const current = await openText('a,b\n1,x\n1,x\n2,y\n');
  const short = { ...current, hashRows: () => Promise.reject(new MemoryShort('Memory is short.')) };
  const report = await runWhole({ reference: null, current: short }, {}, { onProgress: () => undefined });
  const result = resultOf(report, 'integrity.duplicate-rows');
  expect(result.status).toBe('skipped');
  expect(result.message).toBe('Comparing 3 rows needs about 1 MB of memory, and less is left.');
});
