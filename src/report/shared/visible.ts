const named: { readonly [character: string]: string } = { '\n': '↵', '\r': '␍', '\t': '⇥' };

const codePoint = (character: string): string =>
  `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;

/** What an eye would miss; but not what joins two pictures into one. */
const hidden =
  /(?<!\p{Extended_Pictographic}\uFE0F?)\u200D|\u200D(?!\p{Extended_Pictographic})|(?!\u200D)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Text from the data with everything shown that an eye would miss: controls, odd spaces, marks that turn the reading direction. */
export function visible(text: string): string {
  if (text === '') return '(empty text)';
  return text
    .replace(/^ +| +$/g, (spaces) => '␣'.repeat(spaces.length))
    .replace(/[\n\r\t]/g, (character) => named[character] ?? '')
    .replace(hidden, codePoint);
}

/** The same, cut to `length` characters. */
export function clipped(text: string, length: number): string {
  const characters = [...visible(text)];
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 1).join('')}…`;
}
