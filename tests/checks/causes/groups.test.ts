import { describe, expect, it } from 'vitest';
import type { Incident, SuiteInput } from '../../../src/contract';
import { randomNumbers } from '../../../src/stats';
import { csv, validate } from '../../support/datasets';

type Row = { readonly region: string; readonly depot: number; readonly distance: number; readonly mass: number };

function rows(seed: number, count: number): Row[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, () => ({
    region: 'abcdef'[Math.floor(6 * random())] ?? 'a',
    depot: 1 + Math.floor(4 * random()),
    distance: Number((3 + 40 * random() * random()).toFixed(1)),
    mass: Number((200 + 900 * random() * random()).toFixed(1)),
  }));
}

const table = (all: readonly Row[]): string =>
  csv({
    region: all.map(({ region }) => region),
    depot: all.map(({ depot }) => depot),
    distance: all.map(({ distance }) => distance),
    mass: all.map(({ mass }) => mass),
  });

const inKilometres = (row: Row): Row => ({ ...row, distance: Number((row.distance * 1.609344).toFixed(2)) });
const inPounds = (row: Row): Row => ({ ...row, mass: Number((row.mass / 0.45359237).toFixed(2)) });

/** What is asked of all rows is switched off, so that groups alone tell. */
const alone = (by: readonly string[]): SuiteInput => ({
  include: ['drift'],
  checks: [
    { check: 'drift.column', enabled: false },
    { check: 'drift.dataset', enabled: false },
    { check: 'drift.multivariate', enabled: false },
    { check: 'drift.correlation', enabled: false },
    { check: 'drift.column', columns: ['distance', 'mass'], by },
  ],
});
const both: SuiteInput = { include: ['drift', 'schema'], checks: [{ check: 'drift.column', by: ['region'] }] };

type Draw = { readonly seed: number; readonly count: number };

async function told(
  edit: (row: Row) => Row,
  suite: SuiteInput,
  { seed, count }: Draw = { seed: 1, count: 3000 },
): Promise<readonly Incident[]> {
  const { incidents = [] } = await validate(table(rows(seed, count)), table(rows(seed + 1, count).map(edit)), suite);
  return incidents;
}

describe('what happened in a group of which a finding tells', () => {
  it('is the cause of the incident of groups', async () => {
    const [found, ...others] = await told((row) => (row.region === 'c' ? inKilometres(row) : row), alone(['region']));
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      columns: ['distance'],
      where: [{ column: 'region', in: ['c'] }],
      cause: { kind: 'unit', parameters: { factor: 1.609344 } },
    });
    expect(found?.message).toMatch(/^distance of region c is in km instead of miles/);
    expect(found?.results).toHaveLength(1);
  });

  it('is told of several groups together, and of a column of numbers that names them', async () => {
    const [found, ...others] = await told((row) => (row.depot > 2 ? inPounds(row) : row), alone(['depot']));
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      columns: ['mass'],
      where: [{ column: 'depot', in: [3, 4] }],
      cause: { kind: 'unit' },
    });
    expect(found?.results).toHaveLength(2);
  });

  it('is told once beside all rows, and leaves to the groups what it does not explain', async () => {
    const edit = (row: Row): Row =>
      row.region === 'c' ? inKilometres(row) : row.region === 'f' ? { ...row, distance: 20 + (row.distance % 7) } : row;
    const incidents = await told(edit, alone(['region']));
    expect(incidents.map(({ where, cause }) => [where, cause?.kind ?? null])).toEqual(
      expect.arrayContaining([
        [[{ column: 'region', in: ['c'] }], 'unit'],
        [[{ column: 'region', in: ['f'] }], null],
      ]),
    );
    expect(incidents).toHaveLength(2);
    const [one, ...more] = await told((row) => (row.region === 'c' ? inKilometres(row) : row), both);
    expect(more).toEqual([]);
    expect(one).toMatchObject({ where: [{ column: 'region', in: ['c'] }], cause: { kind: 'unit' } });
  });

  it('is told where a conversion was rounded as what it was made of', async () => {
    const roundly = (row: Row): Row =>
      row.region === 'c' ? { ...row, distance: Number((row.distance * 1.609344).toFixed(1)) } : row;
    const [found, ...others] = await told(roundly, alone(['region']), { seed: 20, count: 1500 });
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      where: [{ column: 'region', in: ['c'] }],
      cause: { kind: 'unit', parameters: { factor: 1.609344 } },
    });
  });

  it('is no scale of several groups where each has another', async () => {
    const scales: { readonly [region: string]: number } = { c: 100, d: 70, e: 130 };
    const scaled = (row: Row): Row => ({
      ...row,
      distance: Number((row.distance * (scales[row.region] ?? 1)).toFixed(1)),
    });
    const incidents = await told(scaled, alone(['region']), { seed: 10, count: 1500 });
    expect(incidents.flatMap(({ cause, where }) => (cause ? [where] : []))).toEqual([
      [{ column: 'region', in: ['c'] }],
    ]);
    const alike = (row: Row): Row => ('cde'.includes(row.region) ? { ...row, distance: 100 * row.distance } : row);
    expect(await told(alike, alone(['region']), { seed: 10, count: 1500 })).toMatchObject([
      { where: [{ column: 'region', in: ['c', 'd', 'e'] }], cause: { kind: 'unit', parameters: { factor: 100 } } },
    ]);
  });

  it('names no group where the suite forbids values', async () => {
    const suite: SuiteInput = { ...alone(['region']), privacy: 'no-values' };
    const [found] = await told((row) => (row.region === 'c' ? inKilometres(row) : row), suite);
    expect(found).toMatchObject({ where: [{ column: 'region', values: 1 }], cause: { kind: 'unit' } });
  });

  it('is nothing where nothing changed', async () => {
    for (let seed = 100; seed < 105; seed++) {
      const incidents = await told((row) => row, both, { seed: 2 * seed, count: 1000 });
      expect(incidents.filter(({ cause }) => cause)).toEqual([]);
    }
  });
});
