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

/** The rows in groups with several labels, group by group in the order of their first rows; as `countConflicts` takes them. */
export function conflictingRows(equal: Uint32Array, labels: Uint32Array): Uint32Array {
  const ofGroup = new Map<number, { readonly rows: number[]; readonly label: number; differs: boolean }>();
  equal.forEach((group, row) => {
    const label = labels[row] ?? 0;
    if (label === 0) return;
    const known = ofGroup.get(group);
    if (!known) ofGroup.set(group, { rows: [row], label, differs: false });
    else {
      known.rows.push(row);
      known.differs ||= known.label !== label;
    }
  });
  return Uint32Array.from([...ofGroup.values()].flatMap(({ rows, differs }) => (differs ? rows : [])));
}
