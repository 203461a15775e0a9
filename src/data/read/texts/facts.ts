import { compareCodePoints, type NumberDistribution, type ValueCount } from '../../../contract';
import { countTexts, type TextProfile } from '../profile/text';
import { topSize } from '../profile/top';
import { compareLevels, textAt, type Levels } from './levels';

/** What a column of text is, exact on all rows. */
export type ColumnTexts = {
  readonly distinct: number;
  /** Rows with a text. */
  readonly present: number;
  /** In code point order; null of none. */
  readonly ends: { readonly first: string; readonly last: string } | null;
  /** Most frequent first, ties by code points. */
  readonly top: readonly ValueCount[];
  /** In characters. */
  readonly lengths: NumberDistribution;
  readonly characters: number;
  /** Rows whose text has a space in it. */
  readonly spaced: number;
  readonly profile: TextProfile;
};

/** Gathers the facts of a column from its different texts, which may come in parts. */
export function gatherTexts(): { add(levels: Levels): void; result(): ColumnTexts } {
  const counted = countTexts();
  const top: { value: string; count: number }[] = [];
  let distinct = 0;
  let ends: ColumnTexts['ends'] = null;
  return {
    add(levels) {
      if (levels.counts.length === 0) return;
      counted.add(levels);
      distinct += levels.counts.length;
      for (const level of topOf(levels)) top.push({ value: textAt(levels, level), count: levels.counts[level] ?? 0 });
      top.sort((a, b) => b.count - a.count || compareCodePoints(a.value, b.value)).splice(topSize);
      const own = endsOf(levels);
      const [first, last] = [ends?.first ?? own.first, ends?.last ?? own.last];
      ends = {
        first: compareCodePoints(own.first, first) < 0 ? own.first : first,
        last: compareCodePoints(own.last, last) > 0 ? own.last : last,
      };
    },
    result() {
      const { profile, lengths, spaced } = counted.result();
      const present = lengths.reduce((sum, [, rows]) => sum + rows, 0);
      return {
        distinct,
        present,
        ends,
        top,
        lengths: {
          kind: 'numbers',
          of: 'lengths',
          values: Float64Array.from(lengths, ([length]) => length),
          counts: Uint32Array.from(lengths, ([, rows]) => rows),
          total: present,
        },
        characters: lengths.reduce((sum, [length, rows]) => sum + length * rows, 0),
        spaced,
        profile,
      };
    },
  };
}

/** The most frequent levels, ties by code points. */
function topOf(levels: Levels): readonly number[] {
  const { counts } = levels;
  const best: number[] = [];
  const comesBefore = (level: number, other: number): boolean => {
    const difference = (counts[level] ?? 0) - (counts[other] ?? 0);
    return difference === 0 ? compareLevels(levels, level, other) < 0 : difference > 0;
  };
  for (let level = 0; level < counts.length; level++) {
    const worst = best[topSize - 1];
    if (worst !== undefined && !comesBefore(level, worst)) continue;
    let place = best.length;
    while (place > 0 && comesBefore(level, best[place - 1] ?? level)) place -= 1;
    best.splice(place, 0, level);
    if (best.length > topSize) best.pop();
  }
  return best;
}

function endsOf(levels: Levels): { readonly first: string; readonly last: string } {
  let [first, last] = [0, 0];
  for (let level = 1; level < levels.counts.length; level++) {
    if (compareLevels(levels, level, first) < 0) first = level;
    if (compareLevels(levels, level, last) > 0) last = level;
  }
  return { first: textAt(levels, first), last: textAt(levels, last) };
}
