import { describe, expect, it } from 'vitest';
import { wholePlace, type Place } from '../../../../src/checks/causes/lib/place/place';
import { shownLevels } from '../../../../src/checks/causes/lib/picture/shown-levels';
import { wordsOf } from '../../../../src/checks/causes/lib/tell/words';
import { pictureOfLevels, pictureOfNumbers, pictureOverTime } from '../../../../src/checks/causes/lib/picture';

const range = (count: number, value: (index: number) => number): Float64Array =>
  Float64Array.from({ length: count }, (_, index) => value(index));
const celsius = range(500, (index) => 20 + (index % 50) / 10);
const fahrenheit = celsius.map((value) => value * 1.8 + 32);
const about = { title: 'Rows of mill-2', name: 'temperature' };

describe('a picture of numbers', () => {
  it('counts every row of both sides and of what is undone in the same bins', () => {
    const undone = fahrenheit.map((value) => (value - 32) / 1.8);
    const view = pictureOfNumbers(about, 'number', {
      reference: celsius,
      current: fahrenheit,
      third: { made: 'undone', rows: undone },
    });
    const rows = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
    expect(rows(view.reference.counts)).toBe(500);
    expect(rows(view.current.counts)).toBe(500);
    expect(view.third?.counts.filter((count) => count > 0)).toHaveLength(
      view.reference.counts.filter((count) => count > 0).length,
    );
  });

  it('takes bins even in ratio where the sides lie far apart', () => {
    const prices = range(300, (index) => 1 + (index % 97));
    const view = pictureOfNumbers(about, 'number', {
      reference: prices,
      current: prices.map((price) => price * 100),
      third: null,
    });
    const edges = view.over.kind === 'number' ? view.over.edges : [];
    expect(edges).toContain(100);
    expect(edges[0]).toBe(0);
    expect(view.reference.counts.filter((count) => count > 0).length).toBeGreaterThan(8);
    expect(view.third).toBeNull();
  });

  it('counts what is missing, and what is infinite apart', () => {
    const view = pictureOfNumbers(about, 'number', {
      reference: Float64Array.of(1, 2, NaN),
      current: Float64Array.of(1, Infinity, NaN, NaN),
      third: null,
    });
    expect(view.reference.missing).toBe(1);
    expect(view.current).toMatchObject({ other: 1, missing: 2 });
  });

  it.each([
    ['nothing', new Float64Array(0)],
    ['only missing', Float64Array.of(NaN, NaN)],
    ['a constant', Float64Array.of(7, 7, 7)],
    ['only infinite', Float64Array.of(Infinity, -Infinity)],
  ])('stands where a side has %s', (_, side) => {
    for (const current of [side, celsius]) {
      const view = pictureOfNumbers(about, 'number', {
        reference: side,
        current,
        third: { made: 'redone', rows: side },
      });
      const edges = view.over.kind === 'number' ? view.over.edges : [];
      expect(edges.length).toBeGreaterThan(1);
      expect(view.current.counts).toHaveLength(edges.length - 1);
    }
  });
});

describe('a picture of levels', () => {
  const reference = new Map([
    ['north', 60],
    ['south', 40],
    [null, 5],
  ]);
  const current = new Map([
    ['NORTH', 30],
    ['SOUTH', 20],
  ]);

  it('lists those of either side, the most frequent first', () => {
    const view = pictureOfLevels(about, { reference, current, third: { made: 'undone', rows: reference } }, false);
    expect(view.over).toEqual({ kind: 'category', name: 'temperature', levels: ['NORTH', 'north', 'SOUTH', 'south'] });
    expect(view.reference).toEqual({ counts: [0, 60, 0, 40], other: 0, missing: 5 });
    expect(view.third?.counts).toEqual([0, 60, 0, 40]);
  });

  it('says no name where values stay private, and gathers what is not listed', () => {
    const many = new Map(Array.from({ length: 30 }, (_, index) => [`v${String(index)}`, 100 - index]));
    const view = pictureOfLevels(about, { reference: many, current: many, third: null }, true);
    expect(JSON.stringify(view)).not.toMatch(/"v\d/);
    expect(view.reference.counts).toHaveLength(12);
    expect(view.reference.other).toBe([...many.values()].slice(12).reduce((sum, rows) => sum + rows, 0));
  });
});

it('a picture over time has the median of each span, and says where it begins', () => {
  const x = range(400, (row) => row);
  const values = x.map((row) => (row < 200 ? 10 : 50));
  const undone = x.map((row) => (row < 200 ? NaN : 10));
  const view = pictureOverTime(about, { kind: 'number', name: 'row' }, [{ name: 'since', x: 200 }], {
    reference: null,
    current: { x, values },
    undone: { x, values: undone },
  });
  expect(view.lines.map(({ name }) => name)).toEqual(['current', 'current undone']);
  expect(new Set(view.lines[0]?.y)).toEqual(new Set([10, 50]));
  expect(new Set(view.lines[1]?.y)).toEqual(new Set([null, 10]));
  expect(view.marks).toEqual([{ name: 'since', x: 200 }]);
});

it('levels are counted in the place, renamed, and left out where they are gone', () => {
  const codes = {
    names: ['a', 'b', 'c'],
    reference: Uint32Array.of(1, 1, 2, 3, 0, 3),
    current: Uint32Array.of(2, 2, 2, 3),
  };
  const place: Place = { ...wholePlace, rows: { reference: Uint32Array.of(0, 1, 2, 3, 4), current: null } };
  const [view] = shownLevels('kind', codes, wordsOf(place, true, 'values'), {
    made: 'redone',
    of: (level) => (level === 'a' ? 'b' : level === 'c' ? undefined : level),
  });
  expect(view).toMatchObject({
    title: 'kind: before, after and redone',
    over: { levels: ['b', 'a', 'c'] },
    reference: { counts: [1, 2, 1], missing: 1 },
    current: { counts: [3, 0, 1] },
    third: { made: 'redone', counts: [3, 0, 0], missing: 1 },
  });
});
