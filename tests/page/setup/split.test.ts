import { describe, expect, it } from 'vitest';
import { fileNames, partWords } from '../../../src/page/files/dataset-words';
import { binCount, evenBins, extent, rowsBefore, valuesOf } from '../../../src/page/setup/split/counts';
import { cutsBetween, isoCut, nearestCut } from '../../../src/page/setup/split/cuts';
import type { ColumnProfile, ReportColumn } from '../../../src/contract';

const at = (iso: string): number => Date.parse(`${iso}Z`);
const profile = (rest: Partial<ColumnProfile>): ColumnProfile => ({
  count: 10,
  missing: 0,
  distinct: 2,
  min: null,
  max: null,
  top: [],
  ...rest,
});
const column = (reference: ColumnProfile | null, current: ColumnProfile | null): ReportColumn => ({
  name: 'c',
  type: 'datetime',
  role: 'time',
  why: '',
  reference,
  current,
});

describe('where time is cut', () => {
  it('is at the turn of the coarsest unit of which there are enough', () => {
    const cuts = (from: string, to: string): readonly string[] => cutsBetween([at(from), at(to)]).map(isoCut);
    expect(cuts('1949-01-01T00:00', '1960-12-01T00:00').slice(0, 2)).toEqual(['1949-02-01', '1949-03-01']);
    expect(cuts('2026-01-15T09:30', '2026-04-10T00:00').slice(0, 2)).toEqual(['2026-01-16', '2026-01-17']);
    expect(cuts('2026-01-15T09:30', '2026-04-10T00:00').at(-1)).toBe('2026-04-10');
    expect(cuts('2026-01-15T09:30', '2026-01-17T09:30')[0]).toBe('2026-01-15T10:00:00');
    expect(cuts('0001-06-01T00:00', '0090-01-01T00:00').slice(0, 2)).toEqual(['0002-01-01', '0003-01-01']);
  });

  it('always leaves rows on both sides', () => {
    const [from, to] = [at('2026-01-01T00:00:00.000'), at('2026-01-01T00:00:00.001')];
    expect(cutsBetween([from, to])).toEqual([to]);
    expect(isoCut(to)).toBe('2026-01-01T00:00:00.001');
  });

  it('is found again', () => {
    expect(nearestCut([10, 20, 30], 21)).toBe(1);
  });
});

describe('rows of all parts together', () => {
  const moment = (milliseconds: number): string => new Date(milliseconds).toISOString().replace('Z', '');
  const before = profile({ min: moment(0), max: moment(10), histogram: { edges: [-5, 20], counts: [10] } });
  const after = profile({ min: moment(5), max: moment(20), histogram: { edges: [5, 10, 25], counts: [4, 6] } });
  const both = column(before, after);

  it('are counted before a moment', () => {
    expect([-1, 0, 5, 10, 15, 20, Infinity].map((time) => rowsBefore(both, time))).toEqual([0, 0, 5, 14, 17, 20, 20]);
    expect(evenBins(both, [0, 20], 4)).toEqual([5, 9, 3, 3]);
    expect(binCount(both)).toBe(2);
  });

  it('span the time from the first to the last', () => {
    expect(extent(both)).toEqual([0, 20]);
    expect(extent(column(null, profile({ min: moment(5), max: moment(5) })))).toBeNull();
  });

  it('are summed by value', () => {
    const top = (...counts: readonly number[]) => counts.map((count, index) => ({ value: 'abc'[index] ?? '', count }));
    const { values, otherRows } = valuesOf(
      column(profile({ top: top(3, 6) }), profile({ top: top(5, 1, 2), missing: 1 })),
    );
    expect(values).toEqual([
      { value: 'a', rows: 8 },
      { value: 'b', rows: 7 },
      { value: 'c', rows: 2 },
    ]);
    expect(otherRows).toBe(2);
  });
});

it('names files in the order of their rows', () => {
  const names = (...all: readonly string[]): string => fileNames(all.map((name) => ({ name })));
  expect(names('a.csv')).toBe('a.csv');
  expect(names('b.csv', 'a.csv')).toBe('a.csv and b.csv');
  expect(names('b-10.csv', 'b-9.csv', 'b-1.csv')).toBe('3 files, b-1.csv … b-10.csv');
});

it('says which rows a part has', () => {
  expect(partWords({ by: 'time', at: '2026-01-01' }, 'reference')).toBe('rows before 2026-01-01');
  expect(partWords({ by: 'time', at: '2026-01-01' }, 'current')).toBe('rows from 2026-01-01');
  const set = { by: 'column', column: 'set', reference: ['train', 1], current: ['test'] } as const;
  expect(partWords({ ...set, reference: [...set.reference], current: ['test'] }, 'reference')).toBe(
    'rows where set is train or 1',
  );
  expect(partWords({ by: 'rows', at: 0.7 }, 'current')).toMatch(/^the last 30.%$/);
});
