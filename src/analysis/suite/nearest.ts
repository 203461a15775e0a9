import leven from 'leven';

/** ` (did you mean "x"?)` for the known name that takes the fewest changes, where one is near enough. */
export function didYouMean(given: string, known: readonly string[]): string {
  let best: string | null = null;
  // Beyond a third of the letters it is another word.
  let bestDistance = Math.max(2, Math.floor(given.length / 3)) + 1;
  for (const name of known) {
    const distance = leven(given.toLowerCase(), name.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [name, distance];
  }
  return best === null ? '' : ` (did you mean "${best}"?)`;
}
