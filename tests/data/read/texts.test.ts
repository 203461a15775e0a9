import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dictionary } from '../../../src/data/read/texts/dictionary';
import { gatherTexts } from '../../../src/data/read/texts/facts';
import { partOfLevels, sampleLevels, textsOf } from '../../../src/data/read/texts/levels';
import { sortLevels } from '../../../src/data/read/texts/sort-levels';
import { compareCodePoints } from '../../../src/contract';
import { levelsOf } from '../../support/levels';

/** Some that differ late, in length only, or by a mark that decoders like to drop. */
const text = fc.oneof(
  fc.constantFrom('', '\0', '\0\0', '\ufeff', '\ufeffa', 'a', 'aa', '😀', '\uffff'),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.integer({ min: 0, max: 99 }).map((n) => `level ${n}`),
);
const cells = fc.array(fc.option(text), { maxLength: 60 });

function batchOf(values: readonly (string | null)[]) {
  const { bytes, offsets } = levelsOf(
    values.map((value) => value ?? ''),
    values.map(() => 1),
  );
  const present = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, row) => {
    if (value !== null) present[row >> 3] = (present[row >> 3] ?? 0) | (1 << (row & 7));
  });
  return { rows: values.length, bytes, offsets: Int32Array.from(offsets), present };
}

describe('a dictionary of texts', () => {
  it('codes every row by its text and counts them, batch by batch', () => {
    fc.assert(
      fc.property(cells, cells, (first, second) => {
        const found = dictionary();
        const all = [...first, ...second];
        const codes = new Uint32Array(all.length);
        found.add(batchOf(first), codes, 0);
        found.add(batchOf(second), codes, first.length);
        const levels = textsOf(found.levels());
        expect([...codes].map((code) => (code === 0 ? null : levels[code - 1]))).toEqual(all);
        const counts = levels.map((level) => all.filter((one) => one === level).length);
        expect([...found.levels().counts]).toEqual(counts);
      }),
    );
  });

  it('grows as far as it must', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `text ${index * 7919}`);
    const found = dictionary();
    const codes = new Uint32Array(2 * many.length);
    found.add(batchOf(many), codes, 0);
    found.add(batchOf(many), codes, many.length);
    expect(found.size).toBe(many.length);
    expect([...codes.subarray(many.length)]).toEqual([...codes.subarray(0, many.length)]);
    expect(textsOf(found.levels())).toEqual(many);
  });
});

describe('levels', () => {
  it('sort by code points', () => {
    fc.assert(
      fc.property(fc.uniqueArray(text, { maxLength: 40 }), (values) => {
        const { levels, place } = sortLevels(
          levelsOf(
            values,
            values.map((_, index) => index + 1),
          ),
        );
        const sorted = [...values].sort(compareCodePoints);
        expect(textsOf(levels)).toEqual(sorted);
        expect([...place]).toEqual(values.map((value) => sorted.indexOf(value)));
        expect([...levels.counts]).toEqual(sorted.map((value) => values.indexOf(value) + 1));
      }),
    );
  });

  it('give the same facts in one part or in several', () => {
    fc.assert(
      fc.property(fc.uniqueArray(text, { maxLength: 40 }), fc.nat(40), (values, at) => {
        const rows = values.map((_, index) => 1 + (index % 3));
        const whole = gatherTexts();
        whole.add(levelsOf(values, rows));
        const parted = gatherTexts();
        parted.add(levelsOf(values.slice(0, at), rows.slice(0, at)));
        parted.add(levelsOf(values.slice(at), rows.slice(at)));
        expect(parted.result()).toEqual(whole.result());
        const sorted = [...values].sort(compareCodePoints);
        const [first, last] = [sorted[0], sorted.at(-1)];
        expect(whole.result().ends).toEqual(first === undefined ? null : { first, last });
      }),
    );
  });

  it('are sampled alike in any order', () => {
    const values = Array.from({ length: 5000 }, (_, index) => `text ${index}`);
    const rows = values.map(() => 1);
    const most = { texts: 500, bytes: 2 ** 20 };
    const sample = textsOf(sampleLevels(levelsOf(values, rows), most));
    const reversed = textsOf(sampleLevels(levelsOf([...values].reverse(), rows), most));
    expect([...reversed].reverse()).toEqual(sample);
    expect(sample.length).toBeGreaterThan(400);
    expect(sample.length).toBeLessThan(600);
  });
});

describe('a part of levels', () => {
  it('has the texts of these alone', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 40 }), fc.nat(40), fc.nat(10), (values, from, more) => {
        const levels = levelsOf(
          values,
          values.map((_, at) => at + 1),
        );
        const part = partOfLevels(levels, Math.min(from, values.length), from + more);
        expect(textsOf(part)).toEqual(values.slice(from, from + more));
        expect(part.counts).toHaveLength(values.slice(from, from + more).length);
      }),
    );
  });
});
