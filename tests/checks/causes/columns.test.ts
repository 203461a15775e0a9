import { beforeAll, describe, expect, it } from 'vitest';
import type { Incident, Report, SuiteInput } from '../../../src/contract';
import { randomNumbers, shuffled } from '../../../src/stats';
import { csv, validateOnly } from '../../support/datasets';

type Cell = string | number | null;
type Columns = { readonly [name: string]: readonly Cell[] };
const rows = 900;

/** Standard normal numbers (Box and Muller). */
function normals(seed: number): readonly number[] {
  const random = randomNumbers(seed);
  return Array.from({ length: rows }, () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));
}

const words = 'amber birch cedar delta ember fjord grove heath inlet jetty knoll ledge marsh north otter plain'.split(
  ' ',
);

/** Rows of one law; every hour one. */
function plant(seed: number): { readonly [name: string]: Cell[] } {
  const random = randomNumbers(seed + 1000);
  const times = Array.from({ length: rows }, (_, row) => Date.UTC(2026, 4, 1) + row * 3_600_000);
  return {
    site: Array.from({ length: rows }, () => ['a', 'b', 'c', 'd'][Math.floor(random() * 4)] ?? 'a'),
    heat: normals(seed).map((value) => Number((20 + 5 * value).toFixed(1))),
    size: normals(seed + 1).map((value) => Number(Math.exp(3 + 0.6 * value).toFixed(2))),
    note: Array.from({ length: rows }, () =>
      Array.from({ length: 2 + Math.floor(random() * 5) }, () => words[Math.floor(random() * words.length)]).join(' '),
    ),
    shift: times.map(() =>
      new Date(
        Date.UTC(2026, 4, 1 + Math.floor(random() * 28), 7 + Math.floor(random() * 9), Math.floor(random() * 60)),
      )
        .toISOString()
        .slice(0, 19),
    ),
    at: times.map((time) => new Date(time).toISOString().slice(0, 19)),
  };
}

const suite: SuiteInput = { roles: { time: 'at' } };
const checks = ['drift.column', 'schema', 'integrity'];
const run = (before: Columns, after: Columns, more: SuiteInput = {}): Promise<Report> =>
  validateOnly(checks, csv(before), csv(after), { ...suite, ...more });

const named = (report: Report): readonly Incident[] => (report.incidents ?? []).filter(({ cause }) => cause);

type Edit = (value: number, row: number, columns: Columns) => Cell;
const edited = (columns: Columns, name: string, edit: Edit): Columns => ({
  ...columns,
  [name]: (columns[name] ?? []).map((value, row) => edit(Number(value), row, columns)),
});

const inB = ({ site }: Columns, row: number): boolean => site?.[row] === 'b';
const later = (row: number): boolean => row >= 500;

const before = plant(1);
const after = plant(2);

describe('what happened to a column', () => {
  it.each<readonly [string, string, string, Edit, { readonly [name: string]: unknown }]>([
    ['a unit', 'heat', 'unit', (value) => Number((value * 1.8 + 32).toFixed(2)), { factor: 1.8, offset: 32 }],
    ['a lost decimal mark', 'size', 'unit', (value) => Math.round(value * 100), { factor: 100, offset: 0 }],
    ['a turned sign', 'size', 'unit', (value) => -value, { factor: -1, offset: 0 }],
    ['a logarithm', 'size', 'unit', (value) => Math.log(value), { function: 'ln' }],
    ['whole numbers', 'heat', 'precision', (value) => Math.round(value), { step: 1 }],
    ['a cap', 'size', 'clipping', (value) => Math.min(value, 40), { high: 40 }],
    ['a floor', 'heat', 'clipping', (value) => Math.max(value, 15), { low: 15 }],
    ['a sensor that stands still', 'heat', 'clipping', () => 21.3, { low: 21.3, high: 21.3 }],
    ['a stand-in', 'heat', 'stand-in', (value, row) => (row % 9 === 0 ? -999 : value), { value: -999 }],
  ])('is told of all rows: %s', async (_, column, kind, edit, parameters) => {
    const report = await run(before, edited(after, column, edit));
    const [found, ...others] = named(report);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      columns: [column],
      where: null,
      since: null,
      cause: { kind, parameters, sure: true },
    });
    expect(found?.cause?.explained).toBeGreaterThan(0.8);
    expect(found?.title).not.toMatch(/\d/);
  });

  it.each<readonly [string, string, string, Edit]>([
    ['a unit', 'heat', 'unit', (value) => Number((value * 1.8 + 32).toFixed(2))],
    ['a cap', 'size', 'clipping', (value) => Math.min(value, 25)],
    ['a sensor that stands still', 'heat', 'clipping', () => 21.3],
    ['a stand-in', 'heat', 'stand-in', (value, row) => (row % 3 === 0 ? -999 : value)],
  ])('is told of a segment, and from a time on: %s', async (_, column, kind, edit) => {
    const only = (is: (row: number, columns: Columns) => boolean): Columns =>
      edited(after, column, (value, row, columns) => (is(row, columns) ? edit(value, row, columns) : value));
    const [ofSegment] = named(
      await run(
        before,
        only((row, columns) => inB(columns, row)),
      ),
    );
    expect(ofSegment).toMatchObject({ cause: { kind }, where: [{ column: 'site', in: ['b'] }], since: null });
    expect(ofSegment?.message).toContain(`${column} of site b`);
    const [ofLater] = named(await run(before, only(later)));
    expect(ofLater).toMatchObject({ cause: { kind }, where: null });
    const since = Date.parse(`${ofLater?.since ?? ''}Z`);
    expect(Math.abs(since - Date.parse(`${String(after['at']?.[500])}Z`)) / 3_600_000).toBeLessThanOrEqual(30);
    expect(ofLater?.message).toContain(' since ');
  });

  it('is told of a sensor that stood still for a while', async () => {
    const [found] = named(
      await run(
        before,
        edited(after, 'heat', (heat, row) => (row >= 300 && row < 400 ? 21.3 : heat)),
      ),
    );
    expect(found).toMatchObject({ title: 'heat stood still', cause: { kind: 'clipping', parameters: { low: 21.3 } } });
    expect(found?.since).toBe(`${String(after['at']?.[300])}`);
    expect(found?.message).toContain('for 100 rows since ');
  });

  it('is told of other rows only where the values prove it', async () => {
    const warm = edited(after, 'heat', (heat) => heat + 4);
    const others = { ...warm, note: (warm['note'] ?? []).map((note) => `${String(note)} again and again`) };
    const filled = (value: number): Columns => edited(others, 'size', (size, row) => (row % 7 === 0 ? value : size));
    expect(named(await run(before, filled(0)))).toEqual([]);
    expect(named(await run(before, filled(-999)))).toMatchObject([{ columns: ['size'], cause: { kind: 'stand-in' } }]);
  });

  it('is told of texts that are cut, and of those that hold markup', async () => {
    const texts = (edit: (note: string) => string): Columns => ({
      ...after,
      note: (after['note'] ?? []).map((note) => edit(String(note))),
    });
    const [cut] = named(
      await run(
        before,
        texts((note) => note.slice(0, 20)),
      ),
    );
    expect(cut).toMatchObject({ columns: ['note'], cause: { kind: 'text', parameters: { length: 20 } } });
    const [marked] = named(
      await run(
        before,
        texts((note) => `<p>${note}</p>`),
      ),
    );
    expect(marked?.cause?.kind).toBe('text');
  });
});

it('warns of coarser steps that no other check sees, and of no others', async () => {
  const fine = (columns: Columns): Columns => edited(columns, 'heat', (value) => Number((value / 5).toFixed(3)));
  const coarse = edited(fine(after), 'heat', (value) => Number(value.toFixed(1)));
  const types = (columns: Columns): Promise<Report> =>
    validateOnly('schema.types', csv(fine(before)), csv(columns), suite);
  const report = await types(coarse);
  expect(named(report)).toMatchObject([
    { columns: ['heat'], status: 'warn', cause: { kind: 'precision', parameters: { step: 0.1 } } },
  ]);
  expect(report.results.filter(({ check, status }) => check === 'schema.types' && status === 'warn')).toHaveLength(1);
  const slightly = edited(fine(after), 'heat', (value, row) => (row % 2 === 0 ? Number(value.toFixed(1)) : value));
  expect(named(await types(slightly))).toEqual([]);
});

it('warns of a clock that goes otherwise, which no other check sees', async () => {
  const hours = (by: number): Columns => ({
    ...after,
    shift: (after['shift'] ?? []).map((time) =>
      new Date(Date.parse(`${String(time)}Z`) + by * 3_600_000).toISOString().slice(0, 19),
    ),
  });
  const types = (columns: Columns): Promise<Report> => validateOnly('schema.types', csv(before), csv(columns), suite);
  expect(named(await types(hours(-2)))).toMatchObject([
    { columns: ['shift'], status: 'warn', cause: { kind: 'clock', parameters: { hours: -2 } } },
  ]);
  expect(named(await types(after))).toEqual([]);
});

it('tells the mean of a whole column that stands in within one segment', async () => {
  const [first] = named(
    await run(
      before,
      edited(after, 'size', (value, row, columns) => (inB(columns, row) && row % 3 === 0 ? 24.046 : value)),
    ),
  );
  expect(first).toMatchObject({ cause: { kind: 'stand-in' }, where: [{ column: 'site', in: ['b'] }] });
});

describe('nothing is told', () => {
  let unchanged: Report;
  beforeAll(async () => {
    unchanged = await run(before, after);
  });

  it('of another draw of the same rows', () => {
    expect(named(unchanged)).toEqual([]);
  });

  it.each<readonly [string, string, Edit]>([
    ['a shift', 'heat', (value) => Number((value + 7.3).toFixed(1))],
    ['a scale that is no unit', 'size', (value) => Number((value * 1.37).toFixed(2))],
    ['a wider spread', 'heat', (value) => Number((20 + (value - 20) * 1.5).toFixed(1))],
    ['some larger values', 'size', (value, row) => (row % 3 === 0 ? Number((value * 1.9).toFixed(2)) : value)],
  ])('of what has no cause that is known: %s', async (_, column, edit) => {
    expect(named(await run(before, edited(after, column, edit)))).toEqual([]);
  });

  it('of a zero that was usual where now nothing happens', async () => {
    const some = (columns: Columns): Columns => edited(columns, 'size', (value, row) => (row % 12 === 0 ? 0 : value));
    const none = edited(after, 'size', (value, row, columns) => (inB(columns, row) ? 0 : value));
    const told = named(await run(some(before), none)).map(({ cause }) => cause?.kind);
    expect(told).not.toContain('clipping');
  });

  it.each<readonly [string, Edit]>([
    ['constant', () => 4],
    ['of two values', (_, row) => row % 2],
    ['all missing', () => null],
    ['infinite now and then', (value, row) => (row % 50 === 0 ? 'inf' : value)],
    ['of as many values as rows', (_, row) => row * 1.7],
  ])('and nothing breaks where a column is %s', async (_, edit) => {
    const odd = edited(before, 'heat', edit);
    for (const [one, other] of [
      [odd, after],
      [before, edited(after, 'heat', edit)],
      [odd, odd],
    ] as const) {
      const report = await run(one, other);
      expect(report.results.filter(({ status }) => status === 'error')).toEqual([]);
    }
  });
});

it('does not hang on the order of rows where they have a time', async () => {
  const changed = edited(after, 'heat', (value, row) => (later(row) ? Number((value * 1.8 + 32).toFixed(2)) : value));
  const order = shuffled(rows, randomNumbers(5));
  const mixed = Object.fromEntries(
    Object.entries(changed).map(([name, cells]) => [name, Array.from(order, (row) => cells[row] ?? null)]),
  );
  const [one] = named(await run(before, changed));
  const [other] = named(await run(before, mixed));
  expect(other?.message).toBe(one?.message);
  expect(other?.since).toBe(one?.since);
});

it('holds no value where none may be told', async () => {
  const changed = edited(after, 'heat', (value, row, columns) =>
    inB(columns, row) ? (row % 3 === 0 ? -999 : value) : value,
  );
  const report = await run(before, changed, { privacy: 'no-values' });
  const [found] = named(report);
  expect(found?.cause).toMatchObject({ kind: 'stand-in', parameters: { values: 1 }, undo: null });
  expect(found?.where).toEqual([{ column: 'site', values: 1 }]);
  expect(JSON.stringify({ title: found?.title, message: found?.message, todo: found?.cause?.todo })).not.toMatch(
    /999| b /,
  );
});
