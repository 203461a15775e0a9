import { describe, expect, it } from 'vitest';
import { findRecoding, type LevelRows, type Profile } from '../../../../src/checks/causes/lib/recoding';

type Counts = { readonly [name: string]: readonly [reference: number, current: number] };

const rowsOf = (counts: Counts): LevelRows => ({
  names: Object.keys(counts),
  reference: Float64Array.from(Object.values(counts), ([before]) => before),
  current: Float64Array.from(Object.values(counts), ([, after]) => after),
});

/** Other columns that tell nothing, or all levels apart: those of one number are alike. */
const blind: Profile = () => 1;
const telling =
  (...alike: readonly number[]): Profile =>
  (from, to) =>
    new Set([...from, ...to].map((level) => alike[level])).size === 1 ? 1 : 1e-9;

const find = (counts: Counts, profile = blind) => findRecoding(rowsOf(counts), profile, null);

describe('names tell', () => {
  it.each([
    ['case', { red: [300, 0], blue: [500, 0], RED: [0, 310], BLUE: [0, 490] }],
    ['blanks', { 'red ': [300, 0], blue: [500, 490], red: [0, 310] }],
    ['separators', { 'dark red': [300, 0], blue: [500, 490], dark_red: [0, 310] }],
    ['accents', { Zürich: [300, 0], Bern: [500, 490], 'ZÃ¼rich': [0, 310] }],
    ['accents', { Zürich: [300, 0], Bern: [500, 490], Zurich: [0, 310] }],
    ['affix', { a: [300, 0], b: [500, 0], 'k-a': [0, 310], 'k-b': [0, 490] }],
    ['affix', { 1: [300, 0], 2: [500, 0], 'k-1.0': [0, 310], 'k-2.0': [0, 490] }],
    ['affix', { 'k-1.0': [300, 0], 'k-2.0': [500, 0], 1: [0, 310], 2: [0, 490] }],
    ['numbers', { 1: [300, 0], 2: [500, 0], '1.0': [0, 310], '2.0': [0, 490] }],
    ['spelling', { red: [300, 150], blue: [500, 490], Red: [0, 160] }],
  ] as const satisfies readonly (readonly [string, Counts])[])('%s', (how, counts) => {
    expect(find(counts)).toMatchObject({ how, isSpelt: true });
  });

  it('but one name that ends like another is no rule', () => {
    expect(find({ deploy: [300, 0], none: [500, 490], nodeploy: [0, 310] })).toBeNull();
    expect(find({ deploy: [300, 0], none: [500, 490], 'no deploy': [0, 310] })).toBeNull();
    expect(find({ transfer: [300, 0], card: [500, 490], 'bank transfer': [0, 310] })).toMatchObject({ how: 'renamed' });
  });

  it('in plurals and small words', () => {
    const worded: Counts = {
      Punches: [130, 0],
      'Body weight to pin': [700, 0],
      Push: [90, 30],
      Punch: [0, 50],
      'Body Weight Pin': [0, 760],
      Takedown: [0, 390],
    };
    expect(find(worded)).toMatchObject({ how: 'reworded', isSpelt: true });
  });

  it('of several, whatever else became of them; of one only where it is as frequent', () => {
    expect(find({ red: [300, 0], blue: [500, 0], RED: [0, 600], BLUE: [0, 200] })).toMatchObject({ how: 'case' });
    const padded: Counts = {
      red: [300, 0],
      blue: [300, 0],
      pink: [200, 0],
      'red  ': [0, 400],
      'blue ': [0, 150],
      'grey ': [0, 250],
    };
    expect(find(padded)).toMatchObject({
      how: 'blanks',
      pairs: [
        { from: 0, to: 3 },
        { from: 1, to: 4 },
      ],
    });
    expect(find({ red: [300, 0], blue: [500, 200], RED: [0, 600] })).toBeNull();
  });
});

describe('rows tell', () => {
  it('a level under another name from one that is new', () => {
    const counts: Counts = { north: [400, 410], south: [300, 0], east: [300, 290], zone: [0, 300] };
    expect(find(counts, telling(0, 1, 2, 1))).toMatchObject({ how: 'renamed', pairs: [{ from: 1, to: 3 }] });
    expect(find(counts)).toBeNull();
    expect(find(counts, telling(0, 1, 2, 3))).toBeNull();
  });

  it('levels that are joined from levels that are gone', () => {
    expect(find({ north: [400, 690], south: [300, 0], east: [300, 310] }, telling(0, 0, 2))).toMatchObject({
      how: 'merged',
      pairs: [{ from: 1, to: 0 }],
    });
    expect(find({ north: [400, 570], south: [300, 0], east: [300, 430] })).toBeNull();
  });

  it('two levels that changed places from two that became rarer and more frequent', () => {
    const counts: Counts = { north: [600, 290], south: [300, 610], east: [100, 100] };
    expect(find(counts, (from, to) => (from[0] === to[0] ? 1e-9 : 1))).toMatchObject({ how: 'exchanged' });
    expect(find(counts)).toBeNull();
  });

  it('rare levels that are lumped together', () => {
    const counts: Counts = { a: [500, 500], b: [300, 310], c: [80, 0], d: [70, 0], e: [50, 0], other: [0, 190] };
    expect(find(counts)).toMatchObject({ how: 'lumped' });
  });

  it('all codes that are given out anew, in their order', () => {
    const counts: Counts = {
      high: [500, 0],
      low: [300, 0],
      mid: [100, 0],
      'c-1': [0, 510],
      'c-2': [0, 290],
      'c-3': [0, 100],
    };
    expect(find(counts)?.pairs).toEqual([
      { from: 0, to: 3 },
      { from: 1, to: 4 },
      { from: 2, to: 5 },
    ]);
  });
});

describe('bad input', () => {
  it.each([
    ['no levels', {}],
    ['one level', { a: [500, 500] }],
    ['no rows in current', { a: [500, 0] }],
    ['few rows', { a: [5, 0], b: [0, 5] }],
  ] as const satisfies readonly (readonly [string, Counts])[])('%s', (_, counts) => {
    expect(find(counts)).toBeNull();
  });

  it('100,000 levels', () => {
    const names = Array.from({ length: 100_000 }, (_, at) => `Id ${at}`);
    const half = (at: number) => Float64Array.from(names, (_, level) => (level % 2 === at ? 1 : 0));
    expect(findRecoding({ names, reference: half(0), current: half(1) }, blind, null)).toBeNull();
  });
});
