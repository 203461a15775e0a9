import { describe, expect, it } from 'vitest';
import { groupRows, repeatedBlock } from '../../../src/stats/repeats';
import { uniform } from '../../golden/stats/samples';
import { hashesOf } from './support';

const coarse = (rows: number, levels: readonly number[], seed: number): readonly Uint32Array[] =>
  levels.map((most, at) => Uint32Array.from(uniform(rows, 10 * seed + at), (u) => Math.floor(u * most)));

const blockOf = (columns: readonly Uint32Array[]) => repeatedBlock(groupRows(hashesOf(columns)));

describe('a block that was loaded twice', () => {
  it('is found by its order where every row has equals', () => {
    const columns = coarse(4000, [3, 4], 1);
    for (const codes of columns) codes.copyWithin(3000, 100, 160);
    const found = blockOf(columns);
    expect(found).toMatchObject({ first: 100, again: 3000 });
    // The row after it may be equal by chance.
    expect(found?.rows).toBeGreaterThanOrEqual(60);
    expect(found?.rows).toBeLessThan(63);
  });

  it('is found in full where it is most of the table', () => {
    const columns = coarse(3000, [3, 4], 2);
    for (const codes of columns) codes.copyWithin(2000, 0, 1000);
    expect(blockOf(columns)).toEqual({ first: 0, again: 2000, rows: 1000 });
  });

  it.each(Array.from({ length: 20 }, (_, seed) => seed + 3))('is not seen in unrelated rows (seed %i)', (seed) => {
    expect(blockOf(coarse(2000, seed % 2 ? [2] : [3, 4], seed))).toBeNull();
  });

  it('is not seen in rows that stand in an order', () => {
    const sorted = coarse(3000, [3, 4], 40).map((codes) => codes.slice().sort());
    expect(blockOf(sorted)).toBeNull();
    // A slow walk: the next row is most often as the last.
    const walk = new Uint32Array(3000);
    uniform(3000, 9).forEach((u, row) => (walk[row] = ((walk[row - 1] ?? 0) + (u < 0.05 ? 1 : 0)) % 5));
    expect(blockOf([walk])).toBeNull();
  });

  it('is found among rows without an equal', () => {
    const columns = coarse(3000, [900, 800], 60);
    for (const codes of columns) codes.copyWithin(2900, 500, 560);
    expect(blockOf(columns)).toEqual({ first: 500, again: 2900, rows: 60 });
  });

  it('needs more rows the coarser the table is', () => {
    const withBlock = (levels: number[]) => {
      const columns = coarse(2000, levels, 50);
      for (const codes of columns) codes.copyWithin(1500, 200, 220);
      return blockOf(columns);
    };
    expect(withBlock([30, 40])).toMatchObject({ first: 200, again: 1500 });
    expect(withBlock([2])).toBeNull();
  });
});
