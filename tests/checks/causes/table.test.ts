import { describe, expect, it } from 'vitest';
import { runSuite } from '../../../src/analysis';
import type { Incident, SuiteInput } from '../../../src/contract';
import { randomNumbers } from '../../bench/random';
import { csv, openText } from '../../support/datasets';
import { called, changed, keep, orders, type Table } from './orders';

const rows = 2000;
const reference = orders(rows, 1);
const next = orders(rows, 2);

async function incidentsOf(before: Table, after: Table, suite: SuiteInput = {}): Promise<readonly Incident[]> {
  const datasets = { reference: await openText(csv(before), 'reference'), current: await openText(csv(after)) };
  const { report } = await runSuite(datasets, suite, { onProgress: () => undefined });
  return report.incidents ?? [];
}

async function causesOf(after: Table, suite: SuiteInput = {}, before = reference): Promise<readonly Incident[]> {
  return (await incidentsOf(before, after, suite)).filter(({ cause }) => cause !== null);
}

const of = (table: Table, column: string, row: number) => table[column]?.[row] ?? null;

const scored = (table: Table, seed: number): Table => {
  const random = randomNumbers(seed);
  const score = (table['price'] ?? []).map((price) => 1 / (1 + Math.exp(-(Number(price) - 26) / 4 - random() + 0.5)));
  return {
    ...table,
    score: score.map((one) => Number(one.toFixed(4))),
    call: score.map((one) => (Number(one.toFixed(4)) >= 0.5 ? 'yes' : 'no')),
  };
};
const roles = { label: 'paid', prediction: 'call', probability: 'score' };

describe('nothing is made up', () => {
  it('where nothing changed', async () => {
    expect((await incidentsOf(reference, next)).filter(({ standing }) => !standing)).toEqual([]);
  });

  it('where a column and all that hangs on it changed by nature', async () => {
    const random = randomNumbers(9);
    const dearer = changed(next, 'price', (price) => Number((Number(price) * 1.1 + 3 * random()).toFixed(2)));
    expect(await causesOf(changed(dearer, 'visits', (visits) => Number(visits) + Math.floor(3 * random())))).toEqual(
      [],
    );
  });

  it.each(['constant', 'missing'] as const)('of a column that is %s', async (what) => {
    const flat = changed(next, 'visits', () => (what === 'constant' ? 3 : null));
    expect(
      (await causesOf(flat)).filter(({ cause }) => ['recoding', 'rows', 'mix'].includes(cause?.kind ?? '')),
    ).toEqual([]);
  });
});

describe('values are called otherwise', () => {
  it('in another case', async () => {
    const [first] = await causesOf(changed(next, 'region', (region) => String(region).toUpperCase()));
    expect(first).toMatchObject({ title: 'region is written in another case', columns: ['region'], where: null });
    expect(first?.cause).toMatchObject({ kind: 'recoding', sure: true, parameters: { how: 'case' } });
    expect(first?.cause?.parameters['pairs']).toContainEqual({ from: 'north', to: 'NORTH' });
    expect(first?.cause?.undo?.sql).toContain("WHEN 'NORTH' THEN 'north'");
  });

  it('one of them, told by what else its rows hold', async () => {
    const [first] = await causesOf(changed(next, 'region', (region) => (region === 'south' ? 'zone 4' : region)));
    expect(first?.cause).toMatchObject({ kind: 'recoding', parameters: { pairs: [{ from: 'south', to: 'zone 4' }] } });
  });

  it('two exchanged', async () => {
    const exchanged = (region: unknown): string =>
      region === 'north' ? 'west' : region === 'west' ? 'north' : String(region);
    const [first] = await causesOf(changed(next, 'region', exchanged));
    expect(first?.cause).toMatchObject({ kind: 'recoding', parameters: { how: 'exchanged' } });
  });

  it('one joined to another', async () => {
    const [first] = await causesOf(changed(next, 'region', (region) => (region === 'west' ? 'east' : region)));
    expect(first?.cause).toMatchObject({
      kind: 'recoding',
      parameters: { how: 'merged', pairs: [{ from: 'west', to: 'east' }] },
      undo: null,
    });
  });

  it('in a segment only', async () => {
    const inShop = changed(next, 'region', (region, row) =>
      of(next, 'channel', row) === 'shop' ? String(region).toUpperCase() : region,
    );
    const [first] = await causesOf(inShop);
    expect(first?.where).toEqual([{ column: 'channel', in: ['shop'] }]);
    expect(first?.cause).toMatchObject({ kind: 'recoding' });
  });

  it('and values stay out where a suite keeps them out', async () => {
    const renamed = changed(next, 'region', (region) => `Region ${String(region)}`);
    const [first] = await causesOf(renamed, { privacy: 'no-values' });
    expect(first?.cause).toMatchObject({ kind: 'recoding', parameters: { pairs: 4 }, undo: null });
    expect(JSON.stringify(first)).not.toMatch(/north|south|east|west/);
  });
});

describe('columns stand in for others', () => {
  it('two exchanged', async () => {
    const swapped = { ...next, price: next['cost'] ?? [], cost: next['price'] ?? [] };
    const [first] = await causesOf(swapped);
    expect(first).toMatchObject({
      title: 'price and cost are exchanged',
      columns: expect.arrayContaining(['price', 'cost']),
    });
    expect(first?.cause).toMatchObject({ kind: 'columns', parameters: { how: 'exchanged' } });
    expect(first?.cause?.undo?.sql).toBe('SELECT * REPLACE ("cost" AS "price", "price" AS "cost") FROM current');
  });

  it('one filled with another', async () => {
    const [first] = await causesOf({ ...next, weight: next['price'] ?? [] });
    expect(first?.cause).toMatchObject({ kind: 'columns', parameters: { pairs: [{ from: 'price', to: 'weight' }] } });
  });

  it('none of what went along with another before, and now is it: decimal years of one month', async () => {
    const years = (data: Table, month: number): Table => {
      const year = (data['visits'] ?? []).map((_, row) => 2000 + (row % 16));
      return { ...data, year, date: year.map((one) => one + month / 12) };
    };
    expect(await causesOf(years(next, 0), {}, years(reference, 3))).toEqual([]);
  });

  it('one under another name', async () => {
    const [first] = await causesOf(called(next, 'visits', 'n_sessions'));
    expect(first?.cause).toMatchObject({
      kind: 'columns',
      parameters: { how: 'renamed', pairs: [{ from: 'visits', to: 'n_sessions' }] },
    });
  });
});

describe('rows are gone or came twice', () => {
  it('all of a level', async () => {
    const [first, ...others] = await causesOf(keep(next, (row) => of(next, 'region', row) !== 'south'));
    expect(first).toMatchObject({ where: [{ column: 'region', in: ['south'] }] });
    expect(first?.columns[0]).toBe('region');
    expect(first?.cause).toMatchObject({ kind: 'rows', parameters: { how: 'gone' }, undo: null });
    expect(others).toEqual([]);
  });

  it('all but one level', async () => {
    const [first] = await causesOf(keep(next, (row) => of(next, 'region', row) === 'north'));
    expect(first?.where).toEqual([{ column: 'region', in: ['east', 'south', 'west'] }]);
    expect(first?.cause).toMatchObject({ kind: 'rows', parameters: { how: 'only' } });
  });

  it('all above a number', async () => {
    const [first] = await causesOf(keep(next, (row) => Number(of(next, 'visits', row)) < 8));
    expect(first?.cause).toMatchObject({ kind: 'rows', parameters: { how: 'gone' } });
    expect(first?.where).toEqual([{ column: 'visits', from: 7, to: null }]);
  });

  it('a block of them twice', async () => {
    const twice = Object.fromEntries(
      Object.entries(next).map(([name, values]) => [name, [...values, ...values.slice(200, 500)]]),
    );
    const [first] = await causesOf(twice);
    expect(first?.title).toBe('A block of rows was loaded twice');
    expect(first?.cause).toMatchObject({
      kind: 'rows',
      parameters: { how: 'doubled', first: 200, again: 2000, rows: 300 },
    });
  });

  it('each of them several times, by a join', async () => {
    const id = Array.from({ length: rows }, (_, row) => `o-${row}`);
    const copies = Array.from({ length: rows }, (_, row) => row).flatMap((row) => (row % 3 === 0 ? [row, row] : [row]));
    const joined = {
      id: copies.map((row) => `p-${row}`),
      ...Object.fromEntries(
        Object.entries(next).map(([name, values]) => [
          name,
          copies.map((row, at) => values[name === 'visits' || name === 'channel' ? (row + at) % rows : row] ?? null),
        ]),
      ),
    };
    const [first] = await causesOf(joined, {}, { id, ...reference });
    expect(first?.cause).toMatchObject({ kind: 'rows', parameters: { how: 'joined' } });
    expect(first?.columns).toContain('id');
  });
});

describe('composition changed, not behaviour', () => {
  const many = orders(4000, 3);
  /** Without most rows of one level. */
  const rarer = (column: string, level: string, seed: number): Table => {
    const random = randomNumbers(seed);
    const kept = (many[column] ?? []).map((value) => value !== level || random() < 0.3);
    return keep(many, (row) => kept[row] === true);
  };
  const mixed = rarer('region', 'north', 4);

  it('by a segment, which explains all that moved with it', async () => {
    const [first, ...others] = await causesOf(mixed);
    expect(first).toMatchObject({ where: [{ column: 'region', in: ['north'] }] });
    expect(first?.columns).toEqual(expect.arrayContaining(['region', 'price', 'cost']));
    expect(first?.cause).toMatchObject({ kind: 'mix', sure: true });
    expect(first?.cause?.explained).toBeGreaterThan(0.8);
    expect(others).toEqual([]);
  });

  it('but is silent where prices moved inside the segments as well', async () => {
    const dearer = changed(mixed, 'price', (price) => Number((Number(price) * 1.1).toFixed(2)));
    expect((await causesOf(dearer)).filter(({ cause }) => cause?.kind === 'mix')).toEqual([]);
  });

  it('by the label: another base rate', async () => {
    const [first] = await causesOf(rarer('paid', 'yes', 8), { roles: { label: 'paid' } });
    expect(first?.cause).toMatchObject({ kind: 'label', parameters: { how: 'base-rate' } });
    expect(first?.columns[0]).toBe('paid');
  });
});

describe('labels and models', () => {
  it('classes exchanged', async () => {
    const flipped = changed(next, 'paid', (paid) => (paid === 'yes' ? 'no' : 'yes'));
    const [first] = await causesOf(scored(flipped, 7), { roles }, scored(reference, 6));
    expect(first).toMatchObject({ title: 'The classes of paid are exchanged' });
    expect(first?.cause).toMatchObject({ kind: 'label', parameters: { how: 'flipped' } });
  });

  it('classes exchanged in one level of a category, and from a row on', async () => {
    const turned = (is: (row: number) => boolean): Table =>
      changed(next, 'paid', (paid, row) => (is(row) ? (paid === 'yes' ? 'no' : 'yes') : paid));
    const inShop = turned((row) => of(next, 'channel', row) === 'shop');
    const [ofLevel] = await causesOf(scored(inShop, 7), { roles }, scored(reference, 6));
    expect(ofLevel).toMatchObject({ where: [{ column: 'channel', in: ['shop'] }], cause: { kind: 'label' } });
    const [ofLater] = await causesOf(
      scored(
        turned((row) => row >= 700),
        7,
      ),
      { roles },
      scored(reference, 6),
    );
    expect(ofLater).toMatchObject({ where: null, cause: { kind: 'label', parameters: { how: 'flipped' } } });
    expect(ofLater?.message).toMatch(/ from row (6[5-9]|7[0-4])\d on/);
  });

  it('another threshold', async () => {
    const after = scored(next, 7);
    const calls = changed(after, 'call', (_, row) => (Number(of(after, 'score', row)) >= 0.35 ? 'yes' : 'no'));
    const [first] = await causesOf(calls, { roles }, scored(reference, 6));
    expect(first?.cause).toMatchObject({ kind: 'model', parameters: { how: 'threshold', from: 0.5, to: 0.35 } });
  });

  it('scores turned round', async () => {
    const turned = changed(scored(next, 7), 'score', (score) => Number((1 - Number(score)).toFixed(4)));
    const [first] = await causesOf(turned, { roles }, scored(reference, 6));
    expect(first?.cause).toMatchObject({ kind: 'model', parameters: { how: 'turned' } });
  });

  it('scores on another scale', async () => {
    const alone = ({ call: _, ...table }: Table): Table => table;
    const squared = changed(scored(next, 7), 'score', (score) => Number((Number(score) ** 2).toFixed(4)));
    const withoutCalls = { label: 'paid', probability: 'score' };
    const [first] = await causesOf(alone(squared), { roles: withoutCalls }, alone(scored(reference, 6)));
    expect(first?.cause).toMatchObject({ kind: 'model', parameters: { how: 'rescaled' }, sure: true });
  });

  it('one answer only', async () => {
    const constant = changed(scored(next, 7), 'call', () => 'no');
    const [first] = await causesOf(constant, { roles }, scored(reference, 6));
    expect(first?.cause).toMatchObject({ kind: 'model', parameters: { how: 'constant', value: 'no' } });
  });
});
