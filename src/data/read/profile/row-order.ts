import type { RowOrder } from '../../../contract';

/** How numbers go from row to row; NaN is missing. Of most columns the first few rows tell. */
export function orderOfRows(numbers: Float64Array): RowOrder {
  let rises = false;
  let falls = false;
  let rests = false;
  let previous = NaN;
  for (let row = 0; row < numbers.length && !(rises && falls); row++) {
    const value = numbers[row] ?? NaN;
    if (Number.isNaN(value)) continue;
    if (value > previous) rises = true;
    else if (value < previous) falls = true;
    else if (value === previous) rests = true;
    previous = value;
  }
  if (rises && falls) return 'none';
  if (rises) return rests ? 'increasing' : 'strictly increasing';
  if (falls) return rests ? 'decreasing' : 'strictly decreasing';
  return rests ? 'constant' : 'none';
}
