import { expect, it } from 'vitest';
import { familyQValues } from '../../../src/analysis/conclude/family';
import type { TestOf } from '../../../src/checks';

const open = (testOf: TestOf, column: string, ...pValues: readonly (number | null)[]) => ({
  columns: [column],
  ended: {
    testOf,
    fault: null,
    rows: null,
    under: () => Promise.resolve(null),
    pValues,
    conclude: () => {
      throw new Error('Nothing is concluded here.');
    },
  },
});
const qOf = (...results: readonly ReturnType<typeof open>[]): readonly (number | null | undefined)[] =>
  familyQValues(results).map(([first]) => first);

it('a column that is tested for drift alone has all of its weight there', () => {
  expect(qOf(open('drift', 'a', 0.01), open('drift', 'b', 0.5))).toEqual([0.02, 0.5]);
});

it('drift has 0.95 of a column, what its schema expects shares the rest', () => {
  const [drift, range, presence] = qOf(
    open('drift', 'a', 0.019),
    open('schema', 'a', 0.0001),
    open('schema', 'a', 0.9),
  );
  expect(drift).toBeCloseTo(0.02, 12);
  expect(range).toBeCloseTo(0.004, 12);
  expect(presence).toBe(1);
});

it('what is monitored and all else are families that share the rate of a run', () => {
  expect(qOf(open('chunk', 'a', 0.01))).toEqual([0.01]);
  expect(qOf(open('chunk', 'a', 0.01), open('drift', 'a', 0.03), open('drift', 'b', 0.6))).toEqual([0.02, 0.12, 1]);
});

it('a distance without a p-value leaves its weight to the others, and a check that broke is none', () => {
  const broken = { columns: ['b'], ended: { broke: new Error('It broke.') } };
  expect(familyQValues([open('drift', 'a', null), open('schema', 'a', 0.01), broken])).toEqual([[null], [0.01], []]);
});

it('a thousand pairs cost the columns no more than three in eight parts', () => {
  const columns = Array.from({ length: 10 }, (_, at) => open('drift', `c${at}`, at === 0 ? 0.001 : 0.5));
  const pairs = open('pair', 'c0', ...Array.from({ length: 1000 }, () => 0.7));
  expect(qOf(...columns)[0]).toBeCloseTo(0.01, 12);
  expect(qOf(...columns, pairs)[0]).toBeCloseTo(0.016, 12);
});
