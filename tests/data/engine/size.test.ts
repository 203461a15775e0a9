import { describe, expect, it } from 'vitest';
import { fits, neededBytes, shortOf, type Estimate } from '../../../src/data/engine/storage/memory';

const gigabyte = 1e9;
const columns = [
  { name: 'url', bytes: 1.1 * gigabyte },
  { name: 'note', bytes: 1.9 * gigabyte },
  { name: 'price', bytes: 0.1 * gigabyte },
];

function estimate(availableBytes: number, rows = 14_000_000): Estimate {
  return { neededBytes: neededBytes(rows, columns), availableBytes, rows, columns };
}

describe('what a dataset would take', () => {
  it('grows with the rows and with what is kept of them', () => {
    expect(neededBytes(2_000_000, columns)).toBeGreaterThan(neededBytes(1_000_000, columns));
    expect(neededBytes(1_000_000, columns) - neededBytes(1_000_000, columns.slice(0, 1))).toBeGreaterThanOrEqual(
      2 * gigabyte,
    );
  });

  it('fits or not', () => {
    expect(fits(estimate(8 * gigabyte))).toBe(true);
    expect(fits(estimate(4 * gigabyte))).toBe(false);
  });

  it('is said in one sentence with the largest columns and the rows that would do', () => {
    expect(shortOf('big.csv', estimate(2.8 * gigabyte))).toBe(
      'big.csv would need about 6.0 GB and 2.8 GB are there: leave out columns (largest: note 1.9 GB, url 1.1 GB) or read the first 3,500,000 rows.',
    );
  });

  it('offers no rows where not even the engine has room', () => {
    expect(shortOf('big.csv', estimate(0.3 * gigabyte))).toMatch(/url 1\.1 GB\)\.$/);
  });
});
