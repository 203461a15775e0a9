import { expect, test } from 'vitest';
import type { CheckEntry } from '../../../src/contract';
import { randomNumbers } from '../../../src/stats';
import { csv, resultOf, validate } from '../../support/datasets';

const include = ['drift'] as const;

/** Two numbers, a category and a switch; `tie` couples the second number and the switch to the first number. */
function table(rows: number, seed: number, tie: number): string {
  const random = randomNumbers(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const first = Array.from({ length: rows }, normal);
  const second = first.map((value) => tie * value + Math.sqrt(1 - tie * tie) * normal());
  const group = first.map(() => ['a', 'b', 'c'][Math.floor(random() * 3)] ?? 'a');
  const other = first.map((value) => (random() < 0.5 + (tie / 2) * Math.sign(value) ? 'on' : 'off'));
  return csv({ first, second, group, other });
}

test('a changed dependence is found though no column moved by itself', async () => {
  const report = await validate(table(1200, 1, 0), table(800, 2, 0.8), { include: [...include] });
  for (const column of ['first', 'second', 'group', 'other']) {
    expect(resultOf(report, 'drift.column', column).status).toBe('pass');
  }
  const together = resultOf(report, 'drift.multivariate');
  expect(together).toMatchObject({ status: 'fail', value: { referenceRows: 1200, currentRows: 800, columns: 4 } });
  const importance = together.value['importance'];
  expect(importance).toMatchObject([{ column: 'first' }, {}, {}, { column: 'group' }]);
  const changed = resultOf(report, 'drift.correlation');
  expect(changed.status).toBe('warn');
  expect(changed.value).toMatchObject({ compared: 6 });
  expect(changed.message).toContain('first and second');
  expect(changed.message).not.toContain('group');
});

test('rows told apart by columns that may drift, as the suite says, accuse nobody', async () => {
  const shifted = table(800, 4, 0.5).replaceAll(/^-?[\d.]+/gm, (first) => String(Number(first) + 2));
  const may = { check: 'drift.column', columns: ['first'], enabled: false };
  const told = async (checks: readonly CheckEntry[]) => {
    const report = await validate(table(1200, 3, 0.5), shifted, { include: [...include], checks: [...checks] });
    return report.results.filter(({ check }) => check === 'drift.multivariate').at(-1);
  };
  expect(await told([])).toMatchObject({ status: 'fail' });
  const ignored = await told([may]);
  expect(ignored).toMatchObject({ status: 'pass', severity: 0 });
  expect(ignored?.message).toMatch(/most by first .*The suite ignores that first drifts\.$/);
  // What an entry names is asked for.
  expect(await told([may, { check: 'drift.multivariate', columns: ['first', 'second'] }])).toMatchObject({
    status: 'fail',
    columns: ['first', 'second'],
  });
});

test('rows of one source are not told apart', async () => {
  const report = await validate(table(1200, 3, 0.5), table(800, 4, 0.5), { include: [...include] });
  expect(resultOf(report, 'drift.multivariate').status).toBe('pass');
  expect(resultOf(report, 'drift.correlation').status).toBe('pass');
});

test('a few far values of a number are no change of what goes with it', async () => {
  const paid = (seed: number, slips: number): string => {
    const random = randomNumbers(seed);
    const age = Array.from({ length: 1000 }, () => Math.floor(random() * 5));
    const part = age.map((value, row) => (row < slips ? 1_000_000 * (1 + row) : 20 * value + 10 * random()));
    return csv({ age: age.map((value) => `${value}0s`), part });
  };
  const report = await validate(paid(1, 0), paid(2, 5), { include: [...include] });
  expect(resultOf(report, 'drift.correlation')).toMatchObject({
    status: 'pass',
    value: { pairs: [{ method: 'correlation-ratio', reference: expect.closeTo(1, 1), current: expect.closeTo(0, 0) }] },
  });
});

test('a category of which chance left a side one row is no change of what goes with it', async () => {
  const pets = (cats: number, dogs: number, poodles: number, others: number): string => {
    const of = (rows: number, kind: string, breed: (row: number) => string | null) =>
      Array.from({ length: rows }, (_, row) => [kind, breed(row)] as const);
    const all = [
      ...of(cats, 'cat', () => 'mixed'),
      ...of(dogs, 'dog', () => 'mixed'),
      ...of(poodles, 'dog', () => 'poodle'),
      ...of(others, 'dog', (row) => `breed ${row % 30}`),
      ...of(cats + dogs + poodles + others, 'dog', () => null),
    ];
    return csv({ kind: all.map(([kind]) => kind), breed: all.map(([, breed]) => breed) });
  };
  const types = { breed: 'categorical' } as const;
  // Of five or six poodles that are expected one came, which has a chance of 2 %.
  const report = await validate(pets(194, 221, 59, 391), pets(15, 27, 1, 40), { include: [...include], types });
  const { value, status } = resultOf(report, 'drift.correlation');
  expect(value).toMatchObject({ pairs: [{ method: 'cramers-v', reference: expect.closeTo(0.5, 1) }] });
  expect(status).toBe('pass');
});

test('a changed dependence of two categories is found', async () => {
  const pairs = (rows: number, tied: number): string => {
    const kinds = Array.from({ length: rows }, (_, row) => row % 2);
    const random = randomNumbers(rows);
    const places = kinds.map((kind) => (random() < tied ? kind : Math.floor(random() * 3)));
    return csv({ kind: kinds.map((kind) => `k${kind}`), place: places.map((place) => `p${place}`) });
  };
  const report = await validate(pairs(400, 0), pairs(200, 0.5), { include: [...include] });
  expect(resultOf(report, 'drift.correlation')).toMatchObject({ status: 'warn' });
});

test('few rows are no evidence', async () => {
  const report = await validate(table(30, 5, 0), table(30, 6, 0.9), { include: [...include] });
  const together = resultOf(report, 'drift.multivariate');
  expect(together.status).toBe('skipped');
  expect(together.message).toContain('Too few rows to tell');
});
