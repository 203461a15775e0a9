import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sql } from '../../../../../src/data/engine/sql';
import { partModule } from '../../../../../src/data/engine/start/module/part-module';
import { isUsedIn, usedFunctions } from '../../../../../src/data/engine/start/module/used-functions';
import used from '../../../../../src/data/engine/start/module/used-functions.json';
import { leanEngine, packagedEngine, startParted } from '../../../../support/parted-engine';

const rare = sql`SELECT levenshtein('kitten', 'sitting')::DOUBLE AS far, regr_slope(y, x) AS slope
  FROM (VALUES (1.0, 2.0), (2.0, 4.0)) AS t(x, y)`;

describe('the engine in two parts', () => {
  it('is less than half its size at first, and asks for nothing more in what runs do', async () => {
    expect(createHash('sha256').update(packagedEngine).digest('hex')).toBe(used.engine);
    const { first } = partModule(leanEngine, isUsedIn(used));
    expect(first.length).toBeLessThan(leanEngine.length * 0.45);
    const { engine: started, asked } = await startParted(leanEngine, isUsedIn(used));
    expect(started.numbers(sql`SELECT sum(range)::DOUBLE FROM range(10)`)).toEqual(Float64Array.of(45));
    expect(asked()).toBe(0);
  });

  it.each([
    ['of what runs use', isUsedIn(used)],
    ['of every other function', (index: number) => index % 2 === 0],
    ['of none', () => false],
  ])('%s answers by its rest what it can not by itself, fetched once', async (_name, isUsed) => {
    const { engine: started, asked } = await startParted(leanEngine, isUsed);
    expect(started.rows(rare)).toEqual([{ far: 3, slope: 2 }]);
    expect(started.rows(rare)).toEqual([{ far: 3, slope: 2 }]);
    expect(() => started.execute(sql`SELECT error('as asked')`)).toThrow('as asked');
    expect(started.strings(sql`SELECT upper('a' || 'ä')`)).toEqual(['AÄ']);
    expect(asked()).toBe(1);
  });

  it('asks again after its rest could not be fetched', async () => {
    let isThere = false;
    const { engine: started, asked } = await startParted(leanEngine, isUsedIn(used), (rest) => {
      if (!isThere) throw new Error('no answer');
      return new WebAssembly.Module(rest);
    });
    expect(() => started.rows(rare)).toThrow('no answer');
    const before = asked();
    isThere = true;
    expect(started.rows(rare)).toEqual([{ far: 3, slope: 2 }]);
    expect(asked()).toBe(before + 1);
  });

  it('refuses a module that imports nothing to ask by', () => {
    expect(() => partModule(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0), () => true)).toThrow(RangeError);
  });
});

describe('used functions', () => {
  it('are kept by a bit each', () => {
    const kept = usedFunctions('', 20, [0, 7, 8, 19]);
    expect([...Array(24).keys()].filter(isUsedIn(kept))).toEqual([0, 7, 8, 19]);
  });
});
