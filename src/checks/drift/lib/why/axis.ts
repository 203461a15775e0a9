import type { Rows } from '../../../../data/dataset';
import { compareCodePoints, type ColumnPlan, type StoredColumn } from '../../../../contract';
import { typeOfCodes } from '../../../cells/codes';
import { readColumn, valueOf } from '../../../cells/column';
import { readLengths, readNumbers } from '../../../cells/numbers';
import { levelsOf, type Levels } from '../../../cells/levels';
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

export type Both = { readonly reference: Rows; readonly current: Rows };
/** Bins for numbers; levels kept, and whether a column of more is of use. */
export type Fineness = { readonly bins: number; readonly levels: number; readonly pooled: boolean };

/** Reads a column of both datasets on all rows; null where it has no values that make codes. */
export async function readAxis(both: Both, plan: ColumnPlan, fineness: Fineness): Promise<Axis | null> {
  const [reference, current] = [storedOf(both.reference, plan), storedOf(both.current, plan)];
  if (!reference || !current || plan.type === 'id') return null;
  if (reference.storage === 'nested' || current.storage === 'nested') return null;
  if (plan.type === 'categorical' || plan.type === 'boolean') {
    return readLevels(both, plan, { reference, current }, fineness);
  }
  const read = plan.type === 'text' ? readLengths : readNumbers;
  const [before, after] = await Promise.all([
    read({ facts: both.reference.facts, data: both.reference }, plan),
    read({ facts: both.current.facts, data: both.current }, plan),
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

const storedOf = ({ facts }: Rows, { name }: ColumnPlan): StoredColumn | undefined =>
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

async function readLevels(both: Both, plan: ColumnPlan, stored: Stored, fineness: Fineness): Promise<Axis | null> {
  const isText = stored.reference.storage === 'string';
  if (isText !== (stored.current.storage === 'string')) return null;
  const [before, after] = await Promise.all([readNamed(both.reference, plan), readNamed(both.current, plan)]);
  if (!before || !after) return null;
  const byRows = isText ? byRowsAndName : byRowsAndSize;
  const rows = new Map<string, number>();
  const frequent = [before, after].flatMap((levels) =>
    countLevels(levels)
      .sort(byRows)
      .slice(0, fineness.levels + 1),
  );
  for (const [name, n] of frequent) {
    rows.set(name, n + (rows.get(name) ?? 0));
  }
  if (rows.size > fineness.levels && !fineness.pooled) return null;
  const kept = [...rows]
    .sort(byRows)
    .slice(0, fineness.levels)
    .map(([name]) => name);
  const codes = new Map(kept.map((name, index) => [name, index + 1]));
  const other = kept.length + 1;
  const code = (levels: Levels): Uint8Array => {
    const ofCode = new Uint8Array(levels.names.length + 1);
    levels.names.forEach((name, index) => (ofCode[index + 1] = codes.get(name) ?? other));
    const ofRows = new Uint8Array(levels.codes.length);
    for (let row = 0; row < ofRows.length; row++) ofRows[row] = ofCode[levels.codes[row] ?? 0] ?? 0;
    return ofRows;
  };
  return {
    column: plan.name,
    kind: 'levels',
    reference: code(before),
    current: code(after),
    size: other + 1,
    names: kept,
  };
}

/** Categories that are stored as numbers, times or truth values are called by their numbers. */
async function readNamed(data: Rows, { name, type }: ColumnPlan): Promise<Levels | null> {
  const side = { facts: data.facts, data };
  const stored = data.facts.columns.find((column) => column.name === name);
  const column = stored && (await readColumn(side, { name, type: typeOfCodes(type, stored) }));
  const levels = column ? levelsOf(column, 'by-value') : null;
  if (!levels || !stored || stored.storage === 'string') return levels;
  return { ...levels, names: levels.names.map((level) => String(valueOf(level, stored))) };
}

type LevelRows = readonly [name: string, rows: number];

function countLevels({ codes, names }: Levels): LevelRows[] {
  const counts = new Uint32Array(names.length + 1);
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return names.map((name, index) => [name, counts[index + 1] ?? 0]);
}

const byRowsAndName = ([a, n]: LevelRows, [b, m]: LevelRows): number => m - n || compareCodePoints(a, b);
const byRowsAndSize = ([a, n]: LevelRows, [b, m]: LevelRows): number => m - n || Number(a) - Number(b);
