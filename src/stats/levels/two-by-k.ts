/** Rows per bin or category, both sides over the same levels in the same order. */
export type LevelCounts = ArrayLike<number>;

/** What a 2 × k table of counts says of one level: rows observed, and rows expected if both sides had the same shares. */
export type Level = {
  readonly reference: number;
  readonly current: number;
  readonly expectedReference: number;
  readonly expectedCurrent: number;
};

/** The levels that occur at all, or null where a side has no rows. */
export function levelsOf(reference: LevelCounts, current: LevelCounts): readonly Level[] | null {
  const n = sum(reference);
  const m = sum(current);
  if (n === 0 || m === 0) return null;
  return Array.from(reference, (rows, level) => {
    const other = current[level] ?? 0;
    const expectedReference = ((rows + other) * n) / (n + m);
    const expectedCurrent = ((rows + other) * m) / (n + m);
    return { reference: rows, current: other, expectedReference, expectedCurrent };
  }).filter((level) => level.reference + level.current > 0);
}

export function sum(counts: LevelCounts): number {
  let total = 0;
  for (let level = 0; level < counts.length; level++) total += counts[level] ?? 0;
  return total;
}
