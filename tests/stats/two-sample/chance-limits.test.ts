import { describe, expect, it } from 'vitest';
import { gapByChance, jensenShannonByChance, shareByChance } from '../../../src/stats';
import golden from '../../golden/stats/chance-limits.json';

/** Where a single rare level decides, its few steps are no law of chi-square: the limit is wider there, and never closer. */
const decidedByOne: readonly string[] = ['one rare', 'once'];
const levelsOf = new Map(
  Object.entries(golden.columns).map(([name, counted]) => [
    name,
    counted.flatMap(([rows = 0, times = 0]) => Array.from({ length: times }, () => rows)),
  ]),
);

describe('what chance makes of a chunk', () => {
  it.each(golden.distances)('Jensen–Shannon of $name, $rows rows of $of, as drawn', ({ name, limit, ...drawn }) => {
    const ratio = jensenShannonByChance(levelsOf.get(name) ?? [], drawn, golden.beyond) / limit;
    expect(ratio).toBeGreaterThan(0.93);
    expect(ratio).toBeLessThan(decidedByOne.includes(name) ? 1.4 : 1.08);
  });

  it.each(golden.gaps)('gap of $rows rows of $of, as drawn', ({ limit, ...drawn }) => {
    const ratio = gapByChance(drawn, golden.beyond) / limit;
    expect(ratio).toBeGreaterThan(0.98);
    expect(ratio).toBeLessThan(1.03);
  });

  it.each(golden.shares)(
    'a share of $hits in $of, within the law of $rows rows drawn',
    ({ hits, limits, ...drawn }) => {
      const found = shareByChance(hits, drawn, 3).map((share) => share * drawn.rows);
      found.forEach((rows, end) => {
        expect(Math.abs(rows - (limits[end] ?? NaN))).toBeLessThan(2);
      });
    },
  );

  it('is nothing of a chunk that is all', () => {
    const all = { rows: 60, of: 60, isPart: true };
    expect(gapByChance(all, 0.01)).toBe(0);
    expect(jensenShannonByChance([40, 20], all, 0.01)).toBe(0);
    const [low, high] = shareByChance(30, all, 3);
    expect(high - low).toBe(0);
  });
});
