import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countDistinctRows, countOccurring, type RowHashes } from '../../../src/stats';

type Row = readonly [bigint, bigint];

const hashes = (rows: readonly Row[]): RowHashes => ({
  high: BigUint64Array.from(rows, ([high]) => high),
  low: BigUint64Array.from(rows, ([, low]) => low),
});

describe('countOccurring', () => {
  it('agrees with a set of texts', () => {
    // Few and alike halves: rows that differ in one 32-bit word only, and crowded slots.
    const half = fc.oneof(
      fc.bigInt({ min: 0n, max: 3n }),
      fc.bigInt({ min: 0n, max: 3n }).map((value) => value << 32n),
      fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    );
    const rows = fc.array(fc.tuple(half, half), { maxLength: 80 });
    fc.assert(
      fc.property(rows, rows, (reference, current) => {
        const known = new Set(reference.map(String));
        const expected = current.filter((row) => known.has(String(row))).length;
        expect(countOccurring(hashes(reference), hashes(current))).toBe(expected);
        expect(countDistinctRows(hashes(reference))).toBe(known.size);
      }),
      { numRuns: 500 },
    );
  });

  it('counts repeats, and finds nothing in nothing', () => {
    expect(
      countOccurring(
        hashes([[0n, 0n]]),
        hashes([
          [0n, 0n],
          [0n, 0n],
          [1n, 0n],
        ]),
      ),
    ).toBe(2);
    expect(countOccurring(hashes([]), hashes([[0n, 0n]]))).toBe(0);
    expect(countOccurring(hashes([[0n, 0n]]), hashes([]))).toBe(0);
  });

  it('reads views of a larger buffer', () => {
    const { high, low } = hashes([
      [1n, 2n],
      [3n, 4n],
      [5n, 6n],
    ]);
    const view = { high: high.subarray(1), low: low.subarray(1) };
    expect(
      countOccurring(
        view,
        hashes([
          [1n, 2n],
          [3n, 4n],
          [5n, 6n],
        ]),
      ),
    ).toBe(2);
  });
});
