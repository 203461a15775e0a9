/** Code points, as DuckDB counts the length of a text. */
export function countCharacters(text: string): number {
  let characters = text.length;
  for (let at = 0; at < text.length; at++) if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) characters -= 1;
  return characters;
}
