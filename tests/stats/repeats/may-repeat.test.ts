import { describe, expect, it } from 'vitest';
import { equalsBefore } from '../../../src/data/read/rows/row-keys';
import { anyAgree, groupRows, mayRepeat, randomNumbers } from '../../../src/stats';

const random = randomNumbers(11);

/** Hashes of so many rows, drawn from so many different ones. */
function drawn(rows: number, different: number): Uint32Array {
  const pool = Uint32Array.from({ length: 2 * different }, () => Math.floor(random() * 2 ** 32));
  const words = new Uint32Array(2 * rows);
  for (let row = 0; row < rows; row++) {
    const one = different >= rows ? row : Math.floor(random() * different);
    words.set(pool.subarray(2 * one, 2 * one + 2), 2 * row);
  }
  return words;
}

const keyOf = (words: Uint32Array, row: number): string => `${words[2 * row]} ${words[2 * row + 1]}`;

describe.each([
  ['none', 5000, 5000],
  ['a few', 5000, 40_000],
  ['most', 5000, 300],
  ['all', 500, 1],
  ['of one row', 1, 1],
  ['of no row', 0, 1],
])('rows that repeat: %s', (_, rows, different) => {
  const words = drawn(rows, different);
  const keys = Array.from({ length: rows }, (_, row) => keyOf(words, row));
  const before = keys.map(
    ((seen: Map<string, number>) => (key: string) => {
      const count = seen.get(key) ?? 0;
      seen.set(key, count + 1);
      return count;
    })(new Map()),
  );

  it('are all found, and few others', () => {
    const repeats = mayRepeat(words);
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    const missed = keys.filter((key, row) => (counts.get(key) ?? 0) > 1 && repeats[row] === 0);
    const others = keys.filter((key, row) => counts.get(key) === 1 && repeats[row] === 1);
    expect(missed).toEqual([]);
    expect(others.length).toBeLessThanOrEqual(0.08 * rows);
  });

  it('are counted and grouped in the order of rows', () => {
    expect([...equalsBefore(words)]).toEqual(before);
    const order = [...new Set(keys)];
    const half = new BigUint64Array(words.buffer, 0, rows);
    const { of, counts } = groupRows({ high: half, low: half });
    expect([...of]).toEqual(keys.map((key) => order.indexOf(key)));
    expect([...counts]).toEqual(order.map((key) => keys.filter((other) => other === key).length));
  });

  it('are known to be there, also where they are in two parts', () => {
    const half = new BigUint64Array(words.buffer, 0, rows);
    const middle = rows >> 1;
    const parts = [half.subarray(0, middle), half.subarray(middle)];
    expect(anyAgree([half])).toBe(new Set(keys).size < rows);
    expect(anyAgree(parts)).toBe(new Set(keys).size < rows);
  });
});

it('hashes that share one of their words are different', () => {
  const words = Uint32Array.from({ length: 4000 }, (_, at) => (at % 2 === 0 ? at : 7));
  expect(anyAgree([new BigUint64Array(words.buffer)])).toBe(false);
  words[2000] = 0;
  expect(anyAgree([new BigUint64Array(words.buffer)])).toBe(true);
});
