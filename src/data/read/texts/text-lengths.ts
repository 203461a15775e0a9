import { countCharacters } from '../../../stats';
import type { LevelCells, TextCells } from '../cells';

/** The length of each row's text in characters; NaN where it is missing. */
export function textLengths(cells: LevelCells | TextCells): Float64Array {
  if (cells.kind === 'texts') return cells.lengths.slice();
  const lengths = Float64Array.from(cells.levels, countCharacters);
  const ofRows = new Float64Array(cells.codes.length);
  for (let row = 0; row < ofRows.length; row++) ofRows[row] = lengths[(cells.codes[row] ?? 0) - 1] ?? NaN;
  return ofRows;
}
