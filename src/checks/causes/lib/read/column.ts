import { hasRows, type Rows, type Summarised } from '../../../../data/dataset';
import {
  compareCodePoints,
  type CellValue,
  type ColumnPlan,
  type DatasetFacts,
  type StoredColumn,
} from '../../../../contract';
import { countCharacters } from '../../../../stats';
import { typeOfCodes } from '../../../cells/codes';
import { atCodes, pick, readColumn, valueOf, type Named } from '../../../cells/column';
import { levelsOf, type Levels } from '../../../cells/levels';
import { cellsOf, isVague, type ToldCells } from './summarised';

export type Both<T> = { readonly reference: T; readonly current: T };

/** Of a reference a summary of each column tells enough for some causes. */
export type Sides = { readonly reference: Summarised; readonly current: Rows };

/** A column that both sides have, row by row, among the rows that the frame looks at. */
export type SharedColumn = {
  readonly name: string;
  readonly plan: ColumnPlan;
  readonly stored: Both<StoredColumn>;
  /** Of the reference only means of some rows are known, not how its values were written. */
  readonly isVague: boolean;
} & (NumberColumn | LevelColumn | TextColumn);

/** Numbers, or times in ms since 1970 UTC; NaN where missing. */
export type NumberColumn = { readonly kind: 'numbers' | 'times' } & Both<Float64Array>;
/** Few categories by codes that both sides share: 0 is missing, `code` is `names[code - 1]`. */
export type LevelColumn = { readonly kind: 'levels' } & NamedCodes;
/** Many texts: their lengths in characters, NaN where missing; `texts` is null where there are too many to name. */
export type TextColumn = { readonly kind: 'texts'; readonly texts: NamedCodes | null } & Both<Float64Array>;
export type NamedCodes = { readonly names: readonly string[] } & Both<Uint32Array>;

/** Rows of a side that are looked at: more tell no more, and take their time. */
export const mostRows = 200_000;

/** The rows that are looked at, ascending; null for all. */
export type Looked = Both<Uint32Array | null>;

/** From so many different texts on they are no categories, where they are also more than such a share of the rows. */
const mostLevels = 60;
const levelShare = 0.05;

/** Null where a side lacks the column, which current may call otherwise, or it has no cells that compare. */
export async function readShared(
  sides: Sides,
  plan: ColumnPlan,
  looked: Looked,
  nameInCurrent = plan.name,
): Promise<SharedColumn | null> {
  const [was, is] = [storedIn(sides.reference.facts, plan.name), storedIn(sides.current.facts, nameInCurrent)];
  if (!was || !is || plan.type === 'id') return null;
  const type = typeOfBoth(plan, was, is);
  const [one, two] = await Promise.all([
    readTold(sides.reference, was, {
      name: plan.name,
      type: hasRows(sides.reference) ? typeOf(type, plan, was) : plan.type,
    }),
    readTold(sides.current, is, { name: nameInCurrent, type: typeOf(type, plan, is) }),
  ]);
  if (!one || !two) return null;
  const base = { name: plan.name, plan, stored: { reference: was, current: is }, isVague: one.isVague };
  const [reference, current] = [numbersIn(one), numbersIn(two)];
  if (type === 'numeric' || type === 'datetime') {
    if (!reference || !current) return null;
    const kind = type === 'datetime' ? 'times' : 'numbers';
    return {
      ...base,
      kind,
      reference: pickRows(reference, looked.reference),
      current: pickRows(current, looked.current),
    };
  }
  const [names, others] = [namesOf(one, two), namesOf(two, one)];
  if (names && others) {
    const named = withNames(names, others, looked);
    return isCategory(named)
      ? { ...base, kind: 'levels', ...named }
      : { ...base, kind: 'texts', texts: named, ...lengthsOf(named) };
  }
  const [lengths, after] = [lengthsIn(one), lengthsIn(two)];
  if (!lengths || !after) return null;
  return {
    ...base,
    kind: 'texts',
    texts: null,
    reference: pickRows(lengths, looked.reference),
    current: pickRows(after, looked.current),
  };
}

type Told = { readonly stored: StoredColumn; readonly cells: ToldCells; readonly isVague: boolean };

/** Of a dataset without rows the cells that its summary could be of. */
async function readTold(data: Summarised, stored: StoredColumn, named: Named): Promise<Told | null> {
  if (!hasRows(data)) {
    const summary = await data.summarise(named.name, named.type);
    const cells = cellsOf(summary, stored, data.facts.rows, mostRows);
    return cells && { stored, cells, isVague: isVague(summary) };
  }
  const column = await readColumn({ facts: data.facts, data }, named);
  return column && column.cells.kind !== 'none' ? { stored: column.stored, cells: column.cells, isVague: false } : null;
}

const storedIn = ({ columns }: DatasetFacts, name: string): StoredColumn | undefined =>
  columns.find((column) => column.name === name);

const isNumber = ({ storage }: StoredColumn): boolean =>
  storage === 'integer' || storage === 'float' || storage === 'decimal';

/** Categories of numbers as the run has read them already. */
const typeOf = (type: ColumnPlan['type'], plan: ColumnPlan, stored: StoredColumn): ColumnPlan['type'] =>
  type === 'numeric' && plan.type !== 'text' && isNumber(stored)
    ? plan.type
    : type === 'numeric'
      ? type
      : typeOfText(type, stored);

const typeOfText = (type: ColumnPlan['type'], stored: StoredColumn): ColumnPlan['type'] =>
  type === 'datetime' ? type : typeOfCodes(type, stored);

function numbersIn({ stored, cells }: Told): Float64Array | null {
  if (cells.kind === 'numbers') return cells.values;
  if (cells.kind !== 'levels') return null;
  return atCodes(
    cells.codes,
    Float64Array.from(cells.levels, (level) => valueOf(level, stored)),
  );
}

/** Of numbers that came as text nearly all are read as numbers, or all are texts now. */
const nearlyAll = 0.98;

/** Numbers of both sides, whatever one of them is taken for; texts that were numbers are told apart as they are written. */
function typeOfBoth({ type }: ColumnPlan, was: StoredColumn, is: StoredColumn): ColumnPlan['type'] {
  if (type === 'datetime' || !isNumber(was)) return type;
  if (isNumber(is)) return 'numeric';
  return type === 'numeric' && is.text && is.text.numbers < nearlyAll ? 'categorical' : type;
}

/** As the other side names the same values, where it holds numbers or truth values and this one their texts. */
function namesOf({ stored, cells }: Told, other: Told): Levels | null {
  if (cells.kind === 'texts') return null;
  const levels = levelsOf({ stored, cells }, 'by-value');
  if (!levels || stored.storage !== 'string') return levels;
  if (other.stored.storage === 'boolean') return { ...levels, names: levels.names.map(truthName) };
  return isNumber(other.stored) ? { ...levels, names: levels.names.map(numberName) } : levels;
}

const truthName = (name: string): string => (/^(true|false)$/i.test(name) ? name.toLowerCase() : name);
const numberName = (name: string): string => (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(name) ? String(Number(name)) : name);

function lengthsIn({ cells }: Told): Float64Array | null {
  if (cells.kind === 'texts') return cells.lengths;
  return cells.kind === 'levels' ? atCodes(cells.codes, Float64Array.from(cells.levels, countCharacters)) : null;
}

const pickRows = (values: Float64Array, rows: Uint32Array | null): Float64Array => (rows ? pick(values, rows) : values);

/** The levels of both sides by one code each, in the order of their names. */
function withNames(before: Levels, after: Levels, looked: Looked): NamedCodes {
  const names = [...new Set([...before.names, ...after.names])].sort(compareCodePoints);
  const codeOf = new Map(names.map((name, index) => [name, index + 1]));
  const recoded = ({ codes, names: own }: Levels, rows: Uint32Array | null): Uint32Array => {
    const shared = Uint32Array.from([0, ...own.map((name) => codeOf.get(name) ?? 0)]);
    return rows ? rows.map((row) => shared[codes[row] ?? 0] ?? 0) : codes.map((code) => shared[code] ?? 0);
  };
  return { names, reference: recoded(before, looked.reference), current: recoded(after, looked.current) };
}

function isCategory({ names, reference }: NamedCodes): boolean {
  if (names.length <= mostLevels) return true;
  const here = new Set(reference).size;
  return here <= Math.max(mostLevels, levelShare * reference.length);
}

function lengthsOf({ names, reference, current }: NamedCodes): Both<Float64Array> {
  const lengths = Float64Array.from(names, countCharacters);
  return { reference: atCodes(reference, lengths), current: atCodes(current, lengths) };
}

/** A level as the value that the file holds. */
export function cellOf(name: string, { stored }: SharedColumn): CellValue {
  const { storage } = stored.current;
  if (storage === 'boolean') return name === 'true';
  return storage === 'integer' || storage === 'float' || storage === 'decimal' ? Number(name) : name;
}
