/** What a character is, as bits of a text's classes. */
export const letter = 1;
export const digit = 2;
export const space = 4;
/** Punctuation and symbols. */
export const punctuation = 8;
export const nonAscii = 16;

/** Scripts that are told apart, by their bit from `firstScript` on. */
export const scripts = [
  'Latin',
  'Greek',
  'Cyrillic',
  'Arabic',
  'Hebrew',
  'Devanagari',
  'Bengali',
  'Tamil',
  'Thai',
  'Georgian',
  'Armenian',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
] as const;
export const firstScript = 5;
export const otherScript = 1 << (firstScript + scripts.length);

export type Character = {
  /** Its classes and, of a letter, its script. */
  readonly bits: number;
  /** What stands for it in a form: "A", "a" or "9" as code unit; 0 where it stands for itself. */
  readonly form: number;
};

const upperForm = 65;
const lowerForm = 97;
const digitForm = 57;

const known = new Map<number, Character>();

/** Remembers each code point: the regular expressions of Unicode are asked once. */
export function characterOf(codePoint: number): Character {
  let character = known.get(codePoint);
  if (!character) {
    character = classify(String.fromCodePoint(codePoint), codePoint > 127 ? nonAscii : 0);
    known.set(codePoint, character);
  }
  return character;
}

const ascii = Array.from({ length: 128 }, (_, codePoint) => characterOf(codePoint));
/** The same of ASCII, where most text lies, without a look-up by key. */
export const asciiBits = Uint32Array.from(ascii, ({ bits }) => bits);
export const asciiForms = Uint8Array.from(ascii, ({ form }) => form);

function classify(text: string, bits: number): Character {
  if (/\p{Lu}/u.test(text)) return { bits: bits | letter | scriptOf(text), form: upperForm };
  if (/\p{L}/u.test(text)) return { bits: bits | letter | scriptOf(text), form: lowerForm };
  // A mark belongs to the letter before it.
  if (/\p{M}/u.test(text)) return { bits: bits | letter, form: lowerForm };
  if (/\p{N}/u.test(text)) return { bits: bits | digit, form: digitForm };
  if (/\s/u.test(text)) return { bits: bits | space, form: 0 };
  return { bits: /[\p{P}\p{S}]/u.test(text) ? bits | punctuation : bits, form: 0 };
}

function scriptOf(text: string): number {
  const index = scripts.findIndex((script) => new RegExp(`\\p{Script=${script}}`, 'u').test(text));
  return index < 0 ? otherScript : 1 << (firstScript + index);
}
