import type { LevelCells, TextCells } from './cells';

/** The length of each row's text in characters; NaN where it is missing. */
export function textLengths(cells: LevelCells | TextCells): Float64Array {
  if (cells.kind === 'texts') return cells.lengths.slice();
  const lengths = Float64Array.from(cells.levels, countCharacters);
  return Float64Array.from(cells.codes, (code) => (code === 0 ? NaN : (lengths[code - 1] ?? NaN)));
}

/** Code points, as the engine counts the length of a text. */
export function countCharacters(text: string): number {
  let characters = text.length;
  for (let at = 0; at < text.length; at++) if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) characters -= 1;
  return characters;
}
