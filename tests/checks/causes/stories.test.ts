import { describe, expect, it } from 'vitest';
import type { Incident, SuiteInput } from '../../../src/contract';
import { randomNormals, randomNumbers } from '../../bench/random';
import { csv, validateOnly } from '../../support/datasets';
import { changed, keep, orders, type Cell, type Table } from './orders';

const rows = 2000;

/** Calls of a telephone company: each charge hangs on its minutes, day and night have one law, and each tells a little of who leaves. */
function calls(seed: number): Table {
  const random = randomNumbers(seed);
  const normal = randomNormals(random);
  const drawn = Array.from({ length: rows }, (_, row) => {
    const leaves = random() < 0.2;
    const [day, night] = [180 + 50 * normal() + (leaves ? 45 : 0), 180 + 50 * normal() + (leaves ? 45 : 0)];
    const minute = Math.floor(normal() * 90 + 14 * 60);
    const time = Date.UTC(2026, 2, 1 + Math.floor(row / 75), 0, Math.min(1439, Math.max(0, minute)));
    return {
      area: ['north', 'south', 'east'][Math.floor(random() * 3)] ?? '',
      lines: 1 + Math.floor(random() * random() * 6),
      day_minutes: Number(day.toFixed(1)),
      day_charge: Number((day * 0.17).toFixed(2)),
      night_minutes: Number(night.toFixed(1)),
      night_charge: Number((night * 0.045).toFixed(2)),
      called_at: new Date(time).toISOString().slice(0, 19),
      leaves: leaves ? 'yes' : 'no',
    };
  });
  const column = (name: keyof (typeof drawn)[number]): readonly Cell[] => drawn.map((row) => row[name]);
  return {
    area: column('area'),
    lines: column('lines'),
    day_minutes: column('day_minutes'),
    day_charge: column('day_charge'),
    night_minutes: column('night_minutes'),
    night_charge: column('night_charge'),
    called_at: column('called_at'),
    leaves: column('leaves'),
  };
}

const before = calls(1);
const after = calls(5);

async function told(current: Table, suite: SuiteInput = {}, reference = before): Promise<readonly Incident[]> {
  const checks = ['drift', 'schema', 'integrity'];
  const report = await validateOnly(checks, csv(reference), csv(current), suite);
  return (report.incidents ?? []).filter(({ standing }) => !standing);
}

describe('numbers of few values that became text', () => {
  it('in all rows, which no drift tells', async () => {
    const [first, ...others] = await told(changed(after, 'lines', (lines) => `${String(lines)} lines`));
    expect(first).toMatchObject({ columns: ['lines'], where: null, cause: { kind: 'recoding' } });
    expect(others).toEqual([]);
  });

  it('in one level of a category', async () => {
    const inSouth = changed(after, 'lines', (lines, row) =>
      after['area']?.[row] === 'south' ? `L-${String(lines)}` : lines,
    );
    const [first] = await told(inSouth);
    expect(first).toMatchObject({ where: [{ column: 'area', in: ['south'] }], cause: { kind: 'recoding' } });
  });
});

it('tells which of two columns of one law holds the other’s values, though neither drifts', async () => {
  const [first, ...others] = await told({ ...after, night_minutes: after['day_minutes'] ?? [] });
  expect(first).toMatchObject({
    columns: ['night_minutes'],
    cause: { kind: 'columns', parameters: { pairs: [{ from: 'day_minutes', to: 'night_minutes' }] } },
  });
  expect(others).toEqual([]);
});

it('tells another base rate by what several features say together of it', async () => {
  const random = randomNumbers(6);
  const kept = (after['leaves'] ?? []).map((leaves) => leaves === 'no' || random() < 0.4);
  const [first, ...others] = await told(
    keep(after, (row) => kept[row] === true),
    { roles: { label: 'leaves' } },
  );
  expect(first?.cause).toMatchObject({ kind: 'label', parameters: { how: 'base-rate' } });
  expect(others).toEqual([]);
});

it('tells a clock by events, of which several rows have the time', async () => {
  const three = (table: Table): Table =>
    changed(table, 'called_at', (_, row) => table['called_at']?.[row - (row % 3)] ?? null);
  const later = changed(three(after), 'called_at', (time) =>
    new Date(Date.parse(`${String(time)}Z`) + 5 * 3_600_000).toISOString().slice(0, 19),
  );
  const [first] = await told(later, {}, three(before));
  expect(first?.cause).toMatchObject({ kind: 'clock', parameters: { hours: 5 } });
});

it('tells since when, of a column that only some levels of a category have', async () => {
  const only = (table: Table): Table => ({
    ...table,
    plan: (table['area'] ?? []).map((area, row) =>
      area === 'east' ? null : (['small', 'medium', 'large'][row % 3] ?? null),
    ),
  });
  const upper = changed(only(after), 'plan', (plan, row) => (row >= 900 && plan ? String(plan).toUpperCase() : plan));
  const [first] = await told(upper, { roles: { time: 'called_at' } }, only(before));
  expect(first).toMatchObject({ where: null, cause: { kind: 'recoding' } });
  expect(first?.message).toContain('since 13 March 2026');
});

it('tells texts that are cut before one of them passes for renamed', async () => {
  const pets = (seed: number): Table => {
    const random = randomNumbers(seed);
    const breeds = Array.from({ length: 150 }, (_, breed) => `Breed ${'x'.repeat(breed % 19)} ${breed}`);
    return {
      kind: Array.from({ length: rows }, () => (random() < 0.4 ? 'cat' : 'dog')),
      breed: Array.from({ length: rows }, () =>
        random() < 0.2 ? 'Domestic Medium Hair of the house' : (breeds[Math.floor(random() * 150)] ?? ''),
      ),
    };
  };
  const pet = pets(4);
  const cut = changed(pet, 'breed', (breed, row) =>
    pet['kind']?.[row] === 'cat' ? String(breed).slice(0, 16) : breed,
  );
  const [first] = await told(cut, {}, pets(3));
  expect(first).toMatchObject({ where: [{ column: 'kind', in: ['cat'] }], cause: { kind: 'text' } });
});

describe('a level without rows', () => {
  const shop = orders(700, 13);

  it('was joined to another where the other columns are as before', async () => {
    const joined = changed(shop, 'region', (region) => (region === 'west' ? 'north' : region));
    const [first, ...others] = await told(joined, {}, orders(700, 12));
    expect(first?.cause).toMatchObject({ kind: 'recoding', parameters: { how: 'merged' } });
    expect(others).toEqual([]);
  });

  it('is gone with them where they are not', async () => {
    const gone = keep(shop, (row) => shop['region']?.[row] !== 'west');
    const [first, ...others] = await told(gone, {}, orders(700, 12));
    expect(first?.cause).toMatchObject({ kind: 'rows', sure: true, parameters: { how: 'gone', lost: ['west'] } });
    expect(others).toEqual([]);
  });
});
