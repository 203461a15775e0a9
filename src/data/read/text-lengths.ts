import { countCharacters } from '../../stats';
import type { LevelCells, TextCells } from './cells';

/** The length of each row's text in characters; NaN where it is missing. */
export function textLengths(cells: LevelCells | TextCells): Float64Array {
  if (cells.kind === 'texts') return cells.lengths.slice();
  const lengths = Float64Array.from(cells.levels, countCharacters);
  return Float64Array.from(cells.codes, (code) => (code === 0 ? NaN : (lengths[code - 1] ?? NaN)));
}
