import { describe, expect, it } from 'vitest';
import type { SuiteInput } from '../../../src/contract';
import { randomNumbers } from '../../../src/stats';
import { csv, validate } from '../../support/datasets';

const suite: SuiteInput = { include: ['drift', 'schema', 'integrity'], roles: { time: 'at' } };

/** Rows an hour apart; from row `from` on one price in two is missing. */
function table(start: string, seed: number, from: number): string {
  const random = randomNumbers(seed);
  const hours = Array.from({ length: 800 }, (_, row) => new Date(Date.parse(`${start}T00:00:00Z`) + row * 3_600_000));
  const price = hours.map((_, row) => {
    const value = (20 + 30 * random() * random()).toFixed(2);
    return row >= from && random() < 0.5 ? '' : value;
  });
  return csv({
    at: hours.map((at) => at.toISOString().slice(0, 19)),
    price,
    store: hours.map(() => (random() < 0.4 ? 'a' : 'b')),
  });
}

describe('since when a column is another, where no cause is known', () => {
  it('is told of its incident', async () => {
    const { incidents = [] } = await validate(table('2026-01-01', 1, Infinity), table('2026-02-10', 2, 480), suite);
    const incident = incidents.find(({ columns }) => columns.includes('price'));
    expect(incident).toMatchObject({ cause: null, since: expect.stringMatching(/^2026-03-0[12]T/) });
    expect(incident?.message).toMatch(/in the reference\. It began on [12] March 2026( \d\d:\d\d)?\.$/);
  });

  it('is not told where all of current is another, nor where it may not be', async () => {
    const hidden: SuiteInput = { ...suite, privacy: 'no-values' };
    for (const [from, under] of [
      [0, suite],
      [480, hidden],
    ] as const) {
      const { incidents = [] } = await validate(table('2026-01-01', 1, Infinity), table('2026-02-10', 2, from), under);
      expect(incidents.length).toBeGreaterThan(0);
      expect(incidents.map(({ since }) => since)).toEqual(incidents.map(() => null));
    }
  });
});
