import { describe, expect, it } from 'vitest';
import { readEarlierReport, referenceOf, runSuite } from '../../../src/analysis';
import type { Incident, SuiteInput } from '../../../src/contract';
import { json } from '../../../src/export/json';
import { randomNumbers } from '../../bench/random';
import { csv, openText, runWhole } from '../../support/datasets';
import { called, changed, keep, orders, type Cell, type Table } from './orders';

const quietly = { onProgress: () => undefined };
const suite: SuiteInput = { include: ['schema', 'drift', 'integrity'] };

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly of: T } | null = null;
  return () => (made ??= { of: make() }).of;
};

/** The report of one file by itself, as it is saved. */
async function reportOf(table: Table, of: SuiteInput = suite): Promise<string> {
  const datasets = { reference: null, current: await openText(csv(table)) };
  return json.write(await runWhole(datasets, of, quietly));
}

async function causesAfter(text: string, after: Table, of: SuiteInput = suite): Promise<readonly Incident[]> {
  const reference = referenceOf(await readEarlierReport(text, 'january.json'), 'current');
  const current = await openText(csv(after));
  const { report } = await runSuite({ reference, current }, of, quietly);
  return (report.incidents ?? []).filter(({ cause }) => cause !== null);
}

/** Orders with a note of some words and an hour of the day. */
function told(rows: number, seed: number): Table {
  const random = randomNumbers(seed + 100);
  const draw = (value: (row: number) => Cell): Cell[] => Array.from({ length: rows }, (_, row) => value(row));
  const words = 'left at the door or with a neighbour please ring twice before you go'.split(' ');
  return {
    ...orders(rows, seed),
    length: draw(() => Math.exp(3 + random() + random() + random())),
    note: draw((row) => `${words.slice(0, 2 + Math.floor(random() * 12)).join(' ')} ${row}`),
    at: draw(() =>
      new Date(
        Date.UTC(2026, 0, 1, 8 + Math.floor(random() * 9), Math.floor(random() * 60)) +
          Math.floor(random() * 28) * 86_400_000,
      ).toISOString(),
    ),
  };
}

const next = told(2000, 2);
const january = once(() => reportOf(told(2000, 1)));
const isLate = (row: number): boolean => String(next['at']?.[row]) >= '2026-01-15';
const isSouth = (row: number): boolean => next['region']?.[row] === 'south';

type Change = (cell: Cell, row: number) => Cell;
const edited = (changes: { readonly [column: string]: Change }): Table =>
  Object.entries(changes).reduce((table, [name, change]) => changed(table, name, change), next);

describe('with an earlier report as the reference', () => {
  it('names what happened to columns by themselves', async () => {
    const found = await causesAfter(
      await january(),
      edited({
        length: (metres) => Number(metres) / 0.3048,
        price: (price) => Math.round(Number(price)),
        weight: (weight) => Math.min(Number(weight), 6.5),
        cost: (cost, row) => (row % 7 === 0 ? -999 : cost),
        region: (region) => String(region).toUpperCase(),
        note: (note) => String(note).slice(0, 30),
        visits: (visits, row) => (isLate(row) ? 100 * Number(visits) : visits),
      }),
    );
    const said = (column: string): string => found.find(({ columns }) => columns[0] === column)?.message ?? 'nothing';
    expect(said('length')).toMatch(/^length is in feet instead of m/);
    expect(said('price')).toMatch(/^price is rounded to whole numbers/);
    expect(said('weight')).toMatch(/^weight is capped at 6.5/);
    expect(said('cost')).toMatch(/^cost is filled with [−-]999/);
    expect(said('region')).toMatch(/^region is written in another case/);
    expect(said('note')).toMatch(/^note is cut at 30 characters/);
    expect(said('visits')).toMatch(/^visits is 100 times what it was since 1[456] January 2026/);
    expect(found.every(({ cause }) => cause?.sure)).toBe(true);
  });

  it('says what only rows could prove with a doubt', async () => {
    const { price = [], visits = [], ...others } = next;
    const [swap] = await causesAfter(await january(), { ...others, price: visits, visits: price });
    expect(swap?.message).toBe('price and visits may be exchanged: each holds what the other held before.');
    const [gone] = await causesAfter(
      await january(),
      keep(called(next, 'cost', 'expense'), (row) => next['region']?.[row] !== 'west'),
    );
    expect(gone).toMatchObject({ columns: ['region'], cause: { kind: 'rows', sure: false } });
  });

  it('names a column that has another name', async () => {
    const [first] = await causesAfter(await january(), called(next, 'cost', 'expense'));
    expect(first?.message).toBe('cost is now called expense: it holds the same.');
  });

  it('names nothing where nothing changed, nor what needs the rows of a segment', async () => {
    expect(await causesAfter(await january(), next)).toEqual([]);
    const warm = edited({
      price: (price, row) => (isSouth(row) ? Number((Number(price) * 1.8 + 32).toFixed(2)) : price),
    });
    expect(await causesAfter(await january(), warm)).toEqual([]);
  });

  it('names a unit where it holds no values, and of more values than it keeps', async () => {
    const hidden: SuiteInput = { ...suite, privacy: 'no-values' };
    const feet = (table: Table): Table =>
      changed(table, 'length', (cell) => Number((Number(cell) / 0.3048).toFixed(2)));
    const [first] = await causesAfter(await reportOf(told(2000, 1), hidden), feet(next), hidden);
    expect(first?.cause).toMatchObject({ kind: 'unit', undo: null });
    const found = await causesAfter(await reportOf(told(9000, 1)), feet(told(8000, 2)));
    expect(found.map(({ message }) => message)).toEqual([expect.stringMatching(/length is in feet instead of m/)]);
  });
});
