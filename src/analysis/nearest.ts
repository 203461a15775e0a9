import leven from 'leven';

/** ` (did you mean "x"?)` for the known name that takes the fewest changes, where one is near enough. */
export function didYouMean(given: string, known: readonly string[]): string {
  let best: string | null = null;
  let bestDistance = Math.max(2, Math.floor(given.length / 2)) + 1;
  for (const name of known) {
    const distance = leven(given.toLowerCase(), name.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [name, distance];
  }
  return best === null ? '' : ` (did you mean "${best}"?)`;
}
