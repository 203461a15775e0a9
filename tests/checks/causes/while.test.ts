import { describe, expect, it } from 'vitest';
import type { Incident, SuiteInput } from '../../../src/contract';
import { randomNumbers } from '../../../src/stats';
import { csv, validate } from '../../support/datasets';

const suite: SuiteInput = { include: ['drift', 'schema', 'integrity'], roles: { time: 'at' } };
const hours = 3_600_000;

type Row = { readonly at: string; amount: number | string; kind: string; readonly size: number };

/** Rows two hours apart from a day on, about so many months. */
function rows(start: string, months: number, seed: number): Row[] {
  const random = randomNumbers(seed);
  const first = Date.parse(`${start}T00:00:00Z`);
  const last = Date.UTC(new Date(first).getUTCFullYear(), new Date(first).getUTCMonth() + months);
  return Array.from({ length: Math.ceil((last - first) / (2 * hours)) }, (_, row) => ({
    at: new Date(first + 2 * row * hours).toISOString().slice(0, 19),
    amount: Number((5 + 60 * random() * random()).toFixed(2)),
    kind: random() < 0.5 ? 'card' : random() < 0.5 ? 'cash' : 'transfer',
    size: Math.floor(20 * random()),
  }));
}

const table = (all: readonly Row[]): string =>
  csv({
    at: all.map(({ at }) => at),
    amount: all.map(({ amount }) => amount),
    kind: all.map(({ kind }) => kind),
    size: all.map(({ size }) => size),
  });

/** The causes that are named where some rows of six months were edited, after six months of reference. */
async function named(
  edit: (row: Row) => void,
  is: (at: string) => boolean,
  more: SuiteInput = {},
): Promise<readonly Incident[]> {
  const current = rows('2024-01-01', 6, 2);
  for (const row of current) if (is(row.at)) edit(row);
  const { incidents = [] } = await validate(table(rows('2023-07-01', 6, 1)), table(current), { ...suite, ...more });
  return incidents.filter(({ cause }) => cause);
}

const inMarch = (at: string): boolean => at.startsWith('2024-03');
const toCents = (row: Row): void => {
  row.amount = Math.round(Number(row.amount) * 100);
};

describe('what happened for a while', () => {
  it('is told of one batch of several, by its month', async () => {
    const [found, ...others] = await named(toCents, inMarch);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ columns: ['amount'], cause: { kind: 'unit', parameters: { factor: 100 } } });
    expect(found?.message).toMatch(/^amount is 100 times what it was in March 2024 only \(/);
    expect(found?.since).toMatch(/^2024-03-01T/);
    expect(found?.cause?.parameters['until']).toMatch(/^2024-03-31T/);
    expect(found?.cause?.undo?.sql).toMatch(/>= '2024-03-01T[^']+'::TIMESTAMP AND "at" <= '2024-03-31T/);
  });

  it.each<readonly [string, string, (row: Row) => void]>([
    ['stand-in', 'amount', (row) => (row.amount = row.size < 6 ? -999 : row.amount)],
    ['clipping', 'amount', (row) => (row.amount = Math.min(25, Number(row.amount)))],
    ['recoding', 'kind', (row) => (row.kind = row.kind.toUpperCase())],
  ])('%s of %s', async (kind, column, edit) => {
    const [found, ...others] = await named(edit, (at) => at >= '2024-02-12' && at < '2024-04-03');
    expect(others).toEqual([]);
    expect(found).toMatchObject({ columns: [column], cause: { kind } });
    expect(found?.message).toMatch(/ from 1[0-4] February 2024.* to [1-5] April 2024.* only/);
  });

  it('is no more than since when where it goes on, and nothing of the values where they are to stay out', async () => {
    const [on] = await named(toCents, (at) => at >= '2024-03-01');
    expect(on?.message).toMatch(/ since 1 March 2024/);
    expect(on?.cause?.parameters).not.toHaveProperty('until');
    const [hidden] = await named(toCents, inMarch, { privacy: 'no-values' });
    expect(hidden?.message).toContain(' for a while');
    expect(JSON.stringify([hidden?.message, hidden?.since, hidden?.cause?.parameters])).not.toContain('2024');
  });
});
