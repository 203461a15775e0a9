import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extremesOf } from '../../../src/data/read/profile/extremes';
import { orderOfRows } from '../../../src/data/read/profile/row-order';
import { rhythmOf } from '../../../src/data/read/profile/rhythm';
import { repeatsOf } from '../../../src/data/read/profile/spread';
import { countTexts } from '../../../src/data/read/profile/text';
import { ascendingOrder, countSorted, entropy, imbalance, medianDeviation } from '../../../src/stats';
import { levelsOf } from '../../support/levels';

const day = 86_400_000;
const cells = fc.array(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double({ noNaN: true, min: -1e6, max: 1e6 })), {
  minLength: 1,
  maxLength: 80,
});
const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
const medianOf = (values: readonly number[]): number => {
  const ascending = sorted(values);
  const middle = (ascending.length - 1) / 2;
  return ((ascending[Math.floor(middle)] ?? 0) + (ascending[Math.ceil(middle)] ?? 0)) / 2;
};

function extremes(values: readonly number[]) {
  const { rows, sorted: ascending } = ascendingOrder(Float64Array.from(values));
  return extremesOf(countSorted(ascending), rows, (value) => value);
}

describe('figures of numbers', () => {
  it('give the median distance from the median', () => {
    fc.assert(
      fc.property(cells, (values) => {
        const median = medianOf(values);
        const expected = medianOf(values.map((value) => Math.abs(value - median)));
        const found = medianDeviation(countSorted(Float64Array.from(sorted(values))));
        expect(Math.abs((found ?? NaN) - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(median)));
      }),
    );
    expect(medianDeviation(countSorted(Float64Array.of(-Infinity, 1, 2, 4, Infinity)))).toBe(1);
    expect(medianDeviation(countSorted(new Float64Array()))).toBeNull();
  });

  it('find extremes, where they first stand, and the order of rows', () => {
    fc.assert(
      fc.property(cells, (values) => {
        const { smallest, largest } = extremes(values);
        const order = orderOfRows(Float64Array.from(values));
        const different = sorted([...new Set(values.map((value) => value + 0))]);
        const placed = (value: number) => ({
          value,
          count: values.filter((one) => one === value).length,
          row: values.findIndex((one) => one === value) + 1,
        });
        expect(smallest).toEqual(different.slice(0, 5).map(placed));
        expect(largest).toEqual([...different].reverse().slice(0, 5).map(placed));
        const steps = values.slice(1).map((value, index) => Math.sign(value - (values[index] ?? 0)));
        if (order === 'strictly increasing') expect(steps.every((step) => step > 0)).toBe(true);
        if (order === 'none') expect(steps.length === 0 || (steps.includes(1) && steps.includes(-1))).toBe(true);
      }),
    );
    expect(orderOfRows(Float64Array.of(1, 1, 2))).toBe('increasing');
    expect(orderOfRows(Float64Array.of(2, 2))).toBe('constant');
    const inner = [{ value: 3, count: 1, row: 2 }];
    expect(extremes([Infinity, 3, -Infinity])).toEqual({ smallest: inner, largest: inner });
  });

  it('list the values that share the first place', () => {
    const repeats = (values: readonly number[]) => repeatsOf(countSorted(Float64Array.from(values)), (value) => value);
    expect(repeats([1, 1, 2, 3, 3])).toEqual({ once: 1, modes: { values: [1, 3], number: 2, count: 2 } });
    expect(repeats([1, 2])).toEqual({ once: 2, modes: null });
  });

  it('measure how evenly rows lie over categories', () => {
    expect(entropy(Uint32Array.of(4, 4, 4, 4))).toBe(2);
    expect(imbalance(Uint32Array.of(4, 4, 4, 4))).toBe(0);
    expect(imbalance(Uint32Array.of(7))).toBeNull();
    expect(entropy(new Uint32Array())).toBeNull();
  });
});

function count(values: readonly string[], rows: readonly number[]) {
  const counted = countTexts();
  counted.add(levelsOf(values, rows));
  return counted.result();
}

describe('figures of text', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 12 });

  it('count rows by form and by class of character', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(text, fc.integer({ min: 1, max: 9 })), { selector: ([value]) => value }),
        (all) => {
          const { profile, lengths, spaced } = count(
            all.map(([value]) => value),
            all.map(([, rows]) => rows),
          );
          const { characters, patterns, once } = profile;
          const rowsWith = (pattern: RegExp): number =>
            all.reduce((sum, [value, rows]) => sum + (pattern.test(value) ? rows : 0), 0);
          expect(characters).toMatchObject({
            letters: rowsWith(/[\p{L}\p{M}]/u),
            digits: rowsWith(/\p{N}/u),
            spaces: rowsWith(/\s/u),
            punctuation: rowsWith(/[\p{P}\p{S}]/u),
            nonAscii: rowsWith(/[^\0-\x7f]/u),
            empty: rowsWith(/^$/),
            blank: rowsWith(/^\s+$/u),
          });
          expect(spaced).toBe(rowsWith(/ /));
          for (const [length, rows] of lengths) expect(rows).toBe(rowsWith(new RegExp(`^[^]{${length}}$`, 'u')));
          expect(once).toBe(all.filter(([, rows]) => rows === 1).length);
          const form = (value: string): string =>
            value
              .replace(/\p{Lu}+/gu, 'A')
              .replace(/((?!A)[\p{L}\p{M}])+/gu, 'a')
              .replace(/\p{N}/gu, '9');
          const expected = new Map<string, number>();
          for (const [value, rows] of all) expected.set(form(value), (expected.get(form(value)) ?? 0) + rows);
          for (const { value, count } of patterns?.top ?? [])
            expect(expected.get(String(value)), String(value)).toBe(count);
          expect(patterns?.number).toBe(expected.size);
        },
      ),
    );
  });

  it('cut long forms and give up on too many', () => {
    const long = count(['-'.repeat(100)], [3]).profile.patterns;
    expect(long?.top).toEqual([{ value: `${'-'.repeat(60)}…`, count: 3 }]);
    const many = Array.from({ length: 50_001 }, (_, index) => index.toString(2).replace(/0/g, '-').replace(/1/g, '+'));
    const { profile } = count(
      many,
      many.map(() => 1),
    );
    expect(profile.patterns).toBeNull();
  });
});

describe('rhythm', () => {
  const rhythm = (times: readonly number[]) => rhythmOf(Float64Array.from(times));

  it('counts the periods that a beat misses, whatever is taken out', () => {
    const step = fc.constantFrom(1000, 15 * 60_000, 3_600_000, 6 * day);
    const out = fc.uniqueArray(fc.integer({ min: 1, max: 58 }), { maxLength: 12 });
    fc.assert(
      fc.property(step, out, (length, missing) => {
        const times = Array.from({ length: 60 }, (_, index) => index).filter((index) => !missing.includes(index));
        const found = rhythm(times.map((index) => index * length));
        expect(found?.missingPeriods).toBe(missing.length);
        expect(found?.gaps).toBe(missing.filter((one) => !missing.includes(one - 1)).length);
      }),
    );
  });

  it('names the beat in the largest unit', () => {
    const every = (step: number) => rhythm([0, step, 2 * step, 3 * step])?.every;
    expect(every(900_000)).toEqual({ count: 15, unit: 'minute' });
    expect(every(14 * day)).toEqual({ count: 2, unit: 'week' });
    const quarters = ['2020-01-15', '2020-04-15', '2020-07-15', '2021-01-15'].map((date) => Date.parse(date));
    expect(rhythm(quarters)).toMatchObject({ every: { count: 1, unit: 'quarter' }, gaps: 1, missingPeriods: 1 });
    const years = ['1949-02-28', '1950-02-28', '1951-02-28', '1953-02-28'].map((date) => Date.parse(date));
    expect(rhythm(years)).toMatchObject({ every: { count: 1, unit: 'year' }, missingPeriods: 1 });
    expect(rhythm(years)?.longest).toEqual([
      { from: '1951-02-28T00:00:00', to: '1953-02-28T00:00:00', missingPeriods: 1 },
    ]);
  });

  it('falls back to days, then to the longest stretches', () => {
    const scattered = Array.from(
      { length: 30 },
      (_, index) => index * day + ((index * index * 7919) % 86_399) * 1000 + 1,
    );
    expect(rhythm(scattered)).toMatchObject({ of: 'days', every: { count: 1, unit: 'day' }, gaps: 0 });
    const wild = [0, 1, 3, 7, 15, 31, 63].map((step) => step * 40 * day);
    expect(rhythm(wild)).toMatchObject({ every: null, gaps: 0 });
    expect(rhythm(wild)?.longest[0]?.missingPeriods).toBe(0);
    expect(rhythm([0, 1])).toBeNull();
  });
});
