import { describe, expect, it } from 'vitest';
import type { SuiteInput } from '../../../src/contract';
import { randomNumbers } from '../../../src/stats/random';
import { csv, validateOnly } from '../../support/datasets';

const random = randomNumbers(17);
const suite: SuiteInput = { chunks: { by: 'size', rows: 100 } };

/** Columns with rare levels, heavy tails and few missing values: where a chunk always holds something new. */
function table(rows: number): { [name: string]: (string | number | null)[] } {
  const all = <T>(draw: () => T): T[] => Array.from({ length: rows }, draw);
  const columns = Array.from({ length: 12 }, (_, index): [string, (string | number | null)[]][] => [
    [`level${index}`, all(() => `v${Math.floor(4 / (random() + 0.004))}`)],
    [`tail${index}`, all(() => (1 / (1 - random())).toFixed(2))],
    [`gaps${index}`, all(() => (random() < 0.02 ? null : random().toFixed(3)))],
  ]);
  return Object.fromEntries(columns.flat());
}

const monitored = async (current: { [name: string]: (string | number | null)[] }) => {
  const report = await validateOnly('monitor', csv(table(1200)), csv(current), suite);
  return report.results.filter(({ status }) => status !== 'pass' && status !== 'skipped');
};

describe('what is monitored is one family', () => {
  it('says nothing of 36 columns over six chunks in which nothing changed', async () => {
    expect(await monitored(table(600))).toEqual([]);
  });

  it('finds the one column that broke in the last chunk, and nothing else', async () => {
    const broken = table(600);
    const gaps = broken['gaps3'] ?? [];
    const found = await monitored({
      ...broken,
      gaps3: gaps.map((cell, row) => (row >= 500 && row % 4 === 0 ? null : cell)),
    });
    expect(found).toMatchObject([{ check: 'monitor.quality', columns: ['gaps3'], status: 'fail' }]);
  });

  it('finds levels that chance does not make', async () => {
    const broken = table(600);
    const levels = broken['level5'] ?? [];
    const found = await monitored({
      ...broken,
      level5: levels.map((cell, row) => (row >= 500 && row % 5 === 0 ? 'new' : cell)),
    });
    expect(found.map(({ columns }) => columns)).toContainEqual(['level5']);
    expect(found.every(({ columns }) => columns[0] === 'level5')).toBe(true);
  });
});
