import type { ColumnPlan } from '../../../contract';
import { countSorted, exp, logFactorial } from '../../../stats';
import { readKeys, typeOfCodes } from '../../cells/codes';
import { allRows, drawInOrder } from '../../cells/draw-rows';
import { readNumbers } from '../../cells/numbers';
import { readSameLevels } from '../../cells/same-levels';
import type { Side } from '../../define';
import { storedAs } from './read-predictor';

export type Relation = 'equal' | 'one-to-one' | 'monotone';

/** What holds on all rows that have both values. */
export type Related = {
  readonly relation: Relation;
  readonly rows: number;
  /** That a label shuffled over these rows would relate to the column alike. */
  readonly chance: number;
};

/** A relation that fails on some rows holds on no more: most columns need no second look. */
const firstLook = { maxRows: 5000, seed: 42 };

/** The strictest relation between a column and the label that chance does not explain; exact on all rows. */
export async function relationOf(
  side: Side,
  plan: ColumnPlan,
  label: ColumnPlan,
  { maxChance, minRows, inOrder }: { readonly maxChance: number; readonly minRows: number; readonly inOrder: boolean },
): Promise<Related | null> {
  const { rows } = side.facts;
  const [values, labels] = [await readKeys(side, plan), await readKeys(side, label)];
  const look = (part: Uint32Array): Held => relationsIn(tableOf(values(part), labels(part)), inOrder);
  if (rows > firstLook.maxRows) {
    const first = look(await drawInOrder(side, firstLook));
    if (first.oneToOne === null && first.monotone === null) return null;
  }
  const held = look(allRows(rows));
  const isEqual = held.oneToOne !== null && (await areEqual(side, plan, label, inOrder));
  const candidates = [
    { relation: 'equal', log: isEqual ? held.equal : null },
    // Of a quantity what keeps the order says more than what only renames its values.
    { relation: 'monotone', log: held.monotone },
    { relation: 'one-to-one', log: held.oneToOne },
  ] as const;
  for (const { relation, log } of candidates) {
    const chance = log === null ? 1 : exp(Math.min(0, log));
    if (log !== null && held.rows >= minRows && chance <= maxChance) return { relation, rows: held.rows, chance };
  }
  return null;
}

/** Whether value and label are the same in every row that has both. */
async function areEqual(side: Side, plan: ColumnPlan, label: ColumnPlan, inOrder: boolean): Promise<boolean> {
  const part = (one: ColumnPlan) => ({
    side,
    plan: { name: one.name, type: typeOfCodes(one.type, storedAs(side, one)) },
  });
  const [values, labels] = inOrder
    ? [await readNumbers(side, plan), await readNumbers(side, label)]
    : ((await readSameLevels([part(plan), part(label)]))?.codes ?? []);
  const isThere = (cell: number | undefined): boolean => Boolean(inOrder ? !Number.isNaN(cell) : cell);
  return values?.every((value, row) => value === labels?.[row] || !isThere(value) || !isThere(labels?.[row])) ?? false;
}

/** Rows by value and label, of the pairs that occur, ascending by value, then by label. */
type Table = { readonly value: Float64Array; readonly label: Float64Array; readonly counts: Float64Array };

function tableOf(value: Uint32Array, label: Uint32Array): Table {
  const size = 1 + largestOf(label);
  const keys = new Float64Array(value.length);
  let present = 0;
  for (let at = 0; at < value.length; at++) {
    const own = value[at] ?? 0;
    const target = label[at] ?? 0;
    if (own !== 0 && target !== 0) keys[present++] = own * size + target;
  }
  const { values, counts } = countSorted(keys.subarray(0, present).sort());
  return {
    value: values.map((key) => Math.floor(key / size)),
    label: values.map((key) => key % size),
    counts: Float64Array.from(counts),
  };
}

function largestOf(codes: Uint32Array): number {
  let largest = 0;
  for (const code of codes) if (code > largest) largest = code;
  return largest;
}

/** The logarithms of the chances that relations have in a shuffled label; null for one that does not hold. */
type Held = {
  readonly rows: number;
  /** Where value and label are equal. */
  readonly equal: number;
  readonly oneToOne: number | null;
  readonly monotone: number | null;
};

/**
 * Over the table of counts n by value and label, rows and columns of it summing to f and y, the chance of a table with these
 * sums is ∏f! ∏y! ÷ N! ∏n! (Fisher 1934). One-to-one: as often as values of the same count can be exchanged.
 */
function relationsIn(table: Table, inOrder: boolean): Held {
  const { value, label, counts } = table;
  const rows = sum(counts);
  const [perValue, perLabel] = [sumBy(value, counts), sumBy(label, counts)];
  const within = sumOfFactorials(counts);
  const isOneToOne = perValue.length === counts.length && perLabel.length === counts.length;
  const ways = sumOfFactorials(sumBy(counts, new Float64Array(counts.length).fill(1)));
  return {
    rows,
    equal: within - logFactorial(rows),
    oneToOne: isOneToOne ? within + ways - logFactorial(rows) : null,
    monotone:
      inOrder && isMonotone(table)
        ? Math.LN2 + sumOfFactorials(perValue) + sumOfFactorials(perLabel) - logFactorial(rows) - within
        : null,
  };
}

/** Whether the labels of each value lie all above, or all below, those of the value before it. */
function isMonotone({ value, label }: Table): boolean {
  let [rises, falls] = [true, true];
  let [low, high] = [NaN, NaN];
  for (let at = 0; at < value.length;) {
    const first = at;
    while (at < value.length && value[at] === value[first]) at += 1;
    const [own, last] = [label[first] ?? NaN, label[at - 1] ?? NaN];
    if (own < high) rises = false;
    if (last > low) falls = false;
    [low, high] = [own, last];
  }
  return rises || falls;
}

/** Of counts with the same key. */
function sumBy(keys: Float64Array, counts: Float64Array): Float64Array {
  const sums = new Map<number, number>();
  keys.forEach((key, at) => sums.set(key, (sums.get(key) ?? 0) + (counts[at] ?? 0)));
  return Float64Array.from(sums.values());
}

const sum = (counts: Float64Array): number => counts.reduce((all, count) => all + count, 0);
const sumOfFactorials = (counts: Float64Array): number => counts.reduce((all, count) => all + logFactorial(count), 0);
