import type { Dataset } from '../../../data/dataset';
import { identifier, sql, table, valuesOf } from '../../../data/sql';
import type { ColumnPlan, StoredColumn } from '../../../spec';
import { cutAt, quantileCuts } from './cuts';

/** A column row by row in few codes: 0 is missing, then its levels or its bins in order, last what is left of many levels. */
export type Axis = {
  readonly column: string;
  /** Null where the rows of current lie outside the reference's times: then only they are cut. */
  readonly reference: Uint8Array | null;
  readonly current: Uint8Array;
  /** Number of codes. */
  readonly size: number;
} & (
  | { readonly kind: 'levels'; readonly names: readonly string[] }
  /** Bins lie between −∞, the cuts and ∞. */
  | { readonly kind: 'numbers' | 'times'; readonly cuts: readonly number[] }
);

export type Both = { readonly reference: Dataset; readonly current: Dataset };
/** Bins for numbers; levels kept, and whether a column of more is of use. */
export type Fineness = { readonly bins: number; readonly levels: number; readonly pooled: boolean };

/** Reads a column of both datasets on all rows; null where it has no values that make codes. */
export async function readAxis(both: Both, plan: ColumnPlan, fineness: Fineness): Promise<Axis | null> {
  const [reference, current] = [storedOf(both.reference, plan), storedOf(both.current, plan)];
  if (!reference || !current || plan.type === 'id') return null;
  if (reference.storage === 'nested' || current.storage === 'nested') return null;
  if (plan.type === 'categorical' || plan.type === 'boolean') {
    return readLevels(both, plan.name, { reference, current }, fineness);
  }
  const [before, after] = await Promise.all([
    both.reference.inOrder(plan.name, plan.type, null),
    both.current.inOrder(plan.name, plan.type, null),
  ]);
  const isTime = plan.type === 'datetime';
  const isLater = isTime && liesOutside(before, after);
  const cuts = quantileCuts(isLater ? after : before, fineness.bins);
  return {
    column: plan.name,
    kind: isTime ? 'times' : 'numbers',
    reference: isLater ? null : cutAt(before, cuts),
    current: cutAt(after, cuts),
    size: cuts.length + 2,
    cuts,
  };
}

type Stored = { readonly reference: StoredColumn; readonly current: StoredColumn };

const storedOf = ({ facts }: Dataset, { name }: ColumnPlan): StoredColumn | undefined =>
  facts.columns.find((column) => column.name === name);

/** Whether most of current lies before or after all of the reference. */
function liesOutside(reference: Float64Array, current: Float64Array): boolean {
  let [low, high] = [Infinity, -Infinity];
  for (const time of reference) {
    if (time < low) low = time;
    if (time > high) high = time;
  }
  let within = 0;
  for (const time of current) if (time >= low && time <= high) within += 1;
  return 2 * within < current.length;
}

type Level = { readonly key: number; readonly name: string; readonly rows: number };

async function readLevels(both: Both, column: string, stored: Stored, fineness: Fineness): Promise<Axis | null> {
  const isText = stored.reference.storage === 'string';
  if (isText !== (stored.current.storage === 'string')) return null;
  const [before, after] = await Promise.all([
    readKeys(both.reference, column, isText, fineness.levels),
    readKeys(both.current, column, isText, fineness.levels),
  ]);
  const rows = new Map<number, Level>();
  for (const level of [...before.levels, ...after.levels]) {
    rows.set(level.key, { ...level, rows: level.rows + (rows.get(level.key)?.rows ?? 0) });
  }
  if (rows.size > fineness.levels && !fineness.pooled) return null;
  const kept = [...rows.values()].sort((a, b) => b.rows - a.rows || a.key - b.key).slice(0, fineness.levels);
  const codes = new Map(kept.map(({ key }, index) => [key, index + 1]));
  const other = kept.length + 1;
  const code = (keys: Float64Array): Uint8Array => {
    const found = new Uint8Array(keys.length);
    for (let row = 0; row < keys.length; row++) {
      const key = keys[row] ?? NaN;
      if (!Number.isNaN(key)) found[row] = codes.get(key) ?? other;
    }
    return found;
  };
  return {
    column,
    kind: 'levels',
    reference: code(before.keys),
    current: code(after.keys),
    size: other + 1,
    names: kept.map(({ name }) => name),
  };
}

type Keys = { readonly keys: Float64Array; readonly levels: readonly Level[] };

/** One number a row that stands for its category, NaN for missing, and the most frequent ones with one too many. */
async function readKeys(data: Dataset, column: string, isText: boolean, most: number): Promise<Keys> {
  if (!isText) {
    const keys = await data.inOrder(column, 'numeric', null);
    return { keys, levels: countKeys(keys).slice(0, most + 1) };
  }
  const value = identifier(column);
  const keys = await data.numbers(sql`
    SELECT CASE WHEN ${value} IS NULL THEN 'nan'::DOUBLE ELSE hash(${value})::DOUBLE END AS v FROM ${table}`);
  const found = await data.query(sql`
    SELECT value AS name, hash(value)::DOUBLE AS key, n::DOUBLE AS n FROM ${valuesOf(column)}
    ORDER BY n DESC, name LIMIT ${most + 1}`);
  const levels = found.map(({ name, key, n }) => ({ name: String(name), key: Number(key), rows: Number(n) }));
  return { keys, levels };
}

function countKeys(keys: Float64Array): readonly Level[] {
  const rows = new Map<number, number>();
  for (const key of keys) if (!Number.isNaN(key)) rows.set(key, (rows.get(key) ?? 0) + 1);
  return [...rows]
    .map(([key, count]) => ({ key, name: String(key), rows: count }))
    .sort((a, b) => b.rows - a.rows || a.key - b.key);
}
