/**
 * How many pairs of rows agree in some columns: Σ c(c − 1)/2 over the groups of equal rows, exact on all rows. `of` takes
 * one to three columns.
 */
export type Agreements = {
  readonly columns: number;
  /** All pairs of rows. */
  readonly pairs: number;
  of(column: number, second?: number, third?: number): number;
  /** The share of rows whose value in the column an earlier row has. */
  repeatedShare(column: number): number;
};

/** A column as far as rows can agree in it: codes from 1 on, 0 for a value that no other row has. */
type Column = {
  readonly codes: Uint32Array;
  readonly groups: number;
  readonly agreeing: number;
  readonly pairs: number;
};

/** Rows by groups: those of group g stand in `rows` from `starts[g]` on, up to `starts[g + 1]`. */
type Grouped = { readonly rows: Uint32Array; readonly starts: Uint32Array };

/** Up to so many cells two columns are counted in one table, without the rows by groups. */
const mostCells = 2 ** 18;

/** `columns`: the value of each row by a code of its own, missing as one more. Memory about 8 bytes a row and column. */
export function countAgreements(columns: readonly Uint32Array[]): Agreements {
  const rows = columns[0]?.length ?? 0;
  const found = columns.map(dropLone);
  const grouped: (Grouped | undefined)[] = [];
  const known = new Map<string, number>();
  let lastPair: { readonly key: string; readonly rows: Grouped } | null = null;

  const column = (index: number): Column => found[index] ?? nobody;
  const rowsOf = (index: number): Grouped => (grouped[index] ??= groupByCode(column(index)));
  const remember = (key: string, count: () => number): number => {
    const pairs = known.get(key) ?? count();
    known.set(key, pairs);
    return pairs;
  };
  const ofTwo = (a: number, b: number): number => {
    const [first, second] = column(a).agreeing <= column(b).agreeing ? [a, b] : [b, a];
    const isSmall = (column(a).groups + 1) * (column(b).groups + 1) <= Math.min(mostCells, 4 * rows);
    return isSmall ? countInTable(column(a), column(b)) : countWithin(rowsOf(first), column(second));
  };
  const groupsOfTwo = (a: number, b: number): Grouped => {
    const key = `${a} ${b}`;
    if (lastPair?.key !== key) lastPair = { key, rows: refine(rowsOf(a), column(b)) };
    return lastPair.rows;
  };
  return {
    columns: columns.length,
    pairs: (rows * (rows - 1)) / 2,
    repeatedShare: (index) => (column(index).agreeing - column(index).groups) / rows,
    of(a, b, c) {
      if (b === undefined) return column(a).pairs;
      if (c === undefined) return remember(keyOf(a, b), () => ofTwo(a, b));
      return remember(keyOf(a, b, c), () => countWithin(groupsOfTwo(a, b), column(c)));
    },
  };
}

const nobody: Column = { codes: new Uint32Array(0), groups: 0, agreeing: 0, pairs: 0 };

const keyOf = (...columns: number[]): string => columns.sort((a, b) => a - b).join(' ');

function dropLone(given: Uint32Array): Column {
  let most = 0;
  for (const code of given) if (code > most) most = code;
  const counts = new Uint32Array(most + 1);
  for (const code of given) counts[code] = (counts[code] ?? 0) + 1;
  let [groups, agreeing, pairs] = [0, 0, 0];
  const codeOf = counts.map((count) => {
    if (count < 2) return 0;
    agreeing += count;
    pairs += (count * (count - 1)) / 2;
    groups += 1;
    return groups;
  });
  const codes = new Uint32Array(given.length);
  for (let row = 0; row < codes.length; row++) codes[row] = codeOf[given[row] ?? 0] ?? 0;
  return { codes, groups, agreeing, pairs };
}

/** A counting sort by code that leaves lone rows out. */
function groupByCode({ codes, groups, agreeing }: Column): Grouped {
  const starts = new Uint32Array(groups + 1);
  for (const code of codes) if (code !== 0) starts[code] = (starts[code] ?? 0) + 1;
  for (let group = 1; group <= groups; group++) starts[group] = (starts[group] ?? 0) + (starts[group - 1] ?? 0);
  const next = starts.slice();
  const rows = new Uint32Array(agreeing);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? 0;
    if (code === 0) continue;
    const at = next[code - 1] ?? 0;
    rows[at] = row;
    next[code - 1] = at + 1;
  }
  return { rows, starts };
}

function countInTable(a: Column, b: Column): number {
  const width = b.groups + 1;
  const table = new Uint32Array((a.groups + 1) * width);
  let pairs = 0;
  for (let row = 0; row < a.codes.length; row++) {
    const [first, second] = [a.codes[row] ?? 0, b.codes[row] ?? 0];
    if (first === 0 || second === 0) continue;
    const cell = first * width + second;
    const before = table[cell] ?? 0;
    pairs += before;
    table[cell] = before + 1;
  }
  return pairs;
}

/** Pairs of rows of one group that agree in the column too. */
function countWithin({ rows, starts }: Grouped, { codes, groups }: Column): number {
  // Of each code the group that last had it, and how often: cleared by the next group.
  const seen = new Uint32Array(2 * (groups + 1));
  let pairs = 0;
  for (let group = 1; group < starts.length; group++) {
    const end = starts[group] ?? 0;
    for (let at = starts[group - 1] ?? 0; at < end; at++) {
      const slot = 2 * (codes[rows[at] ?? 0] ?? 0);
      if (slot === 0) continue;
      const before = seen[slot] === group ? (seen[slot + 1] ?? 0) : 0;
      pairs += before;
      seen[slot] = group;
      seen[slot + 1] = before + 1;
    }
  }
  return pairs;
}

/** The groups of rows that agree in the column too; lone rows fall out. */
function refine({ rows, starts }: Grouped, { codes, groups }: Column): Grouped {
  const seen = new Uint32Array(2 * (groups + 1));
  const classes = new Uint32Array(rows.length);
  const counts = [0];
  let known = 0;
  for (let group = 1; group < starts.length; group++) {
    const end = starts[group] ?? 0;
    for (let at = starts[group - 1] ?? 0; at < end; at++) {
      const slot = 2 * (codes[rows[at] ?? 0] ?? 0);
      if (slot === 0) continue;
      if (seen[slot] !== group) {
        known += 1;
        seen[slot] = group;
        seen[slot + 1] = known;
        counts[known] = 0;
      }
      const own = seen[slot + 1] ?? 0;
      classes[at] = own;
      counts[own] = (counts[own] ?? 0) + 1;
    }
  }
  return gather(rows, classes, counts);
}

function gather(rows: Uint32Array, classes: Uint32Array, counts: readonly number[]): Grouped {
  let [groups, agreeing] = [0, 0];
  const groupOf = Uint32Array.from(counts, (count) => {
    if (count < 2) return 0;
    agreeing += count;
    groups += 1;
    return groups;
  });
  const starts = new Uint32Array(groups + 1);
  counts.forEach((count, own) => {
    const group = groupOf[own] ?? 0;
    if (group !== 0) starts[group] = count;
  });
  for (let group = 1; group <= groups; group++) starts[group] = (starts[group] ?? 0) + (starts[group - 1] ?? 0);
  const next = starts.slice();
  const gathered = new Uint32Array(agreeing);
  for (let at = 0; at < rows.length; at++) {
    const group = groupOf[classes[at] ?? 0] ?? 0;
    if (group === 0) continue;
    const to = next[group - 1] ?? 0;
    gathered[to] = rows[at] ?? 0;
    next[group - 1] = to + 1;
  }
  return { rows: gathered, starts };
}
