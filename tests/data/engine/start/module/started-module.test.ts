import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { protocols, startedEngine } from '../../../../../src/bundle/started-engine';
import { sql } from '../../../../../src/data/engine/sql';
import { openedSection, startedModule } from '../../../../../src/data/engine/start/module/started-module';
import { isUsedIn } from '../../../../../src/data/engine/start/module/used-functions';
import used from '../../../../../src/data/engine/start/module/used-functions.json';
import { leanEngine, startParted } from '../../../../support/parted-engine';

describe('the engine as it stood after a start', () => {
  let started: Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    started = await startedEngine(leanEngine, protocols.node);
  });

  const argv = [...process.argv];
  afterEach(() => void process.argv.splice(0, Infinity, ...argv));

  it('is the same whenever and however it is built', async () => {
    process.argv.push('--outDir', '/another/folder');
    expect(Buffer.compare(await startedEngine(leanEngine, protocols.node), started)).toBe(0);
  });

  it('says that its database is open, and has no start of its own', () => {
    const module = new WebAssembly.Module(started);
    expect(WebAssembly.Module.customSections(module, openedSection)).toHaveLength(1);
    expect(started.length).toBeLessThan(leanEngine.length * 1.1);
  });

  it.each([
    ['whole', () => true],
    ['of what runs use', isUsedIn(used)],
    ['of every other function', (index: number) => index % 2 === 0],
    ['of none', () => false],
  ])('%s answers as one that starts itself', async (_name, isUsed) => {
    const [{ engine }, { engine: plain }] = await Promise.all([
      startParted(started, isUsed),
      startParted(leanEngine, () => true),
    ]);
    const asked = [
      // It knows no home, where secrets would be stored.
      sql`SELECT name, value FROM duckdb_settings() WHERE name <> 'secret_directory' ORDER BY name`,
      sql`SELECT count(*)::DOUBLE AS n, count(DISTINCT function_name)::DOUBLE AS names FROM duckdb_functions()`,
      sql`SELECT strftime('2026-02-03 04:05'::TIMESTAMP, '%j') AS day, levenshtein('kitten', 'sitting')::DOUBLE AS far,
            list_sort([3, 1, 2])::VARCHAR AS sorted, regr_slope(y, x) AS slope, hash('ä')::VARCHAR AS hash
          FROM (VALUES (1.0, 2.0), (2.0, 4.0)) AS t(x, y) GROUP BY ALL`,
    ];
    for (const query of asked) expect(engine.rows(query)).toEqual(plain.rows(query));
    expect(() => engine.execute(sql`SELECT error('as asked')`)).toThrow('as asked');
    engine.execute(sql`CREATE TABLE kept AS SELECT range AS n, 'ä' || range AS text FROM range(100000)`);
    expect(engine.rows(sql`SELECT sum(n)::DOUBLE AS sum, max(text) AS last FROM kept`)).toEqual([
      { sum: 4999950000, last: 'ä99999' },
    ]);
  });

  it('has chance of its own in each connection', async () => {
    const draw = sql`SELECT random() AS drawn`;
    const [one, other] = await Promise.all([startParted(started, () => true), startParted(started, () => true)]);
    expect(one.engine.numbers(draw)).not.toEqual(other.engine.numbers(draw));
  });

  it('is made of no module that is not set up by the glue', () => {
    const nothing = { memory: new Uint8Array(), globals: new Map<number, number>(), calls: [] };
    expect(() => startedModule(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0), nothing)).toThrow(RangeError);
  });
});
