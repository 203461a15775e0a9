import { describe, expect, it } from 'vitest';
import type { Incident, SuiteInput } from '../../../src/contract';
import { randomNumbers } from '../../../src/stats';
import { csv, validate } from '../../support/datasets';

const suite: SuiteInput = { include: ['drift', 'schema', 'integrity'] };

type Row = { site: string; visits: number; heat: number; mass: number; flaws: number; note: string };

/** Counts of visits go far beyond thirty; hardly a row has flaws, and the heavier it is the more and the hotter. */
function rows(seed: number): Row[] {
  const random = randomNumbers(seed);
  return Array.from({ length: 1500 }, () => {
    const mass = Math.round(400 + 900 * random() * random());
    return {
      site: 'abcd'[Math.floor(4 * random())] ?? 'a',
      visits: Math.floor(4 * -Math.log(1 - random()) * (random() < 0.1 ? 6 : 1)),
      heat: Math.round(20 + 100 * random() + mass / 8) / 2,
      mass,
      flaws: random() < (mass - 350) / 2200 ? 1 + Math.floor(6 * random() * (mass / 900)) : 0,
      note: random() < 0.3 ? 'Late' : random() < 0.5 ? 'On time' : 'Early',
    };
  });
}

const table = (all: readonly Row[]): string =>
  csv({
    site: all.map(({ site }) => site),
    visits: all.map(({ visits }) => visits),
    heat: all.map(({ heat }) => heat),
    mass: all.map(({ mass }) => mass),
    flaws: all.map(({ flaws }) => flaws),
    note: all.map(({ note }) => note),
  });

async function named(edit: (row: Row) => Partial<Row>, is: (row: Row) => boolean): Promise<readonly Incident[]> {
  const current = rows(2).map((row) => (is(row) ? { ...row, ...edit(row) } : row));
  const { incidents = [] } = await validate(table(rows(1)), table(current), suite);
  return incidents.filter(({ cause }) => cause);
}

const inB = ({ site }: Row): boolean => site === 'b';
const celsius = ({ heat }: Row): Partial<Row> => ({ heat: Number(((heat - 32) / 1.8).toFixed(4)) });

describe('what happened in a segment', () => {
  it('is told of a count, however far others go', async () => {
    const [found, ...others] = await named(celsius, ({ visits }) => visits === 1);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ columns: ['heat'], where: [{ column: 'visits', in: [1] }], cause: { kind: 'unit' } });
  });

  it('is proven by the grid that values lie on once undone, where they do not as they stand', async () => {
    const [found, ...others] = await named(celsius, inB);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      where: [{ column: 'site', in: ['b'] }],
      cause: { kind: 'unit', parameters: { offset: -32 / 1.8 } },
    });
  });

  it('is two columns exchanged, though one of them is nearly always 0, where what goes with them is broken', async () => {
    const [found, ...others] = await named(({ mass, flaws }) => ({ mass: flaws, flaws: mass }), inB);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ where: [{ column: 'site', in: ['b'] }], cause: { kind: 'columns' } });
    expect(new Set(found?.columns)).toEqual(new Set(['mass', 'flaws']));
  });

  it('is another case, in those rows that have it', async () => {
    const [found, ...others] = await named(({ note }) => ({ note: note.toUpperCase() }), inB);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ where: [{ column: 'site', in: ['b'] }], cause: { kind: 'recoding' } });
  });
});

describe('what happened in a segment that is written otherwise', () => {
  it.each([
    ['all its values', ({ site }: Row) => site.toUpperCase(), ['B']],
    ['that value alone', ({ site }: Row) => (site === 'b' ? ' B' : site), [' B']],
    ['some of its rows', ({ site, mass }: Row) => (site === 'b' && mass % 2 === 0 ? 'B' : site), ['b', 'B']],
  ])('is told of it as current writes it: %s', async (_, write, written) => {
    const edit = (row: Row): Partial<Row> => ({ site: write(row), ...(inB(row) && celsius(row)) });
    const found = await named(edit, () => true);
    expect(found).toHaveLength(2);
    expect(found).toContainEqual(
      expect.objectContaining({
        columns: ['heat'],
        where: [{ column: 'site', in: written }],
        cause: expect.objectContaining({ kind: 'unit' }),
      }),
    );
    expect(found).toContainEqual(
      expect.objectContaining({ columns: ['site'], cause: expect.objectContaining({ kind: 'recoding' }) }),
    );
  });
});

describe('two changes at once', () => {
  it('leave a unit that its decimals prove, where it became warmer as well', async () => {
    const [found] = await named(
      (row) => celsius({ ...row, heat: row.heat + 4 }),
      () => true,
    );
    expect(found).toMatchObject({
      columns: ['heat'],
      where: null,
      cause: { kind: 'unit', parameters: { factor: 1 / 1.8 } },
    });
  });

  it('leave rows that are gone, beside another unit', async () => {
    const current = rows(2)
      .filter(({ site }) => site !== 'd')
      .map((row) => ({ ...row, ...celsius(row) }));
    const { incidents = [] } = await validate(table(rows(1)), table(current), suite);
    expect(incidents.flatMap(({ cause }) => (cause ? [cause.kind] : [])).sort()).toEqual(['rows', 'unit']);
  });
});
