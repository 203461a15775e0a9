/** Rows that are equal but do not agree on a label. */
export type Conflicts = {
  /** Groups of equal rows with several labels, and the rows in them. */
  readonly groups: number;
  readonly rows: number;
  /** Pairs of equal rows with different labels. */
  readonly pairs: number;
};

/** `equal`: a code by row, the same where rows are equal; `labels`: likewise, 0 where there is none, and the row left out. */
export function countConflicts(equal: Uint32Array, labels: Uint32Array): Conflicts {
  const ofGroup = new Map<number, Map<number, number>>();
  equal.forEach((group, row) => {
    const label = labels[row] ?? 0;
    if (label === 0) return;
    const counts = ofGroup.get(group) ?? new Map<number, number>();
    ofGroup.set(group, counts.set(label, (counts.get(label) ?? 0) + 1));
  });
  let [groups, rows, pairs] = [0, 0, 0];
  for (const counts of ofGroup.values()) {
    if (counts.size < 2) continue;
    const all = [...counts.values()];
    const own = all.reduce((sum, count) => sum + count, 0);
    groups += 1;
    rows += own;
    pairs += all.reduce((left, count) => left - (count * count) / 2, (own * own) / 2);
  }
  return { groups, rows, pairs };
}
