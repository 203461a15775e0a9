import { isFinding } from '../../../../contract/report/ranking';
import { figure, listed } from '../../../lib/wording';
import { readCodes } from '../../../cells/codes';
import { pick } from '../../../cells/column';
import type { TableRecogniser } from '../../define';
import type { SharedColumn } from '../read/column';
import { differenceIn, quiet } from '../proof/difference';
import { wholePlace } from '../place/place';

/** Keys that occur more than once, in so many groups and such a part of the rows, before a join is a reason. */
const fewestGroups = 20;
const leastShare = 0.05;
/** A column repeats with the key, or it does not. */
const repeats = { with: 0.995, without: 0.9 };

/** A key that told rows apart comes several times, some columns repeating with it and others not: a join to a table with several rows for it. */
export const fannedOut: TableRecogniser = async ({ results, plans, sides, columns, looked, rows }) => {
  const result = results.find((one) => one.check === 'schema.unique' && isFinding(one) && one.value['reference'] === 1);
  const plan = plans.find(({ name }) => name === result?.columns[0]);
  if (!result || !plan || looked.current) return [];
  const groups = groupsOf(await readCodes({ facts: sides.current.facts, data: sides.current }, plan));
  const repeated = groups.followers.length;
  if (groups.repeatedKeys < fewestGroups || repeated < leastShare * rows.current) return [];
  const others = columns.filter(({ name }) => name !== plan.name);
  const shares = others.map((column) => ({ column, share: agreeing(column, groups) }));
  const kept = shares.filter(({ share }) => share >= repeats.with).map(({ column }) => column.name);
  const fanned = shares.filter(({ share }) => share <= repeats.without).map(({ column }) => column.name);
  if (kept.length === 0 || fanned.length === 0) return [];
  const once = { ...wholePlace, rows: { reference: null, current: groups.firsts } };
  const moved = others.filter(
    (column) => differenceIn(column, wholePlace).pValue < quiet && differenceIn(column, once).pValue > quiet,
  );
  const copies = rows.current / groups.firsts.length;
  return [
    {
      kind: 'rows',
      columns: [plan.name, ...moved.map(({ name }) => name)],
      results: [result, ...results.filter((one) => one.check === 'schema.row-count' && isFinding(one))],
      place: wholePlace,
      explained: 1,
      sure: true,
      tell: () => ({
        title: `A join repeats rows of ${plan.name}`,
        message: `Each ${plan.name} stands in ${figure(copies)} rows on average, once in the reference: ${listed(kept)} repeat${kept.length === 1 ? 's' : ''} with it and ${listed(fanned)} ${fanned.length === 1 ? 'does' : 'do'} not, as after a join to a table with several rows for one.`,
        parameters: { how: 'joined', copies, repeating: kept, differing: fanned },
        todo: `Join to one row for each ${plan.name}, or count each of them once.`,
        undo: null,
        views: [],
      }),
    },
  ];
};

type Groups = {
  /** The first row of each key, and rows without one, ascending. */
  readonly firsts: Uint32Array;
  /** Later rows of a key, and the first row of theirs beside each. */
  readonly followers: Uint32Array;
  readonly leaders: Uint32Array;
  readonly repeatedKeys: number;
};

function groupsOf(keys: Uint32Array): Groups {
  const firstOf = new Map<number, number>();
  const [firsts, followers, leaders]: [number[], number[], number[]] = [[], [], []];
  const again = new Set<number>();
  keys.forEach((key, row) => {
    const first = key === 0 ? undefined : firstOf.get(key);
    if (first === undefined) {
      firstOf.set(key, row);
      firsts.push(row);
    } else {
      followers.push(row);
      leaders.push(first);
      again.add(key);
    }
  });
  return {
    firsts: Uint32Array.from(firsts),
    followers: Uint32Array.from(followers),
    leaders: Uint32Array.from(leaders),
    repeatedKeys: again.size,
  };
}

/** The share of later rows of a key that have the value of its first one. */
function agreeing(column: SharedColumn, { followers, leaders }: Groups): number {
  const values = column.kind === 'levels' ? Float64Array.from(column.current) : column.current;
  const [one, two] = [pick(values, followers), pick(values, leaders)];
  let equal = 0;
  one.forEach((value, at) => {
    const other = two[at] ?? NaN;
    if (value === other || (Number.isNaN(value) && Number.isNaN(other))) equal += 1;
  });
  return equal / Math.max(1, followers.length);
}
