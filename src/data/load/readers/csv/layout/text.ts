/** What a cell of delimited text can be, told by its spelling alone. */
export const pointNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
export const commaNumber = /^[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?(e[+-]?\d+)?$/i;
const fortranNumber = /^[+-]?(\d+\.\d*|\.\d+)d[+-]?\d{1,3}$/i;
export const isoDate = /^\d{4}-\d\d-\d\d$/;
export const isoTime = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?( ?(Z|[+-]\d\d(:?\d\d)?))?$/i;
const otherTyped =
  /^(true|false|[+-]?(inf|infinity)|\[?\d\d\/[a-z]{3}\/\d{4}(:\d\d){3}( [+-]\d{4})?\]?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ].*)?|\d{1,2}:\d\d(:\d\d(\.\d+)?)?)$/i;

/** A number, date, time or boolean: what no one would call a column. */
export function isTyped(cell: string): boolean {
  const text = cell.trim();
  return [pointNumber, commaNumber, fortranNumber, isoDate, isoTime, otherTyped].some((pattern) => pattern.test(text));
}

/** What a typed cell is; null for words. */
export function kindOfTyped(cell: string): 'number' | 'boolean' | 'time' | null {
  const text = cell.trim();
  const numbers = [pointNumber, commaNumber, fortranNumber, /^[+-]?inf(inity)?$/i];
  if (numbers.some((pattern) => pattern.test(text))) return 'number';
  if (/^(true|false)$/i.test(text)) return 'boolean';
  return isTyped(text) ? 'time' : null;
}

const lineEnds = /\r\n|\n|\r/g;

/** How many lines end in a text. */
export const countLineEnds = (text: string): number => text.match(lineEnds)?.length ?? 0;

/** The first lines of a text as they are. */
export function firstLines(text: string, count: number): string {
  const ends = text.matchAll(lineEnds);
  let at = 0;
  for (let line = 0; line < count; line += 1) {
    const end = ends.next();
    if (end.done) return text;
    at = end.value.index + end.value[0].length;
  }
  return text.slice(0, at);
}
