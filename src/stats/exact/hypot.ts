/** The root of the sum of squares, of numbers of any size. */
export function hypot(...sides: readonly number[]): number {
  let largest = 0;
  for (const side of sides) largest = Math.max(largest, Math.abs(side));
  if (!(largest > 0 && largest < Infinity)) return largest;
  let squares = 0;
  for (const side of sides) squares += (side / largest) ** 2;
  return largest * Math.sqrt(squares);
}
