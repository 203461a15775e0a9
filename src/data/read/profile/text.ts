import { compareCodePoints, type Characters, type ColumnProfile } from '../../../contract';
import {
  asciiBits,
  asciiForms,
  characterOf,
  digit,
  firstScript,
  letter,
  nonAscii,
  otherScript,
  punctuation,
  scripts,
  space,
} from './character';
import type { Levels } from '../texts/levels';
import { countForms } from './text-forms';

export type TextProfile = Required<Pick<ColumnProfile, 'characters' | 'patterns' | 'once'>>;

/** What a pass over texts tells: their profile, their rows by length in characters, and the rows with a space in them. */
export type CountedTexts = {
  readonly profile: TextProfile;
  /** Ascending, with the rows of each. */
  readonly lengths: readonly (readonly [length: number, rows: number])[];
  readonly spaced: number;
};

/** Counts different texts, in any order and in as many parts as they come in. */
export function countTexts() {
  const byBits = new Map<number, number>();
  const byLength = new Map<number, number>();
  const forms = countForms();
  let empty = 0;
  let once = 0;
  let spaced = 0;
  return {
    add({ bytes, offsets, counts }: Levels): void {
      for (let level = 0; level < counts.length; level++) {
        const rows = counts[level] ?? 0;
        const [from, to] = [offsets[level] ?? 0, offsets[level + 1] ?? 0];
        if (rows === 1) once += 1;
        if (from === to) empty += rows;
        forms.begin();
        const read = readText(bytes, from, to, forms.push);
        forms.end(rows);
        if (read.spaced) spaced += rows;
        byBits.set(read.bits, (byBits.get(read.bits) ?? 0) + rows);
        byLength.set(read.length, (byLength.get(read.length) ?? 0) + rows);
      }
    },
    result: (): CountedTexts => ({
      profile: { once, characters: charactersOf(byBits, empty), patterns: forms.result() },
      lengths: [...byLength].sort(([a], [b]) => a - b),
      spaced,
    }),
  };
}

type ReadText = { bits: number; length: number; spaced: boolean };
/** One for all texts: it is read before the next one is. */
const found: ReadText = { bits: 0, length: 0, spaced: false };

/** The classes of all characters of a UTF-8 text, and how many they are; each is pushed as the code units that stand for it. */
function readText(
  bytes: Uint8Array,
  from: number,
  to: number,
  push: (unit: number, isLetter: boolean) => void,
): Readonly<ReadText> {
  let bits = 0;
  let length = 0;
  let spaced = false;
  let at = from;
  while (at < to) {
    length += 1;
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
      const [classes, form] = [asciiBits[first] ?? 0, asciiForms[first] ?? 0];
      if (first === 0x20) spaced = true;
      bits |= classes;
      push(form === 0 ? first : form, (classes & letter) > 0);
      at += 1;
      continue;
    }
    const size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    let codePoint = first & (0xff >> (size + 1));
    for (let next = 1; next < size; next++) codePoint = (codePoint << 6) | ((bytes[at + next] ?? 0) & 0x3f);
    at += size;
    const character = characterOf(codePoint);
    bits |= character.bits;
    if (character.form > 0) push(character.form, (character.bits & letter) > 0);
    else if (codePoint < 0x10000) push(codePoint, false);
    else {
      push(0xd7c0 + (codePoint >> 10), false);
      push(0xdc00 | (codePoint & 0x3ff), false);
    }
  }
  [found.bits, found.length, found.spaced] = [bits, length, spaced];
  return found;
}

function charactersOf(byBits: ReadonlyMap<number, number>, empty: number): Characters {
  const rowsWith = (bit: number): number => {
    let rows = 0;
    for (const [bits, count] of byBits) if ((bits & bit) !== 0) rows += count;
    return rows;
  };
  const named = scripts.map((script, index) => ({
    script: script as string,
    rows: rowsWith(1 << (firstScript + index)),
  }));
  const found = [...named, { script: 'other', rows: rowsWith(otherScript) }].filter(({ rows }) => rows > 0);
  return {
    letters: rowsWith(letter),
    digits: rowsWith(digit),
    spaces: rowsWith(space),
    punctuation: rowsWith(punctuation),
    nonAscii: rowsWith(nonAscii),
    empty,
    blank: (byBits.get(space) ?? 0) + (byBits.get(space | nonAscii) ?? 0),
    scripts: found.sort((a, b) => b.rows - a.rows || compareCodePoints(a.script, b.script)),
  };
}
