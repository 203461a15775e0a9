import { compareCodePoints, type Characters, type ColumnProfile } from '../../spec';
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
import { countForms } from './text-forms';

/** Texts as the engine hands them over: UTF-8, one after the other, and how many rows hold each. */
export type Texts = { readonly bytes: Uint8Array; readonly offsets: Int32Array; readonly rows: Float64Array };

export type TextProfile = Pick<ColumnProfile, 'characters' | 'patterns' | 'once'>;

/** Character classes and forms of texts, in one pass over their bytes. `distinct` is how many different ones there are. */
export function profileTexts(batches: Iterable<Texts>, distinct: number): TextProfile {
  const byBits = new Map<number, number>();
  const forms = countForms();
  let empty = 0;
  let once = 0;
  let values = 0;
  for (const { bytes, offsets, rows } of batches) {
    for (let index = 0; index < rows.length; index++) {
      const count = rows[index] ?? 0;
      const [from, to] = [offsets[index] ?? 0, offsets[index + 1] ?? 0];
      values += 1;
      if (count === 1) once += 1;
      if (from === to) empty += count;
      forms.begin();
      const bits = readText(bytes, from, to, forms.push);
      forms.end(count);
      byBits.set(bits, (byBits.get(bits) ?? 0) + count);
    }
  }
  const characters = charactersOf(byBits, empty);
  // Where values are not grouped, how often each occurs is not known.
  return { ...(values === distinct && { once }), characters, patterns: forms.result() };
}

/** The classes of all characters of a UTF-8 text; each is pushed as the code units that stand for it. */
function readText(
  bytes: Uint8Array,
  from: number,
  to: number,
  push: (unit: number, isLetter: boolean) => void,
): number {
  let bits = 0;
  let at = from;
  while (at < to) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
      const [classes, form] = [asciiBits[first] ?? 0, asciiForms[first] ?? 0];
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
  return bits;
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
