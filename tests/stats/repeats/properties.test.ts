import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kernels } from '../../../src/stats';
import { chancePairs, countAgreements, groupRows, mergeColumns, repeatFigures } from '../../../src/stats/repeats';
import { uniform } from '../../golden/stats/samples';
import { hashesOf } from './support';

const anyTable = fc
  .record({
    rows: fc.integer({ min: 2, max: 40 }),
    levels: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 3, maxLength: 5 }),
  })
  .chain(({ rows, levels }) =>
    fc.tuple(
      ...levels.map((most) => fc.array(fc.integer({ min: 0, max: most }), { minLength: rows, maxLength: rows })),
    ),
  )
  .map((columns) => columns.map((codes) => Uint32Array.from(codes)));

function pairsAgreeing(columns: readonly Uint32Array[]): number {
  const rows = columns[0]?.length ?? 0;
  let pairs = 0;
  for (let a = 0; a < rows; a++) {
    for (let b = 0; b < a; b++) if (columns.every((codes) => codes[a] === codes[b])) pairs++;
  }
  return pairs;
}

describe('agreements', () => {
  it('are counted as by comparing every two rows', () => {
    fc.assert(
      fc.property(anyTable, (columns) => {
        const { of } = countAgreements(columns);
        const [a, b, c] = columns;
        if (!a || !b || !c) return;
        expect(of(0)).toBe(pairsAgreeing([a]));
        expect(of(1, 0)).toBe(pairsAgreeing([a, b]));
        expect(of(2, 0, 1)).toBe(pairsAgreeing([a, b, c]));
        expect(repeatFigures(groupRows(hashesOf(columns)).counts).pairs).toBe(pairsAgreeing(columns));
      }),
    );
  });

  it('do not depend on the table being too wide for one count', () => {
    const fine = [1, 2, 3].map((seed) => Uint32Array.from(uniform(3000, seed), (u) => Math.floor(u * u * 2500)));
    const { of } = countAgreements(fine);
    expect(of(0, 1)).toBe(pairsAgreeing(fine.slice(0, 2)));
    expect(of(0, 1, 2)).toBe(pairsAgreeing(fine));
  });
});

const independent = (rows: number, levels: readonly number[], seed: number): readonly Uint32Array[] =>
  levels.map((most, at) => Uint32Array.from(uniform(rows, 100 * seed + at), (u) => Math.floor(u * most)));

describe('pairs that chance makes', () => {
  it('of independent columns are as many as are equal, by simulation', () => {
    const rows = 1200;
    const [made, expected] = Array.from({ length: 12 }, (_, seed) => {
      const columns = independent(rows, [5, 7, 11, 13], seed + 1);
      const equal = pairsAgreeing(columns);
      return [equal, chancePairs(countAgreements(columns), equal)] as const;
    }).reduce(([a, b], [equal, chance]) => [a + equal, b + chance], [0, 0]);
    expect(expected / made).toBeGreaterThan(0.8);
    expect(expected / made).toBeLessThan(1.25);
  });

  it('do not grow with copies', () => {
    const columns = independent(2000, [30, 40, 12, 9, 20], 77);
    const before = chancePairs(countAgreements(columns), pairsAgreeing(columns));
    for (const codes of columns) codes.copyWithin(1500, 0, 100);
    const after = chancePairs(countAgreements(columns), pairsAgreeing(columns));
    expect(after).toBeLessThan(1.2 * Math.max(1, before));
  });

  it('of a table of many columns are counted over merged ones', () => {
    const columns = independent(300, Array<number>(90).fill(2), 5);
    const merged = mergeColumns(columns);
    expect(merged).toHaveLength(32);
    expect(pairsAgreeing(merged)).toBe(pairsAgreeing(columns));
    expect(
      kernels.chanceOfRepeats(
        columns,
        Uint32Array.from({ length: 300 }, (_, row) => row),
      ),
    ).toBeLessThan(1e-9);
  });
});
